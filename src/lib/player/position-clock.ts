import type { Timers } from './player-edges';
import type { PageLifecycle } from './page-lifecycle';
import type { PlayerEvent, TrackPlayer } from './track-player';

/** As often as this while the sound goes on as it should: nothing shown is finer than a second. */
const EVERY_MS = 1000;
/** Further than this from where it should be, the sound has stood still or jumped. */
const TOLERANCE_MS = 10;
/** Later than the change by this much, so that the position read at the tick has surely passed it. */
const JUST_AFTER_MS = 5;

export interface PositionClockOptions {
	player: TrackPlayer;
	timers: Timers;
	page: PageLifecycle;
	/** Next place on the track, after `positionMs`, at which something on the screen changes; null when nothing will. */
	nextChangeMs: (positionMs: number) => number | null;
	/** Called with the position at every change, every second in between, and at once when the sound is not where it should be. */
	ontick: (positionMs: number) => void;
}

/**
 * Tells the screen where the sound is. The player's events lead; one timer aims at the next change, so
 * that a caption is not late by the quarter second between two events. While the page is hidden
 * nothing ticks: light work is what keeps a page alive behind a locked screen.
 */
export class PositionClock {
	readonly #options: PositionClockOptions;
	readonly #unsubscribe: (() => void)[];
	#timer: number | null = null;
	/** What the last tick told of a sound that plays. */
	#told: { positionMs: number; atMs: number } | null = null;

	constructor(options: PositionClockOptions) {
		this.#options = options;
		this.#unsubscribe = [
			options.player.subscribe((event) => {
				if (!this.#isAsTold(event)) this.#tick();
			}),
			options.page.subscribe((event) => {
				if (event === 'hidden' || event === 'frozen') this.#stopTimer();
				else this.#tick();
			})
		];
		this.#tick();
	}

	close(): void {
		for (const unsubscribe of this.#unsubscribe) unsubscribe();
		this.#stopTimer();
	}

	#tick(): void {
		const { player, page, timers, nextChangeMs, ontick } = this.#options;
		this.#stopTimer();
		this.#told = null;
		if (!page.visible) return;
		const positionMs = player.positionMs;
		ontick(positionMs);
		if (player.status !== 'playing') return;
		this.#told = { positionMs, atMs: timers.nowMs() };
		const changeMs = nextChangeMs(positionMs);
		if (changeMs === null) return;
		const delayMs = Math.max(changeMs - positionMs, 0) + JUST_AFTER_MS;
		this.#timer = timers.setTimer(() => this.#tick(), delayMs);
	}

	/** The element tells of its time four times a second; to draw anew each time would keep the page busy. */
	#isAsTold({ kind }: PlayerEvent): boolean {
		if (kind !== 'time' || this.#told === null) return false;
		const { player, timers } = this.#options;
		const movedMs = player.positionMs - this.#told.positionMs;
		const passedMs = (timers.nowMs() - this.#told.atMs) * player.rate;
		return movedMs < EVERY_MS && Math.abs(movedMs - passedMs) <= TOLERANCE_MS;
	}

	#stopTimer(): void {
		if (this.#timer !== null) this.#options.timers.clearTimer(this.#timer);
		this.#timer = null;
	}
}
