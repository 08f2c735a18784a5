/** A rating this much higher than before: what was done made it worse (content rules, "If breathing makes it worse"). */
const RISEN_BY = 2;

/** Whether it got clearly stronger; ratings from 0 to 10, null where none was given. */
export function hasRisen(before: number | null, after: number | null): boolean {
	return before !== null && after !== null && after - before >= RISEN_BY;
}
