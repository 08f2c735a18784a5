import type { Entry } from '$lib/notes/entry';
import type { Trigger, TriggerLog } from '$lib/notes/trigger-log';

/** What of a sitting counts here; ratings are 0 to 10. */
interface RatedSitting {
	localDay: string;
	practiceId: string;
	ratingBefore: number | null;
	ratingAfter: number | null;
}

export interface PracticeUse {
	practiceId: string;
	sittings: number;
	/** Over the sittings with both ratings; null when there is none. */
	meanBefore: number | null;
	meanAfter: number | null;
}

/** Days are local, YYYY-MM-DD, both included. */
export interface DayRange {
	fromDay: string | null;
	toDay: string | null;
}

const MOST = 5;

export function isWithin(localDay: string, { fromDay, toDay }: DayRange): boolean {
	return (fromDay === null || localDay >= fromDay) && (toDay === null || localDay <= toDay);
}

/** @returns what set it off most often, most first, five at most */
export function topTriggers(
	logs: readonly Entry<'trigger'>[]
): { trigger: Trigger; count: number }[] {
	return mostOften(logs.flatMap(({ body }) => body.trigger ?? [])).map(([trigger, count]) => ({
		trigger,
		count
	}));
}

/** @returns the urges named most often, most first, five at most */
export function topUrges(
	logs: readonly Entry<'trigger'>[]
): { urge: NonNullable<TriggerLog['urge']>; count: number }[] {
	return mostOften(logs.flatMap(({ body }) => body.urge ?? [])).map(([urge, count]) => ({
		urge,
		count
	}));
}

/** @returns the practices used, most often first */
export function practiceUse(sittings: readonly RatedSitting[]): PracticeUse[] {
	const byPractice = new Map<string, RatedSitting[]>();
	for (const sitting of sittings) {
		const own = byPractice.get(sitting.practiceId);
		if (own) own.push(sitting);
		else byPractice.set(sitting.practiceId, [sitting]);
	}
	return [...byPractice]
		.map(([practiceId, own]) => {
			const rated = own.filter(
				({ ratingBefore, ratingAfter }) => ratingBefore !== null && ratingAfter !== null
			);
			return {
				practiceId,
				sittings: own.length,
				meanBefore: mean(rated.map(({ ratingBefore }) => ratingBefore ?? 0)),
				meanAfter: mean(rated.map(({ ratingAfter }) => ratingAfter ?? 0))
			};
		})
		.sort(
			(one, other) =>
				other.sittings - one.sittings || one.practiceId.localeCompare(other.practiceId)
		);
}

function mostOften<Value extends string>(values: readonly Value[]): [Value, number][] {
	const counts = new Map<Value, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts]
		.sort(([one, ones], [other, others]) => others - ones || one.localeCompare(other))
		.slice(0, MOST);
}

function mean(values: readonly number[]): number | null {
	if (values.length === 0) return null;
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
