import type { Entry, EntryBody, EntryKind } from '$lib/notes/entry';
import { onChange } from './changes';
import type { RecordsFailureReason } from './database';
import { aboutMoment, newEntry, type EntryStore } from './entries';
import { registerEditor } from './open-editors';

/** Long enough to write a word in one go, short enough that a killed tab costs no more than one. */
const SAVE_AFTER_MS = 400;

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
	#mine: Entry<Kind>;
	#isStored: boolean;
	#body = $state.raw() as EntryBody<Kind>;
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
		this.#body = this.#base.body;
		if (this.#isStored) this.#status = 'saved';
	}

	get id(): string {
		return this.#mine.id;
	}

	get body(): EntryBody<Kind> {
		return this.#body;
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
		this.#body = this.#mine.body;
		this.#status = 'saving';
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
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
			return;
		}
		this.#failure = null;
		this.#isStored = true;
		this.#take(result.value, before, sent);
	}

	/** @param before what was being edited when the write of `sent` began; more may have been typed since */
	#take(stored: Entry<Kind>, before: Entry<Kind>, sent: Entry<Kind>): void {
		const isMerged = JSON.stringify(stored.body) !== JSON.stringify(sent.body);
		if (isMerged) this.#broughtIn = true;
		const typedSince = this.#mine !== before;
		this.#base = stored;
		if (typedSince) {
			const typed = Object.entries(this.#mine.body).filter(
				([name, value]) => value !== (before.body as Record<string, unknown>)[name]
			);
			this.#mine = {
				...stored,
				atMs: this.#mine.atMs,
				localDay: this.#mine.localDay,
				utcOffsetMinutes: this.#mine.utcOffsetMinutes,
				isDraft: this.#mine.isDraft,
				body: { ...stored.body, ...Object.fromEntries(typed) }
			};
		} else {
			this.#mine = stored;
			this.#status = 'saved';
		}
		this.#body = this.#mine.body;
	}

	async #bringIn(): Promise<void> {
		if (!this.#isClean) return;
		const result = await this.#store.get(this.#mine.kind, this.#mine.id);
		if (result.status === 'failed' || result.value === null || !this.#isClean) return;
		if (result.value.revision === this.#base.revision) return;
		this.#base = result.value;
		this.#mine = result.value;
		this.#body = result.value.body;
		this.#broughtIn = true;
	}
}
