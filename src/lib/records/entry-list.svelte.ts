import type { Entry, EntryKind } from '$lib/notes/entry';
import { onChange } from './changes';
import type { RecordsFailureReason } from './database';
import type { EntryStore } from './entries';
import { localDayOf } from './session-record';
import { utcOffsetMinutesAt } from './sessions';

export type EntryListState<Kind extends EntryKind> =
	| { status: 'loading' }
	/** Latest first. `today` is the local day of the reading, YYYY-MM-DD. */
	| { status: 'ready'; entries: readonly Entry<Kind>[]; today: string }
	| { status: 'failed'; reason: RecordsFailureReason };

/** What just happened. After an undo that failed both are set, and it can be tried again. */
export interface EntryNotice<Kind extends EntryKind> {
	deleted: Entry<Kind> | null;
	failure: RecordsFailureReason | null;
}

/** All entries of a kind as one page shows them, kept up to date while other tabs write. */
export class EntryList<Kind extends EntryKind> {
	readonly #store: EntryStore;
	readonly #kind: Kind;
	readonly #nowMs: () => number;
	#state = $state.raw<EntryListState<Kind>>({ status: 'loading' });
	#notice = $state.raw<EntryNotice<Kind> | null>(null);
	#readings = 0;
	#lastReading: Promise<void> = Promise.resolve();

	constructor(store: EntryStore, kind: Kind, nowMs: () => number = Date.now) {
		this.#store = store;
		this.#kind = kind;
		this.#nowMs = nowMs;
	}

	get state(): EntryListState<Kind> {
		return this.#state;
	}

	get notice(): EntryNotice<Kind> | null {
		return this.#notice;
	}

	/** Reads now, after every change, and whenever the page is looked at again, until the returned function is called. */
	follow(): () => void {
		void this.load();
		const stopListening = onChange(() => void this.#list());
		const onVisible = () => {
			if (document.visibilityState === 'visible') void this.#list();
		};
		document.addEventListener('visibilitychange', onVisible);
		return () => {
			stopListening();
			document.removeEventListener('visibilitychange', onVisible);
		};
	}

	load(): Promise<void> {
		this.#state = { status: 'loading' };
		return this.#list();
	}

	async delete(id: string): Promise<void> {
		const result = await this.#store.delete(this.#kind, id);
		if (result.status === 'failed') this.#notice = { deleted: null, failure: result.reason };
		else this.#notice = result.value && { deleted: result.value, failure: null };
		await this.#list();
	}

	/** @returns the entry that is back, null when there was none or it could not be written */
	async undo(): Promise<Entry<Kind> | null> {
		const deleted = this.#notice?.deleted;
		if (!deleted) return null;
		const result = await this.#store.restore(deleted);
		if (result.status === 'failed') {
			this.#notice = { deleted, failure: result.reason };
			return null;
		}
		this.#notice = null;
		await this.#list();
		return result.value;
	}

	dismissNotice(): void {
		this.#notice = null;
	}

	/** @returns once the newest reading is shown, also when that is a later one than this */
	#list(): Promise<void> {
		this.#lastReading = this.#read(++this.#readings);
		return this.#lastReading;
	}

	async #read(reading: number): Promise<void> {
		const result = await this.#store.list(this.#kind);
		if (reading !== this.#readings) return this.#lastReading;
		if (result.status === 'failed') {
			this.#state = result;
			return;
		}
		const nowMs = this.#nowMs();
		const today = localDayOf(nowMs, utcOffsetMinutesAt(nowMs));
		this.#state = { status: 'ready', entries: result.value, today };
	}
}
