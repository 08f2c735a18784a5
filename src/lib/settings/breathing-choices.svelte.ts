import { availableStorage } from './settings.svelte';
import { parseBreathing, type StoredBreathing } from './stored-breathing';

const STORAGE_KEY = 'evenkeel-breathing';

/**
 * What a person chose for breathing, written on every change. In a private session changes are held apart: they last
 * until it ends, or the tab is closed, and what was stored before it comes back.
 */
export class BreathingChoices {
	readonly #storage: Storage | null;
	readonly #isPrivate: () => boolean;
	#stored = $state.raw<StoredBreathing>(parseBreathing(null));
	#inPrivate = $state.raw<StoredBreathing | null>(null);

	/** @param storage null when the browser refuses storage or while prerendering */
	constructor(storage: Storage | null, isPrivate: () => boolean) {
		this.#storage = storage;
		this.#isPrivate = isPrivate;
		this.#stored = this.#read();
	}

	get values(): Readonly<StoredBreathing> {
		return (this.#isPrivate() ? this.#inPrivate : null) ?? this.#stored;
	}

	/** @param make what changes, given the values as they are now, also by another tab */
	change(make: (values: Readonly<StoredBreathing>) => Partial<StoredBreathing>): void {
		if (this.#isPrivate()) {
			const { values } = this;
			this.#inPrivate = { ...values, ...make(values) };
			return;
		}
		this.#inPrivate = null;
		const values = this.#read();
		this.#stored = { ...values, ...make(values) };
		try {
			this.#storage?.setItem(STORAGE_KEY, JSON.stringify(this.#stored));
		} catch {
			// Storage is full or refused: the choice still holds for this visit.
			this.#isUnwritten = true;
		}
	}

	#isUnwritten = false;

	#read(): StoredBreathing {
		if (this.#storage === null || this.#isUnwritten) return this.#stored;
		return parseBreathing(this.#storage.getItem(STORAGE_KEY));
	}
}

let shared: BreathingChoices | undefined;

/** The one of this tab, so that what is changed in private is known on every page. */
export function breathingChoices(settings: { readonly isPrivate: boolean }): BreathingChoices {
	shared ??= new BreathingChoices(availableStorage(), () => settings.isPrivate);
	return shared;
}
