/** Where the sound is. */
export interface SoundPlace {
	/** What is heard at this moment, milliseconds of the track. */
	positionMs: number;
	/** Whether it moves on. */
	isPlaying: boolean;
	/** Milliseconds of the track in one millisecond. */
	rate: number;
	/** When this was read, by performance.now(): the clock of the page stands still while a script runs, this one does not. */
	atMs: number;
}

/** Nearer than this a picture is left alone: nobody sees it, and a corrected animation costs a frame. */
const TOLERANCE_MS = 25;

/**
 * Animations whose time is the place of the sound on the track. The browser runs them beside the main thread, so they
 * are right however busy the page is; sync() sets them right after a pause, a jump, a change of the rate, and whenever
 * the two clocks have drifted apart.
 */
export class SoundAnimations {
	readonly #animations: readonly Animation[];
	/** What they were last told to run from, by the wall's clock; null while they stand. */
	#running: { startMs: number; rate: number } | null = null;

	/** @param animations that last as long as the track */
	constructor(animations: readonly Animation[]) {
		this.#animations = animations;
		for (const animation of animations) animation.pause();
	}

	sync({ positionMs, isPlaying, rate, atMs }: SoundPlace): void {
		if (!isPlaying) {
			this.#running = null;
			for (const animation of this.#animations) {
				animation.pause();
				animation.currentTime = positionMs;
			}
			return;
		}
		if (this.#running?.rate === rate) {
			const shownMs = (atMs - this.#running.startMs) * rate;
			if (Math.abs(shownMs - positionMs) <= TOLERANCE_MS) return;
		}
		const startMs = atMs - positionMs / rate;
		this.#running = { startMs, rate };
		for (const animation of this.#animations) {
			animation.playbackRate = rate;
			animation.startTime = startMs;
		}
	}

	close(): void {
		for (const animation of this.#animations) animation.cancel();
	}
}
