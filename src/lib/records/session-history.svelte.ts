import { listenedSince } from '$lib/insights/sum-week';
import { weekOf } from '$lib/insights/week-rollup';
import type { RecordsFailureReason } from './database';
import { followRecords } from './follow-records';
import { readWeeks } from './rollups';
import { dayBefore } from './session-days';
import { readDays } from './session-pages';
import type { SessionRecord } from './session-record';
import { localDayOf } from './session-record';
import { deleteSession, restoreSession, settleInterrupted, utcOffsetMinutesAt } from './sessions';

export type HistoryState =
	| { status: 'loading' }
	| {
			status: 'ready';
			/** Of the latest days, and of as many earlier ones as were asked for. */
			sessions: readonly SessionRecord[];
			hasEarlier: boolean;
			/** Listened to today and in the six days before. */
			weekListenedMs: number;
			/** The local day of the reading, YYYY-MM-DD. */
			today: string;
	  }
	| { status: 'failed'; reason: RecordsFailureReason };

/**
 * What just happened. A deletion can be undone, also after an undo that failed: then both `deleted` and `failure`
 * are set.
 */
export interface HistoryNotice {
	deleted: SessionRecord | null;
	failure: RecordsFailureReason | null;
}

/** The latest sessions as one page shows them, kept up to date while other tabs write. */
export class SessionHistory {
	readonly #mayKeep: () => boolean;
	#state = $state.raw<HistoryState>({ status: 'loading' });
	#notice = $state.raw<HistoryNotice | null>(null);
	#fromDay: string | null = null;
	/** Until they are shown: another reading may begin meanwhile, and shows them then. */
	#wantsEarlier = false;
	#readings = 0;
	#lastReading: Promise<void> = Promise.resolve();

	/** @param mayKeep whether sums that were computed may be written down for the next time */
	constructor(mayKeep: () => boolean) {
		this.#mayKeep = mayKeep;
	}

	get state(): HistoryState {
		return this.#state;
	}

	get notice(): HistoryNotice | null {
		return this.#notice;
	}

	/** Reads now, after every change, and whenever the page is looked at again, until the returned function is called. */
	follow(): () => void {
		void this.load();
		return followRecords(() => void this.#list());
	}

	async load(): Promise<void> {
		this.#state = { status: 'loading' };
		// A failure here comes again in the list, where it is told.
		await settleInterrupted(Date.now());
		await this.#list();
	}

	/** Shows one page of earlier days as well. */
	showEarlier(): Promise<void> {
		this.#wantsEarlier = true;
		return this.#list();
	}

	async delete(id: string): Promise<void> {
		const result = await deleteSession(id);
		if (result.status === 'failed') this.#notice = { deleted: null, failure: result.reason };
		else this.#notice = result.value && { deleted: result.value, failure: null };
		await this.#list();
	}

	/** @returns the record that is back, null when there was none or it could not be written */
	async undo(): Promise<SessionRecord | null> {
		const deleted = this.#notice?.deleted;
		if (!deleted) return null;
		const result = await restoreSession(deleted);
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
		const nowMs = Date.now();
		const today = localDayOf(nowMs, utcOffsetMinutesAt(nowMs));
		const firstDay = dayBefore(today, 6);
		const [days, weeks] = await Promise.all([
			readDays(this.#fromDay, this.#wantsEarlier),
			readWeeks(this.#mayKeep(), weekOf(firstDay))
		]);
		if (reading !== this.#readings) return this.#lastReading;
		if (days.status === 'failed') {
			this.#state = days;
			return;
		}
		if (weeks.status === 'failed') {
			this.#state = weeks;
			return;
		}
		const { sessions, fromDay, hasEarlier } = days.value;
		this.#fromDay = fromDay;
		this.#wantsEarlier = false;
		const weekListenedMs = listenedSince(weeks.value, firstDay);
		this.#state = { status: 'ready', sessions, hasEarlier, weekListenedMs, today };
	}
}
