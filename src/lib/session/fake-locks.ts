import type { TurnChannel } from './playing-turn';

interface Held {
	name: string;
	steal(): void;
}

/** For tests: the Web Locks and the channel of one browser, shared by its tabs. Exclusive locks only. */
export class FakeBrowser {
	#held: Held[] = [];
	readonly #listeners = new Map<object, () => void>();

	readonly locks = {
		query: () => Promise.resolve({ held: this.#held.map(({ name }) => ({ name })), pending: [] }),
		request: async (
			name: string,
			options: LockOptions,
			use: (lock: { name: string } | null) => unknown
		) => {
			// Like the real ones: never answered in the same turn.
			await Promise.resolve();
			const holder = this.#held.find((held) => held.name === name);
			if (holder && !options.steal) return use(null);
			holder?.steal();
			let steal: () => void = () => undefined;
			const stolen = new Promise((_resolve, reject) => {
				steal = () => {
					this.#held = this.#held.filter((held) => held !== mine);
					reject(new DOMException('Lock broken by another request.', 'AbortError'));
				};
			});
			const mine: Held = { name, steal };
			this.#held.push(mine);
			const result = await Promise.race([use({ name }), stolen]);
			await Promise.resolve();
			this.#held = this.#held.filter((held) => held !== mine);
			return result;
		}
	} as unknown as LockManager;

	/** The channel as one tab sees it: it does not hear itself. */
	channel(): TurnChannel {
		const tab = {};
		return {
			postMessage: () => {
				for (const [other, listener] of this.#listeners) if (other !== tab) listener();
			},
			addEventListener: (_type: string, listener: unknown) => {
				this.#listeners.set(tab, listener as () => void);
			}
		} as TurnChannel;
	}

	/** What is left of a tab that was killed while it held every lock. */
	killHolders(): void {
		this.#held = [];
	}
}
