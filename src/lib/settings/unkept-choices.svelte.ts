/** Why a choice is not on the device. `locked`: the lock was shut before it could be sealed. */
export type UnkeptReason = 'quota' | 'locked' | 'other';

type Written = UnkeptReason | null;

/** Writes of choices that did not succeed. The choices hold in memory, the person is told, and it can be tried again. */
class UnkeptChoices {
	/** By where they are kept. */
	readonly #writes = new Map<string, () => Written | Promise<Written>>();
	#reason = $state<UnkeptReason | null>(null);
	#isPutAway = $state(false);

	/** Why the last write did not succeed; null when all is kept. */
	get reason(): UnkeptReason | null {
		return this.#reason;
	}

	/** False after the person has put it away, until another write does not succeed. */
	get isToTell(): boolean {
		return this.#reason !== null && !this.#isPutAway;
	}

	has(key: string): boolean {
		return this.#writes.has(key);
	}

	/** @param write writes all of it as it is by then; answers why it could not, or null */
	put(key: string, write: () => Written): void {
		this.settle(key, write(), write);
	}

	/** For a write that takes time, once it has ended. */
	settle(key: string, written: Written, write: () => Written | Promise<Written>): void {
		if (written === null) {
			this.letGo(key);
			return;
		}
		this.#writes.set(key, write);
		this.#reason = written;
		this.#isPutAway = false;
	}

	/** It is kept, or there is nothing to keep any more. */
	letGo(key: string): void {
		if (this.#writes.delete(key) && this.#writes.size === 0) this.#reason = null;
	}

	/** Everything was erased. */
	clear(): void {
		this.#writes.clear();
		this.#reason = null;
	}

	putAway(): void {
		this.#isPutAway = true;
	}

	async tryAgain(): Promise<void> {
		for (const [key, write] of [...this.#writes]) this.settle(key, await write(), write);
	}
}

/** The ones of this tab. */
export const unkeptChoices = new UnkeptChoices();

/** @returns why the text was not kept; null when it was, or when there is no storage that could keep it */
export function writeChoice(storage: Storage | null, key: string, text: string): Written {
	try {
		storage?.setItem(key, text);
		return null;
	} catch (error) {
		return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'quota' : 'other';
	}
}
