import type { PlayerEdges, TrackElement } from './player-edges';

/** A running element whose clock stands still this long is stuck. */
const STUCK_MS = 2000;

/** `stuck`: running, yet the clock stands still. `stopped`: found paused or at its end, though no event said so. */
type Finding = 'stuck' | 'stopped';

/** Looks every two seconds, only while the page is visible, whether a running element's clock moves. */
export class StuckClock {
	readonly #edges: PlayerEdges;
	readonly #onfinding: (finding: Finding) => void;
	readonly #workMs: (element: TrackElement) => number;
	#timer: number | null = null;

	/** @param workMs how long an element may stand still for what it has to do now; asked while it does */
	constructor(
		edges: PlayerEdges,
		onfinding: (finding: Finding) => void,
		workMs: (element: TrackElement) => number
	) {
		this.#edges = edges;
		this.#onfinding = onfinding;
		this.#workMs = workMs;
	}

	watch(element: TrackElement): void {
		this.#watch(element, this.#edges.nowMs());
	}

	#watch(element: TrackElement, stillSinceMs: number): void {
		this.stop();
		if (!this.#edges.page.visible) return;
		const seenS = element.currentTime;
		const sinceMs = this.#edges.nowMs();
		this.#timer = this.#edges.setTimer(() => {
			this.#timer = null;
			// A timer this late means that the whole machine slept, not that the sound is stuck.
			const slept = this.#edges.nowMs() - sinceMs > STUCK_MS * 2;
			if (element.paused || element.ended) this.#onfinding('stopped');
			else if (slept || element.currentTime !== seenS) this.watch(element);
			else if (this.#edges.nowMs() - stillSinceMs < this.#workMs(element))
				this.#watch(element, stillSinceMs);
			else this.#onfinding('stuck');
		}, STUCK_MS);
	}

	stop(): void {
		if (this.#timer !== null) this.#edges.clearTimer(this.#timer);
		this.#timer = null;
	}
}
