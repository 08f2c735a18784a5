import { availableStorage } from './settings.svelte';
import { DEFAULT_BREATHING, parseBreathing, type StoredBreathing } from './stored-breathing';
import { LOCK_MARK } from './stored-settings';

export const BREATHING_KEY = 'evenkeel-breathing';

type KeepBreathing = (values: StoredBreathing) => void;

/**
 * What a person chose for breathing, written on every change. In a private session changes are held apart: they last
 * until it ends, or the tab is closed, and what was stored before it comes back.
 */
export class BreathingChoices {
	readonly #storage: Storage | null;
	readonly #isPrivate: () => boolean;
	#stored = $state.raw<StoredBreathing>(parseBreathing(null));
	#inPrivate = $state.raw<StoredBreathing | null>(null);
	/** What keeps the choices while the lock is open here. */
	#keep: KeepBreathing | null = null;

	/** @param storage null when the browser refuses storage or while prerendering */
	constructor(storage: Storage | null, isPrivate: () => boolean) {
		this.#storage = storage;
		this.#isPrivate = isPrivate;
		this.#stored = this.#read();
		globalThis.addEventListener?.('storage', ({ key }) => {
			// Another tab has turned the lock on or off, or erased everything.
			if (!key || key === LOCK_MARK)
				this.take(this.#isLocked() ? DEFAULT_BREATHING : this.#parsed());
		});
	}

	/**
	 * The lock was opened or shut, turned on or off.
	 * @param keep what keeps the choices from now on; without it storage does, or while the lock is on nothing
	 */
	take(values: StoredBreathing, keep: KeepBreathing | null = null): void {
		this.#stored = values;
		this.#keep = keep;
		this.#isUnwritten = false;
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
		if (this.#isLocked()) {
			this.#keep?.(this.#stored);
			return;
		}
		try {
			this.#storage?.setItem(BREATHING_KEY, JSON.stringify(this.#stored));
		} catch {
			// Storage is full or refused: the choice still holds for this visit.
			this.#isUnwritten = true;
		}
	}

	#isUnwritten = false;

	#read(): StoredBreathing {
		if (this.#storage === null || this.#isUnwritten || this.#isLocked()) return this.#stored;
		return this.#parsed();
	}

	#parsed(): StoredBreathing {
		return parseBreathing(this.#storage?.getItem(BREATHING_KEY) ?? null);
	}

	#isLocked(): boolean {
		return this.#storage?.getItem(LOCK_MARK) != null;
	}
}

let shared: BreathingChoices | undefined;

/** The one of this tab, so that what is changed in private is known on every page. */
export function breathingChoices(settings: { readonly isPrivate: boolean }): BreathingChoices {
	shared ??= new BreathingChoices(availableStorage(), () => settings.isPrivate);
	return shared;
}
