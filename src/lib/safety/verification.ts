import type { Helpline } from './helpline';

/** An entry called longer ago than this is refused by a release, and the app says how old it is. */
const STALE_AFTER_YEARS = 1;

/** One entry that a release refuses, and what to do about it. */
export interface ReleaseFault {
	/** Country and name. */
	entry: string;
	reason: 'unverified' | 'stale' | 'in-the-future';
	message: string;
	wayOut: string;
}

const WAY_OUT =
	'Call it, read its source_url, and write the day and your name into verified_on and verified_by; or remove the entry.';

/** Whole months from one day to another, both YYYY-MM-DD; negative when the second comes first. */
export function monthsBetween(from: string, to: string): number {
	const [fromYear, fromMonth, fromDay] = partsOf(from);
	const [toYear, toMonth, toDay] = partsOf(to);
	return (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
}

/** Whether the check of an entry is more than a year old: the anniversary itself still counts as fresh. */
export function isStale(verifiedOn: string, today: string): boolean {
	const [year, month, day] = partsOf(verifiedOn);
	const [thisYear, thisMonth, thisDay] = partsOf(today);
	const asNumber = (y: number, m: number, d: number) => y * 10_000 + m * 100 + d;
	return asNumber(thisYear, thisMonth, thisDay) > asNumber(year + STALE_AFTER_YEARS, month, day);
}

/** What keeps this list from being released on a day, YYYY-MM-DD; empty when nothing does. */
export function releaseFaults(lines: readonly Helpline[], today: string): ReleaseFault[] {
	return lines.flatMap((line): ReleaseFault[] => {
		const entry = `${line.iso} ${line.name}`;
		const { verified_on: verifiedOn, verified_by: verifiedBy } = line;
		if (verifiedOn === null || verifiedBy === null)
			return [{ entry, reason: 'unverified', message: 'Nobody has called it.', wayOut: WAY_OUT }];
		if (verifiedOn > today)
			return [
				{
					entry,
					reason: 'in-the-future',
					message: `It was called on ${verifiedOn}, which has not come yet.`,
					wayOut: 'Write the day on which it was really called.'
				}
			];
		if (!isStale(verifiedOn, today)) return [];
		const message = `${verifiedBy} called it on ${verifiedOn}, ${monthsBetween(verifiedOn, today)} months ago.`;
		return [{ entry, reason: 'stale', message, wayOut: WAY_OUT }];
	});
}

function partsOf(day: string): [number, number, number] {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	return [year, month, date];
}
