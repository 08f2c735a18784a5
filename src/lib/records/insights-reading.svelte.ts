import { helpedInOwnWords, type HelpedInOwnWords } from '$lib/insights/own-words';
import type { Entry } from '$lib/notes/entry';
import type { Trigger } from '$lib/notes/trigger-log';
import type { RecordsFailureReason } from './database';
import { storedEntries } from './entries';
import { followRecords } from './follow-records';
import { readWeeks, type WeekSums } from './rollups';
import { localDayOf } from './session-record';
import { utcOffsetMinutesAt } from './sessions';

/** What the insights are made of. */
export interface Noted {
	/** The weeks that have or had sessions, earliest first. */
	weeks: readonly WeekSums[];
	/** What set it off, by the id of the entry that says so. */
	triggerOfEntry: ReadonlyMap<string, Trigger>;
	helpedInOwnWords: readonly HelpedInOwnWords[];
	holds: readonly Entry<'hold'>[];
	checkIns: readonly Entry<'check-in'>[];
	/** The local day of the reading, YYYY-MM-DD. */
	today: string;
}

type InsightsState =
	| { status: 'loading' }
	| { status: 'ready'; noted: Noted }
	| { status: 'failed'; reason: RecordsFailureReason };

/** What is kept, as the insights need it, read again whenever something was written. */
export class InsightsReading {
	readonly #mayKeep: () => boolean;
	#state = $state.raw<InsightsState>({ status: 'loading' });
	#readings = 0;

	/** @param mayKeep whether sums that were computed may be written down for the next time */
	constructor(mayKeep: () => boolean) {
		this.#mayKeep = mayKeep;
	}

	get state(): InsightsState {
		return this.#state;
	}

	/** Reads now and after every change, until the returned function is called. */
	follow(): () => void {
		void this.load();
		return followRecords(() => void this.#read());
	}

	load(): Promise<void> {
		this.#state = { status: 'loading' };
		return this.#read();
	}

	async #read(): Promise<void> {
		const reading = ++this.#readings;
		const state = await readNoted(this.#mayKeep());
		if (reading === this.#readings) this.#state = state;
	}
}

async function readNoted(mayKeep: boolean): Promise<InsightsState> {
	const nowMs = Date.now();
	const [weeks, triggers, holds, checkIns] = await Promise.all([
		readWeeks(mayKeep),
		storedEntries.list('trigger'),
		storedEntries.list('hold'),
		storedEntries.list('check-in')
	]);
	if (weeks.status === 'failed') return weeks;
	if (triggers.status === 'failed') return triggers;
	if (holds.status === 'failed') return holds;
	if (checkIns.status === 'failed') return checkIns;
	const said = triggers.value.flatMap(({ id, body }): [string, Trigger][] =>
		body.trigger === null ? [] : [[id, body.trigger]]
	);
	return {
		status: 'ready',
		noted: {
			weeks: weeks.value,
			triggerOfEntry: new Map(said),
			helpedInOwnWords: helpedInOwnWords(triggers.value),
			holds: holds.value,
			checkIns: checkIns.value,
			today: localDayOf(nowMs, utcOffsetMinutesAt(nowMs))
		}
	};
}
