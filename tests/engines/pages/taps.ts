/** Lets code in the page wait for a tap that only the test outside can make. */
export class Taps {
	readonly #waiting: { act: () => void; done: () => void }[] = [];

	constructor() {
		document.querySelector('#tap')?.addEventListener('click', () => {
			const next = this.#waiting.shift();
			if (next === undefined) return;
			next.act();
			next.done();
		});
	}

	get isWanted(): boolean {
		return this.#waiting.length > 0;
	}

	/** Forgets the taps that a case which failed still waits for. */
	clear(): void {
		this.#waiting.length = 0;
	}

	/** Resolves after `act` has run inside the click. */
	next(act: () => void): Promise<void> {
		return new Promise((done) => this.#waiting.push({ act, done }));
	}
}
