import type { Entry } from './entry';
import { TRIGGERS, type Trigger } from './trigger-log';

/** Fewer say nothing yet. */
const COUNTED_FROM = 3;
const SHOWN = 3;

export interface TriggerCounts {
	/** Entries that say what set them off. */
	total: number;
	/** What came more than once, most common first. */
	counts: { trigger: Trigger; count: number }[];
}

/** How often which trigger was named, as plain counts; null while there is too little to count. */
export function countTriggers(entries: readonly Entry<'trigger'>[]): TriggerCounts | null {
	const named = entries.flatMap(({ body }) => body.trigger ?? []);
	const counts = TRIGGERS.map((trigger) => ({
		trigger,
		count: named.filter((one) => one === trigger).length
	}))
		.filter(({ count }) => count > 1)
		.sort((one, other) => other.count - one.count)
		.slice(0, SHOWN);
	return named.length < COUNTED_FROM || counts.length === 0
		? null
		: { total: named.length, counts };
}
