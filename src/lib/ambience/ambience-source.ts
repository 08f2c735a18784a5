import type { TrackPlayer } from '$lib/player/track-player';
import type { Timeline } from '$lib/timeline/timeline';
import type { SoundLoop } from '$lib/track/loop-track';

/** The session's own sound, which never waits for what lies beneath it. */
export type Voice = Pick<
	TrackPlayer,
	'status' | 'positionMs' | 'rate' | 'muted' | 'track' | 'wasInterrupted' | 'load' | 'subscribe'
>;

/** What is to sound beneath a timeline. */
export interface Bed {
	loop: SoundLoop;
	/** Of VOLUME_STEP to 100. */
	volumePercent: number;
	timeline: Timeline;
}

export type SourceNews = 'sounding' | 'needs-tap' | 'start-failed' | 'stopped';

/** A way to make a bed heard beneath a voice: with it, never without it. It tells what becomes of it. */
export interface AmbienceSource {
	/** Puts a bed beneath the voice, in place of the one before. */
	lay(bed: Bed): void;
	/** Silent, and nothing is told any more. */
	close(): void;
}
