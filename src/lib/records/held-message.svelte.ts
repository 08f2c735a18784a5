import type { Entry } from '$lib/notes/entry';
import { emptyHold, type Hold, type HoldOutcome } from '$lib/notes/hold';
import {
	begun,
	decided,
	holdStage,
	timeLeftMs,
	waitedOn,
	type HoldStage
} from '$lib/notes/hold-wait';
import { DEFAULT_HOLD_MINUTES } from '$lib/practices/hold-parts';
import { onChange } from './changes';
import type { RecordsFailureReason } from './database';
import type { EntryStore } from './entries';
import { EntryEditor } from './entry-editor.svelte';

type HoldEntry = Entry<'hold'>;

/** The time left is read this often while somebody looks at it; the deadline is what counts. */
const LOOK_EVERY_MS = 1000;

/** With words that could not be stored, so that they are there again when the person comes back to the page. */
let unsaved: { store: EntryStore; held: HeldMessage } | null = null;

/** The message that is held, or that could be, and the waits before it: for the one page that shows them. */
export class HeldMessage {
	readonly #store: EntryStore;
	readonly #clock: () => number;
	#editor = $state.raw<EntryEditor<'hold'> | null>(null);
	#past = $state.raw<readonly HoldEntry[]>([]);
	#failure = $state.raw<RecordsFailureReason | null>(null);
	#deleted = $state.raw<HoldEntry | null>(null);
	#nowMs = $state(0);

	constructor(store: EntryStore, clock: () => number = () => Date.now()) {
		this.#store = store;
		this.#clock = clock;
	}

	/** @returns the one with words that could not be stored, or a new one */
	static in(store: EntryStore): HeldMessage {
		return unsaved?.store === store ? unsaved.held : new HeldMessage(store);
	}

	/** Null until the stored ones have been read. */
	get editor(): EntryEditor<'hold'> | null {
		return this.#editor;
	}

	get hold(): Hold | null {
		return this.#editor?.body ?? null;
	}

	get stage(): HoldStage | null {
		return this.hold && holdStage(this.hold, this.#nowMs);
	}

	get leftMs(): number {
		return this.hold ? timeLeftMs(this.hold, this.#nowMs) : 0;
	}

	/** Waits that were decided, latest first. */
	get past(): readonly HoldEntry[] {
		return this.#past;
	}

	/** Why the waits could not be read or changed; null when they could. */
	get failure(): RecordsFailureReason | null {
		return this.#failure;
	}

	/** What was deleted last and can be put back. */
	get deleted(): HoldEntry | null {
		return this.#deleted;
	}

	/** Reads now and after every change, and keeps looking at the clock, until the returned function is called. */
	follow(): () => void {
		void this.load();
		const look = () => (this.#nowMs = this.#clock());
		const timer = setInterval(look, LOOK_EVERY_MS);
		const stopListening = onChange(() => void this.load());
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(timer);
			stopListening();
			document.removeEventListener('visibilitychange', look);
			void this.#leave();
		};
	}

	async load(): Promise<void> {
		const result = await this.#store.list('hold');
		this.#nowMs = this.#clock();
		if (result.status === 'failed') {
			this.#failure = result.reason;
			// What is written now stays on the screen, and says itself that it is not stored.
			this.#editor ??= this.#newEditor();
			return;
		}
		this.#failure = null;
		this.#past = result.value.filter(({ isDraft }) => !isDraft);
		if (this.#editor !== null && this.#editor.status !== 'untouched') return;
		const open = result.value.find(({ isDraft }) => isDraft);
		if (open) this.#editor = new EntryEditor(this.#store, open, this.#clock);
		else this.#editor ??= this.#newEditor();
	}

	begin(minutes: number): void {
		const nowMs = this.#clock();
		this.#editor?.moveTo(nowMs);
		this.#change(begun(minutes, nowMs));
	}

	waitOn(): void {
		if (this.hold) this.#change(waitedOn(this.hold, this.#clock()));
	}

	/** @returns once it is written, or could not be */
	async decide(outcome: HoldOutcome): Promise<void> {
		if (!this.#editor || !this.hold) return;
		this.#editor.change(decided(this.hold, outcome, this.#clock()));
		await this.#editor.finish();
		await this.load();
	}

	/** Puts the decided one away: the next one that is open, or a new one. */
	startAnew(): Promise<void> {
		this.#editor = null;
		return this.load();
	}

	async delete(id: string): Promise<void> {
		const result = await this.#store.delete('hold', id);
		if (result.status === 'done') this.#deleted = result.value;
		await this.load();
		if (result.status === 'failed') this.#failure = result.reason;
	}

	/** @returns the entry that is back; null when there was none or it could not be written */
	async undo(): Promise<HoldEntry | null> {
		if (!this.#deleted) return null;
		const result = await this.#store.restore(this.#deleted);
		if (result.status === 'done') this.#deleted = null;
		await this.load();
		if (result.status === 'done') return result.value;
		this.#failure = result.reason;
		return null;
	}

	#change(fields: Partial<Hold>): void {
		this.#editor?.change(fields);
		this.#nowMs = this.#clock();
		void this.#editor?.flush();
	}

	#newEditor(): EntryEditor<'hold'> {
		const body = emptyHold(this.#clock(), DEFAULT_HOLD_MINUTES);
		return new EntryEditor(this.#store, { kind: 'hold', body }, this.#clock);
	}

	/** Kept at hand until its last words are stored. */
	async #leave(): Promise<void> {
		const editor = this.#editor;
		if (editor === null || editor.status === 'untouched' || editor.status === 'saved') return;
		unsaved = { store: this.#store, held: this };
		await editor.flush();
		if (editor.status !== 'failed' && unsaved?.held === this) unsaved = null;
	}
}
