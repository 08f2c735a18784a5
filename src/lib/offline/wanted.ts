import { WANTED_KEY } from './storage-names';

/** A practice that a person asked to keep, in the voice they asked for. */
export interface WantedPractice {
	practiceId: string;
	voiceId: string;
}

/** Reads the list from what storage held; what is damaged is left out. */
export function parseWanted(json: string | null): WantedPractice[] {
	let stored: unknown;
	try {
		stored = JSON.parse(json ?? '[]');
	} catch {
		// Only a list of what to fetch again is lost.
		return [];
	}
	if (!Array.isArray(stored)) return [];
	return stored.filter(isWanted).map(({ practiceId, voiceId }) => ({ practiceId, voiceId }));
}

function isWanted(value: unknown): value is WantedPractice {
	if (typeof value !== 'object' || value === null) return false;
	const { practiceId, voiceId } = value as Partial<Record<keyof WantedPractice, unknown>>;
	return typeof practiceId === 'string' && typeof voiceId === 'string';
}

/** The list in localStorage. Outlives the caches, so that cleared sounds can be told from sounds never saved. */
export class WantedPractices {
	#storage: Pick<Storage, 'getItem' | 'setItem'> | null;

	constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
		this.#storage = storage;
	}

	list(): WantedPractice[] {
		return parseWanted(this.#storage?.getItem(WANTED_KEY) ?? null);
	}

	has(wanted: WantedPractice): boolean {
		return this.list().some((other) => isSame(other, wanted));
	}

	add(wanted: WantedPractice): void {
		if (!this.has(wanted)) this.#write([...this.list(), wanted]);
	}

	remove(wanted: WantedPractice): void {
		if (this.has(wanted)) this.#write(this.list().filter((other) => !isSame(other, wanted)));
	}

	#write(list: WantedPractice[]): void {
		try {
			this.#storage?.setItem(WANTED_KEY, JSON.stringify(list));
		} catch {
			// Storage is full or refused: the sounds are saved all the same, only not fetched again if lost.
		}
	}
}

function isSame(a: WantedPractice, b: WantedPractice): boolean {
	return a.practiceId === b.practiceId && a.voiceId === b.voiceId;
}
