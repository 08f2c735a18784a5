/** Where the sound is. */
export interface SoundPlace {
	/** What is heard at this moment, milliseconds of the track. */
	positionMs: number;
	/** Whether it moves on. */
	isPlaying: boolean;
	/** Milliseconds of the track in one millisecond. */
	rate: number;
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

	/** @param animations that last as long as the track */
	constructor(animations: readonly Animation[]) {
		this.#animations = animations;
		for (const animation of animations) animation.pause();
	}

	sync({ positionMs, isPlaying, rate }: SoundPlace): void {
		for (const animation of this.#animations) {
			if (!isPlaying) {
				animation.pause();
				animation.currentTime = positionMs;
				continue;
			}
			// By the wall's clock: that of the page stands still while a script runs, that of the sound does not.
			const nowMs = performance.now();
			const startTime = typeof animation.startTime === 'number' ? animation.startTime : null;
			const isRunning = animation.playState === 'running' && animation.playbackRate === rate;
			const shownMs = startTime === null ? NaN : (nowMs - startTime) * rate;
			if (isRunning && Math.abs(shownMs - positionMs) <= TOLERANCE_MS) continue;
			animation.playbackRate = rate;
			animation.startTime = nowMs - positionMs / rate;
		}
	}

	close(): void {
		for (const animation of this.#animations) animation.cancel();
	}
}
