import type { PackIndex } from '$lib/track/pack';
import { verifyPack, type PackFailure } from './packs';

/** Something whose files can be checked and fetched again together. */
export interface Checkable {
	key: string;
	/** The files that should be on the device whole. */
	indexes: readonly PackIndex[];
	/** Fetches what is missing. */
	repair: () => Promise<{ status: 'saved' } | PackFailure>;
}

export type Check =
	| { status: 'checking' }
	| { status: 'sound' }
	| { status: 'repairing' }
	/** It was damaged, and has been fetched again. */
	| { status: 'repaired' }
	/** The damaged file is gone; `reason` is why it could not be fetched again, null when that was not tried. */
	| { status: 'damaged'; reason: PackFailure['reason'] | null };

export interface CheckProgress {
	checkedBytes: number;
	totalBytes: number;
}

/** Checks saved files by their hashes. What is damaged is deleted, since it must never be heard, and fetched again. */
export class Checks {
	readonly #mayRepair: () => boolean;
	#byKey = $state.raw<Readonly<Record<string, Check>>>({});
	#progress = $state.raw<CheckProgress | null>(null);

	/** @param mayRepair whether damaged files may be fetched without being asked for */
	constructor(mayRepair: () => boolean) {
		this.#mayRepair = mayRepair;
	}

	/** Null for what was not checked in this visit. */
	of(key: string): Check | null {
		return this.#byKey[key] ?? null;
	}

	/** Null when nothing is being checked. */
	get progress(): CheckProgress | null {
		return this.#progress;
	}

	/** One check at a time: asked for again meanwhile, it does nothing. */
	async check(items: readonly Checkable[]): Promise<void> {
		if (this.#progress) return;
		const all = items.flatMap(({ indexes }) => indexes);
		const totalBytes = all.reduce((sum, { bytes }) => sum + bytes, 0);
		const damaged: Checkable[] = [];
		let checkedBytes = 0;
		this.#progress = { checkedBytes, totalBytes };
		for (const item of items) {
			this.#set(item.key, { status: 'checking' });
			let isDamaged = false;
			for (const index of item.indexes) {
				if ((await verifyPack(index)) === 'damaged') isDamaged = true;
				checkedBytes += index.bytes;
				this.#progress = { checkedBytes, totalBytes };
			}
			if (isDamaged) damaged.push(item);
			this.#set(item.key, isDamaged ? { status: 'damaged', reason: null } : { status: 'sound' });
		}
		this.#progress = null;
		if (this.#mayRepair()) for (const item of damaged) await this.repair(item);
	}

	async repair({ key, repair }: Checkable): Promise<void> {
		this.#set(key, { status: 'repairing' });
		const result = await repair();
		this.#set(
			key,
			result.status === 'saved'
				? { status: 'repaired' }
				: { status: 'damaged', reason: result.reason }
		);
	}

	/** Takes back what was said of something that has changed since. */
	forget(key: string): void {
		this.#byKey = Object.fromEntries(
			Object.entries(this.#byKey).filter(([other]) => other !== key)
		);
	}

	#set(key: string, check: Check): void {
		this.#byKey = { ...this.#byKey, [key]: check };
	}
}
