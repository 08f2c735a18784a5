import { SESSION_LOCK_PREFIX } from '$lib/offline/storage-names';

const PLAYING_LOCK = `${SESSION_LOCK_PREFIX}playing`;
const CHANNEL = 'evenkeel-session';

/** The part of BroadcastChannel used here. */
export type TurnChannel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;

/** `lost`: another tab took our turn. `elsewhere`, `free`: another tab has begun to play, none does any more. */
export type TurnChange = 'lost' | 'elsewhere' | 'free';

interface HeldTurn {
	release(): void;
	/** Settles when the browser has the lock back; rejects when it was stolen. */
	returned: Promise<unknown>;
}

/**
 * Only one tab of the app plays at a time, and the browser's lock says which: it is freed even when its
 * tab is killed. The channel only tells the others to look. Where the browser has no locks every tab may play.
 */
export class PlayingTurn {
	readonly #locks: LockManager | undefined;
	readonly #channel: TurnChannel | undefined;
	readonly #onchange: (change: TurnChange) => void;
	#held: HeldTurn | null = null;
	#isWanted = false;
	#isElsewhere = false;
	/** Requests and releases wait for each other: a lock on its way back would be taken for another tab's. */
	#steps: Promise<unknown> = Promise.resolve();

	constructor(
		locks: LockManager | undefined,
		channel: TurnChannel | undefined,
		onchange: (change: TurnChange) => void
	) {
		this.#locks = locks;
		this.#channel = channel;
		this.#onchange = onchange;
		channel?.addEventListener('message', () => void this.refresh());
	}

	/** As known without waiting, so that it can be asked inside a tap. */
	get isElsewhere(): boolean {
		return this.#isElsewhere;
	}

	/** Asks the browser which tab has the turn. */
	refresh(): Promise<void> {
		return this.#next(async () => {
			if (this.#locks === undefined || this.#held !== null) return;
			try {
				const { held = [] } = await this.#locks.query();
				this.#setElsewhere(held.some(({ name }) => name === PLAYING_LOCK));
			} catch {
				// Refused where storage is switched off: there is then no way to know of other tabs.
			}
		});
	}

	/** @returns false when another tab plays */
	claim(): Promise<boolean> {
		this.#isWanted = true;
		return this.#next(() => this.#acquire({ ifAvailable: true }));
	}

	/** Takes the turn from the tab that has it; that tab falls silent. */
	takeOver(): Promise<boolean> {
		this.#isWanted = true;
		this.#isElsewhere = false;
		return this.#next(() => this.#acquire({ steal: true }));
	}

	release(): void {
		this.#isWanted = false;
		void this.#next(async () => {
			const held = this.#held;
			if (this.#isWanted || held === null) return;
			this.#held = null;
			held.release();
			await held.returned;
			this.#channel?.postMessage('turn');
		});
	}

	#next<Value>(step: () => Promise<Value>): Promise<Value> {
		const result = this.#steps.then(step);
		this.#steps = result;
		return result;
	}

	#acquire(options: LockOptions): Promise<boolean> {
		const locks = this.#locks;
		if (locks === undefined || this.#held !== null || !this.#isWanted) return Promise.resolve(true);
		return new Promise((resolve) => {
			const returned = locks.request(PLAYING_LOCK, options, (lock) => {
				this.#setElsewhere(lock === null);
				if (lock === null) return resolve(false);
				return new Promise<void>((release) => {
					this.#held = { release, returned };
					this.#channel?.postMessage('turn');
					resolve(true);
				});
			});
			returned.catch(() => {
				// Refused where storage is switched off: then every tab may play.
				if (this.#held?.returned !== returned) return resolve(true);
				this.#held = null;
				this.#isWanted = false;
				this.#isElsewhere = true;
				this.#onchange('lost');
			});
		});
	}

	#setElsewhere(isElsewhere: boolean): void {
		if (isElsewhere === this.#isElsewhere) return;
		this.#isElsewhere = isElsewhere;
		this.#onchange(isElsewhere ? 'elsewhere' : 'free');
	}
}

/** Call in the browser only. */
export function browserPlayingTurn(onchange: (change: TurnChange) => void): PlayingTurn {
	const { locks } = navigator as { locks?: LockManager };
	const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;
	return new PlayingTurn(locks, channel, onchange);
}
