/** What the lock screen says. */
export interface NowPlaying {
	title: string;
	artist: string;
	artwork?: MediaImage[];
}

/** What the lock screen and headset buttons may ask for. `play` runs inside their gesture and must be synchronous. */
export interface MediaControls {
	play(): void;
	pause(): void;
	stop(): void;
	seekTo(positionMs: number): void;
	seekBy(offsetMs: number): void;
}

export const SEEK_STEP_MS = 15_000;

type Handlers = Partial<Record<MediaSessionAction, MediaSessionActionHandler>>;

/** The lock screen's card. Does nothing where the API is missing. */
export class MediaCard {
	readonly #session: MediaSession | undefined;
	readonly #makeMetadata: (init: MediaMetadataInit) => MediaMetadata;
	#handlers: Handlers = {};

	constructor(
		session: MediaSession | undefined,
		makeMetadata: (init: MediaMetadataInit) => MediaMetadata = (init) => new MediaMetadata(init)
	) {
		this.#session = session;
		this.#makeMetadata = makeMetadata;
	}

	/**
	 * Call before the first sound, so that the card never shows the page's address. Its buttons work from applyHandlers()
	 * on: in the tap they would hold the sound up.
	 */
	show(nowPlaying: NowPlaying, controls: MediaControls): void {
		if (this.#session === undefined) return;
		this.#session.metadata = this.#makeMetadata(nowPlaying);
		this.#handlers = {
			play: () => controls.play(),
			pause: () => controls.pause(),
			stop: () => controls.stop(),
			seekto: ({ seekTime }) => {
				if (seekTime !== undefined && seekTime !== null) controls.seekTo(seekTime * 1000);
			},
			seekbackward: ({ seekOffset }) => controls.seekBy(-offsetMs(seekOffset)),
			seekforward: ({ seekOffset }) => controls.seekBy(offsetMs(seekOffset))
		};
	}

	/** On every `playing`: WebKit clears the handlers when sound starts. */
	applyHandlers(): void {
		for (const [action, handler] of Object.entries(this.#handlers)) {
			this.#set(action as MediaSessionAction, handler);
		}
	}

	/** Call on transitions only (started, paused, moved); the system counts on by itself. */
	setPosition(
		state: 'playing' | 'paused',
		positionMs: number,
		durationMs: number,
		playbackRate: number
	): void {
		if (this.#session === undefined) return;
		this.#session.playbackState = state;
		if (!Number.isFinite(positionMs) || !Number.isFinite(durationMs) || durationMs <= 0) return;
		// Older Safari has the session but not the position.
		if (typeof this.#session.setPositionState !== 'function') return;
		this.#session.setPositionState({
			duration: durationMs / 1000,
			position: Math.min(Math.max(positionMs, 0), durationMs) / 1000,
			playbackRate
		});
	}

	clear(): void {
		if (this.#session === undefined) return;
		for (const action of Object.keys(this.#handlers)) {
			this.#set(action as MediaSessionAction, null);
		}
		this.#handlers = {};
		this.#session.metadata = null;
		this.#session.playbackState = 'none';
		if (typeof this.#session.setPositionState === 'function') this.#session.setPositionState();
	}

	#set(action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
		try {
			this.#session?.setActionHandler(action, handler);
		} catch {
			// This engine does not know the action; the others still work.
		}
	}
}

function offsetMs(seekOffset: number | null | undefined): number {
	return seekOffset === undefined || seekOffset === null ? SEEK_STEP_MS : seekOffset * 1000;
}

/** Undefined where the browser has no media session. */
export function browserMediaSession(): MediaSession | undefined {
	return 'mediaSession' in navigator ? navigator.mediaSession : undefined;
}
