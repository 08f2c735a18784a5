import type { PageLifecycle } from './page-lifecycle';

/** Keeps the screen on while wanted. The system lets go of the lock whenever the page is hidden. */
export class ScreenWakeLock {
	readonly #wakeLock: WakeLock | undefined;
	#sentinel: WakeLockSentinel | null = null;
	#isWanted = false;

	constructor(page: PageLifecycle, wakeLock: WakeLock | undefined) {
		this.#wakeLock = wakeLock;
		page.subscribe((event) => {
			if (event === 'shown') void this.#request();
		});
	}

	keepOn(): void {
		this.#isWanted = true;
		void this.#request();
	}

	letGo(): void {
		this.#isWanted = false;
		void this.#sentinel?.release();
		this.#sentinel = null;
	}

	async #request(): Promise<void> {
		if (!this.#isWanted || this.#wakeLock === undefined) return;
		if (this.#sentinel !== null && !this.#sentinel.released) return;
		try {
			const sentinel = await this.#wakeLock.request('screen');
			// Two answers, or one that comes after letGo(): keep one at most.
			if (this.#isWanted && (this.#sentinel === null || this.#sentinel.released)) {
				this.#sentinel = sentinel;
			} else {
				await sentinel.release();
			}
		} catch {
			// Refused on low battery or while hidden; the screen goes dark as it always does, and the sound goes on.
		}
	}
}

/** Undefined where the browser has no wake lock. */
export function browserWakeLock(): WakeLock | undefined {
	return 'wakeLock' in navigator ? navigator.wakeLock : undefined;
}
