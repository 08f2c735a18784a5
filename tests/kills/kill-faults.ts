import { positionWords } from '../../src/lib/records/session-words';
import type { SessionRow } from '../support/stored-database';

/** What really happened in a sitting, as read from the audio element right before the kill. */
export interface KilledSitting {
	startedAtMs: number;
	killedAtMs: number;
	heardMs: number;
	placeMs: number;
}

/** What the app found when it was opened again. */
export interface Aftermath {
	rowsBefore: readonly SessionRow[];
	rows: readonly SessionRow[];
	/** The words of the button that goes on, null where nothing is offered. */
	offer: string | null;
}

const CHECKPOINT_MS = 15_000;
/** Sound goes on for a moment between the reading and the kill, and a busy machine checkpoints late. */
const LATE_MS = 2500;

/** Everything that is not honest in what is left of a killed sitting; empty when nothing is. */
export function killFaults(
	{ startedAtMs, killedAtMs, heardMs, placeMs }: KilledSitting,
	{ rowsBefore, rows, offer }: Aftermath
): string[] {
	const row = rows.at(-1);
	if (rows.length !== rowsBefore.length + 1 || row === undefined)
		return [`${rows.length} records after ${rowsBefore.length}`];
	const faults: string[] = [];
	if (JSON.stringify(rows.slice(0, -1)) !== JSON.stringify(rowsBefore))
		faults.push('an earlier record changed');
	if (row.outcome !== 'interrupted') faults.push(`the outcome is ${String(row.outcome)}`);

	const check = (what: string, value: unknown, low: number, high: number) => {
		if (typeof value !== 'number' || value < low || value > high)
			faults.push(`${what} is ${String(value)}, not ${low} to ${high}`);
	};
	const behindMs = CHECKPOINT_MS + LATE_MS;
	check('listenedMs', row.listenedMs, heardMs - behindMs, heardMs + LATE_MS);
	check('positionMs', row.positionMs, placeMs - behindMs, placeMs + LATE_MS);
	check('startedAtMs', row.startedAtMs, startedAtMs, startedAtMs + 20_000);
	check('endedAtMs', row.endedAtMs, killedAtMs - behindMs, killedAtMs + LATE_MS);

	const rightOffer = `Go on from ${positionWords(Number(row.positionMs))}`;
	if (offer !== rightOffer) faults.push(`the offer is ${String(offer)}, not ${rightOffer}`);
	return faults;
}
