import type { setAudioSession } from '$lib/player/audio-session';
import type { Haptics } from '$lib/player/haptics';
import type { MediaCard, NowPlaying } from '$lib/player/media-session';
import type { PageLifecycle } from '$lib/player/page-lifecycle';
import type { Timers } from '$lib/player/player-edges';
import type { TrackPlayer } from '$lib/player/track-player';
import type { ScreenWakeLock } from '$lib/player/wake-lock';
import type { PlayingTurn, TurnChange } from './playing-turn';
import type { ReadyTrack, SessionSources } from './prepare-track';
import type { SessionStore } from './recorder';
import type { SittingSubject } from './sitting-subject';

/** The finished track under an address of this site, for browsers that cannot open it as a Blob. */
export interface ServedTrack {
	/** @returns the address, or null where no service worker would answer */
	put(blob: Blob): Promise<string | null>;
	remove(): Promise<void>;
}

/** Everything a session touches outside itself. */
export interface SessionEdges {
	player: TrackPlayer;
	page: PageLifecycle;
	timers: Timers;
	/** Epoch milliseconds. */
	nowMs(): number;
	sources: SessionSources;
	/** Calm-now in a voice; null when it has none. Does not wait for its sound. Rejects when its words are not reached. */
	loadCalm(voiceId: string): Promise<ReadyTrack | null>;
	store: SessionStore;
	servedTrack: ServedTrack;
	mediaCard: MediaCard;
	wakeLock: ScreenWakeLock;
	haptics: Haptics;
	setAudioSession: typeof setAudioSession;
	/** Lets a second element sound later, beneath the voice. Called inside taps, after the voice. */
	touchSecondElement(): void;
	/** Says, with a Web Lock, that a sitting is under way in this tab; returns the function that takes it back. */
	holdSession(): () => void;
	makeTurn(onchange: (change: TurnChange) => void): PlayingTurn;
	/** The words on the lock screen: neutral unless `fullTitles`. */
	nowPlaying: (subject: SittingSubject, minutes: number, fullTitles: boolean) => NowPlaying;
}
