import { WANTED_KEY } from './storage-names';

/** A practice that a person asked to keep or played, in the voice they heard; or the sounds for breathing. */
export interface WantedPractice {
	practiceId: string;
	voiceId: string;
}

interface StoredPractice extends WantedPractice {
	/** It has been on the device whole. If it is not now, the browser has cleared it. */
	wasSaved: boolean;
}

/** Reads the list from what storage held; what is damaged is left out. */
export function parseWanted(json: string | null): StoredPractice[] {
	let stored: unknown;
	try {
		stored = JSON.parse(json ?? '[]');
	} catch {
		// Only a list of what to fetch again is lost.
		return [];
	}
	if (!Array.isArray(stored)) return [];
	return stored
		.filter(isWanted)
		.map(({ practiceId, voiceId, wasSaved }) => ({ practiceId, voiceId, wasSaved }));
}

function isWanted(value: unknown): value is StoredPractice {
	if (typeof value !== 'object' || value === null) return false;
	const { practiceId, voiceId, wasSaved } = value as Partial<Record<keyof StoredPractice, unknown>>;
	return (
		typeof practiceId === 'string' && typeof voiceId === 'string' && typeof wasSaved === 'boolean'
	);
}

/** The list in localStorage. Outlives the caches, so that cleared sounds can be told from sounds never saved. */
export class WantedPractices {
	readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | null;

	/** @param storage null where the browser refuses it: then nothing is remembered */
	constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
		this.#storage = storage;
	}

	list(): StoredPractice[] {
		return parseWanted(this.#storage?.getItem(WANTED_KEY) ?? null);
	}

	has(wanted: WantedPractice): boolean {
		return this.list().some((other) => isSame(other, wanted));
	}

	wasSaved(wanted: WantedPractice): boolean {
		return this.list().some((other) => isSame(other, wanted) && other.wasSaved);
	}

	add({ practiceId, voiceId }: WantedPractice): void {
		const list = this.list();
		if (list.some((other) => isSame(other, { practiceId, voiceId }))) return;
		this.#write([...list, { practiceId, voiceId, wasSaved: false }]);
	}

	noteSaved(wanted: WantedPractice): void {
		const list = this.list();
		this.#write(
			list.map((other) => (isSame(other, wanted) ? { ...other, wasSaved: true } : other))
		);
	}

	remove(wanted: WantedPractice): void {
		this.#write(this.list().filter((other) => !isSame(other, wanted)));
	}

	#write(list: StoredPractice[]): void {
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
