import type { Entry, EntryBody, EntryKind } from '$lib/notes/entry';
import { mergeEntry } from '$lib/notes/merge-entry';
import { onChange } from './changes';
import type { RecordsFailureReason } from './database';
import { aboutMoment, newEntry, type EntryStore } from './entries';
import { registerEditor } from './open-editors';
import { holdUnkept, letGoUnkept } from './unkept-editors.svelte';

/** Long enough to write a word in one go, short enough that a killed tab costs no more than one. */
const SAVE_AFTER_MS = 400;

/** A write that did not succeed is tried again, also when the page of its entry was left meanwhile. */
const RETRY_AFTER_MS = 5000;

export type EditorStatus =
	/** Nothing was written yet: nothing is stored. */
	| 'untouched'
	| 'saving'
	| 'saved'
	/** What is on the screen is not stored; `failure` says why. */
	| 'failed';

/**
 * One entry while a person writes it: kept as it is typed, from the first change on. What another tab writes into the
 * same entry is brought in (merge-entry.ts); what could not be stored stays on the screen and is tried again.
 */
export class EntryEditor<Kind extends EntryKind> {
	readonly #store: EntryStore;
	readonly #nowMs: () => number;
	/** As it is stored, or as it began. */
	#base: Entry<Kind>;
	#mine = $state.raw() as Entry<Kind>;
	#isStored: boolean;
	#status = $state<EditorStatus>('untouched');
	#failure = $state<RecordsFailureReason | null>(null);
	#broughtIn = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#writing: Promise<void> = Promise.resolve();

	/** @param entry one that is stored, or for a new one the kind and what it begins with */
	constructor(
		store: EntryStore,
		entry: Entry<Kind> | { kind: Kind; body: EntryBody<Kind> },
		nowMs: () => number = Date.now
	) {
		this.#store = store;
		this.#nowMs = nowMs;
		this.#isStored = 'id' in entry;
		this.#base = 'id' in entry ? entry : newEntry(entry.kind, entry.body, nowMs());
		this.#mine = this.#base;
		if (this.#isStored) this.#status = 'saved';
	}

	get id(): string {
		return this.#mine.id;
	}

	get kind(): Kind {
		return this.#mine.kind;
	}

	/** As it is on the screen, whether or not it is stored. */
	get entry(): Entry<Kind> {
		return this.#mine;
	}

	get body(): EntryBody<Kind> {
		return this.#mine.body;
	}

	/** The moment it is about, epoch milliseconds. */
	get atMs(): number {
		return this.#mine.atMs;
	}

	get status(): EditorStatus {
		return this.#status;
	}

	/** Why the last write did not succeed; null when it did. */
	get failure(): RecordsFailureReason | null {
		return this.#failure;
	}

	/** True once something came in that another tab wrote. */
	get broughtIn(): boolean {
		return this.#broughtIn;
	}

	/** Changes some fields, and stores them shortly after. */
	change(fields: Partial<EntryBody<Kind>>): void {
		this.#mine = { ...this.#mine, body: { ...this.#mine.body, ...fields } };
		this.#touched();
	}

	/** Says when it was, where the person is now. */
	moveTo(atMs: number): void {
		this.#mine = aboutMoment(this.#mine, atMs);
		this.#touched();
	}

	/**
	 * The person says that it is done.
	 * @returns once it is stored, or could not be
	 */
	finish(): Promise<void> {
		this.#mine = { ...this.#mine, isDraft: false };
		this.#touched();
		return this.flush();
	}

	/** Stores now what waits to be stored. Call when the page is left or hidden. */
	flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#writing = this.#writing.then(() => this.#write());
		return this.#writing;
	}

	/**
	 * Watches for what other tabs write, and for the page being hidden or left, until the returned function is called,
	 * which stores what is left to store.
	 */
	follow(): () => void {
		const stopListening = onChange(() => void this.#bringIn());
		const forget = registerEditor(async () => {
			await this.flush();
			return this.#status !== 'failed';
		});
		const onHidden = () => {
			if (document.visibilityState === 'hidden') void this.flush();
		};
		document.addEventListener('visibilitychange', onHidden);
		addEventListener('pagehide', onHidden);
		return () => {
			stopListening();
			document.removeEventListener('visibilitychange', onHidden);
			removeEventListener('pagehide', onHidden);
			// On the list until it is stored: the lock may shut right now.
			void this.flush().finally(forget);
		};
	}

	#touched(): void {
		this.#status = 'saving';
		this.#flushIn(SAVE_AFTER_MS);
	}

	#flushIn(delayMs: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), delayMs);
	}

	get #isClean(): boolean {
		return this.#isStored && this.#mine === this.#base;
	}

	async #write(): Promise<void> {
		const sent = { ...this.#mine, updatedAtMs: this.#nowMs() };
		if (this.#isClean || this.#status === 'untouched') return;
		const before = this.#mine;
		const result = this.#isStored
			? await this.#store.save(this.#base, sent)
			: await this.#store.create(sent);
		if (result.status === 'failed') {
			this.#failure = result.reason;
			this.#status = 'failed';
			holdUnkept(this);
			// More may have been typed, and then the next try is nearer.
			if (this.#timer === undefined) this.#flushIn(RETRY_AFTER_MS);
			return;
		}
		this.#failure = null;
		letGoUnkept(this);
		this.#isStored = true;
		this.#take(result.value, before, sent);
	}

	/** @param before what was being edited when the write of `sent` began; more may have been typed since */
	#take(stored: Entry<Kind>, before: Entry<Kind>, sent: Entry<Kind>): void {
		if (JSON.stringify(stored.body) !== JSON.stringify(sent.body)) this.#broughtIn = true;
		this.#base = stored;
		if (this.#mine !== before) {
			this.#mine = mergeEntry(sent, this.#mine, stored);
			return;
		}
		this.#mine = stored;
		this.#status = 'saved';
	}

	async #bringIn(): Promise<void> {
		if (!this.#isClean) return;
		const result = await this.#store.get(this.#mine.kind, this.#mine.id);
		if (result.status === 'failed' || result.value === null || !this.#isClean) return;
		if (result.value.revision === this.#base.revision) return;
		this.#base = result.value;
		this.#mine = result.value;
		this.#broughtIn = true;
	}
}
