import type { Timers } from '$lib/player/player-edges';
import type { PlayerEvent, TrackPlayer } from '$lib/player/track-player';
import { framesBeneath, levelsBeneath } from '$lib/soundscapes/levels-beneath';
import { volumeSteps } from '$lib/soundscapes/mix';
import { FRAME_MS } from '$lib/timeline/timeline';
import { atLevel, levelledTrack } from '$lib/track/loop-track';
import type { AmbienceSource, Bed, SourceNews, Voice } from './ambience-source';

export interface SecondTrackEdges {
	timers: Timers;
	/** Goes on with the session after the device has stopped it. */
	resumeVoice(): void;
	/** Calls back once, inside the next tap anywhere; returns the function that takes it back. */
	onNextTap(act: () => void): () => void;
}

/** A phone that lets one element sound at a time stops the voice as soon as the second one begins. */
const TAKES_OVER_WITHIN_MS = 1500;
/** A call stops both, one after the other. */
const BOTH_WITHIN_MS = 400;
/** Further than this from the words, the sound is put where it belongs; each time it is heard to leap a little. */
const TOLERANCE_MS = 400;
const BETWEEN_ALIGNMENTS_MS = 10_000;

/**
 * The bed as a track of its own, as long as the session, in a second element. Its volume and what lies lower under the
 * words are in its frames: iOS ignores `volume`, and no timer of a locked phone could turn it down in time. It follows
 * the voice, and the voice never follows it.
 */
export class SecondTrack implements AmbienceSource {
	readonly #voice: Voice;
	readonly #player: TrackPlayer;
	readonly #edges: SecondTrackEdges;
	readonly #tell: (news: SourceNews) => void;
	readonly #unsubscribe: (() => void)[];
	#soundedAtMs: number | null = null;
	#alignedAtMs = 0;
	#isTapAwaited = false;
	#wasTapped = false;
	#forgetTap: () => void = () => undefined;
	#check: number | null = null;
	#isClosed = false;

	constructor(
		voice: Voice,
		player: TrackPlayer,
		edges: SecondTrackEdges,
		tell: (news: SourceNews) => void
	) {
		this.#voice = voice;
		this.#player = player;
		this.#edges = edges;
		this.#tell = tell;
		this.#unsubscribe = [
			voice.subscribe((event) => this.#onVoice(event)),
			player.subscribe((event) => this.#onPlayer(event))
		];
	}

	lay({ loop, volumePercent, timeline }: Bed): void {
		const { rate } = this.#voice;
		const fromFrame = Math.floor(this.#placeMs / FRAME_MS);
		const levels = levelsBeneath(timeline, { rate, fromFrame, givesWay: false });
		const sound = levelledTrack(atLevel(loop, volumeSteps(volumePercent)), levels);
		const durationMs = framesBeneath(timeline.frameCount, rate) * FRAME_MS;
		this.#player.load({ sound, durationMs }, this.#placeMs);
		this.#alignedAtMs = this.#edges.timers.nowMs();
		this.#follow();
	}

	close(): void {
		this.#isClosed = true;
		for (const unsubscribe of this.#unsubscribe) unsubscribe();
		this.#forgetTap();
		if (this.#check !== null) this.#edges.timers.clearTimer(this.#check);
		this.#player.stop();
	}

	/** Where the voice is, by the wall's clock. */
	get #placeMs(): number {
		return this.#voice.positionMs / this.#voice.rate;
	}

	#onVoice(event: PlayerEvent): void {
		this.#player.muted = this.#voice.muted;
		if (event.kind === 'jump') return this.#align(0);
		if (event.kind === 'time') {
			const { timers } = this.#edges;
			if (timers.nowMs() - this.#alignedAtMs > BETWEEN_ALIGNMENTS_MS) this.#align(TOLERANCE_MS);
			return;
		}
		if (this.#voice.status === 'paused' && this.#voice.wasInterrupted && this.#hasJustBegun) {
			this.#fail();
			this.#edges.resumeVoice();
			return;
		}
		this.#follow();
	}

	#follow(): void {
		this.#player.muted = this.#voice.muted;
		const { status } = this.#player;
		if (this.#voice.status !== 'playing') this.#player.pause();
		else if (!this.#isTapAwaited && status !== 'playing' && status !== 'loading') {
			this.#align(TOLERANCE_MS / 2);
			this.#player.play();
		}
	}

	#align(toleranceMs: number): void {
		const placeMs = this.#placeMs;
		if (this.#player.track === null) return;
		if (Math.abs(this.#player.positionMs - placeMs) <= toleranceMs) return;
		this.#alignedAtMs = this.#edges.timers.nowMs();
		this.#player.seekMs(placeMs);
	}

	get #hasJustBegun(): boolean {
		const { timers } = this.#edges;
		return this.#soundedAtMs !== null && timers.nowMs() - this.#soundedAtMs < TAKES_OVER_WITHIN_MS;
	}

	#onPlayer(event: PlayerEvent): void {
		if (event.kind !== 'status') return;
		switch (this.#player.status) {
			case 'playing':
				this.#isTapAwaited = false;
				this.#soundedAtMs ??= this.#edges.timers.nowMs();
				return this.#tell('sounding');
			case 'needs-tap':
				return this.#waitForTap();
			case 'failed':
				return this.#fail();
			case 'paused':
				return this.#lookLater();
			case 'idle':
			case 'loading':
			case 'ended':
				return;
		}
	}

	#waitForTap(): void {
		// Refused inside a tap, so another tap would not help.
		if (this.#wasTapped && this.#soundedAtMs === null) return this.#fail();
		this.#isTapAwaited = true;
		this.#tell('needs-tap');
		this.#forgetTap = this.#edges.onNextTap(() => {
			this.#isTapAwaited = false;
			this.#wasTapped = true;
			this.#follow();
		});
	}

	/** Whether it was paused alone, which nothing here does, shows when the voice has had the time to be paused too. */
	#lookLater(): void {
		if (this.#voice.status !== 'playing' || this.#check !== null) return;
		const hadJustBegun = this.#hasJustBegun;
		this.#check = this.#edges.timers.setTimer(() => {
			this.#check = null;
			if (this.#voice.status !== 'playing' || this.#player.status !== 'paused') return;
			if (hadJustBegun) this.#fail();
			else this.#tell('stopped');
		}, BOTH_WITHIN_MS);
	}

	#fail(): void {
		if (this.#isClosed) return;
		this.close();
		this.#tell('start-failed');
	}
}
