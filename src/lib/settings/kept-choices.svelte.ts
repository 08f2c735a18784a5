import { LOCK_MARK } from './stored-settings';
import { unkeptChoices, writeChoice, type UnkeptReason } from './unkept-choices.svelte';

/** Where choices are kept, and how they are read: damaged ones at their defaults. */
export interface KindOfChoices<Values> {
	/** In localStorage. */
	key: string;
	defaults: Values;
	parse: (json: string | null) => Values;
}

/** Which private session it is, as Settings counts them; false outside of one. */
export type PrivateSession = number | boolean;

/** @returns what tells choices which private session they are changed in */
export function privateSessionOf(settings: {
	readonly isPrivate: boolean;
	readonly privateSessionNumber: number;
}): () => PrivateSession {
	return () => settings.isPrivate && settings.privateSessionNumber;
}

/**
 * What a person chose, of one kind, written on every change. In a private session changes are held apart: they last
 * until it ends, or the tab is closed, and what was stored before it comes back.
 */
export class KeptChoices<Values extends object> {
	readonly #kind: KindOfChoices<Values>;
	readonly #storage: Storage | null;
	readonly #privateSession: () => PrivateSession;
	#stored: Values;
	#inPrivate = $state.raw<{ session: PrivateSession; values: Values } | null>(null);
	/** What keeps the choices while the lock is open here. */
	#keep: ((values: Values) => void) | null = null;

	/** @param storage null when the browser refuses storage or while prerendering */
	constructor(
		kind: KindOfChoices<Values>,
		storage: Storage | null,
		privateSession: () => PrivateSession
	) {
		this.#kind = kind;
		this.#stored = $state.raw(kind.defaults);
		this.#storage = storage;
		this.#privateSession = privateSession;
		this.#stored = this.#read();
		globalThis.addEventListener?.('storage', ({ key }) => {
			// Another tab has turned the lock on or off, or erased everything.
			if (!key || key === LOCK_MARK) this.take(this.#isLocked() ? kind.defaults : this.#parsed());
		});
	}

	/**
	 * The lock was opened or shut, turned on or off.
	 * @param keep what keeps the choices from now on; without it storage does, or while the lock is on nothing
	 */
	take(values: Values, keep: ((values: Values) => void) | null = null): void {
		this.#stored = values;
		this.#keep = keep;
		this.#isUnwritten = false;
		unkeptChoices.letGo(this.#kind.key);
	}

	get values(): Readonly<Values> {
		const session = this.#privateSession();
		const inPrivate = this.#inPrivate;
		// What one private session has in memory the next must not see.
		if (session !== false && inPrivate?.session === session) return inPrivate.values;
		return this.#stored;
	}

	/** @param make what changes, given the values as they are now, also by another tab */
	change(make: (values: Readonly<Values>) => Partial<Values>): void {
		const session = this.#privateSession();
		if (session !== false) {
			const { values } = this;
			this.#inPrivate = { session, values: { ...values, ...make(values) } };
			return;
		}
		this.#inPrivate = null;
		const values = this.#read();
		this.#stored = { ...values, ...make(values) };
		if (this.#isLocked()) {
			this.#keep?.(this.#stored);
			return;
		}
		unkeptChoices.put(this.#kind.key, () => this.#write());
	}

	#write(): UnkeptReason | null {
		const reason = writeChoice(this.#storage, this.#kind.key, JSON.stringify(this.#stored));
		// Then it holds for this visit.
		this.#isUnwritten = reason !== null;
		return reason;
	}

	#isUnwritten = false;

	#read(): Values {
		if (this.#storage === null || this.#isUnwritten || this.#isLocked()) return this.#stored;
		return this.#parsed();
	}

	#parsed(): Values {
		return this.#kind.parse(this.#storage?.getItem(this.#kind.key) ?? null);
	}

	#isLocked(): boolean {
		return this.#storage?.getItem(LOCK_MARK) != null;
	}
}
