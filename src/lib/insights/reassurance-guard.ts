/** So many within a day are taken for a hard day: with less, most people are simply using the app. */
const USES = 5;
const DAY_MS = 86_400_000;

/**
 * Whether to offer something else for a while: waiting with messages and weighing thoughts can become a way to ask for
 * reassurance. Calm-now, breathing and practices are no part of it, however often.
 */
export function offersSomethingElse({
	uses,
	dismissedAtMs,
	nowMs
}: {
	/** When a wait or a worksheet was begun, epoch milliseconds, in any order. */
	uses: readonly number[];
	/** When the person last put the offer away; null when they never did. */
	dismissedAtMs: number | null;
	nowMs: number;
}): boolean {
	const isWithinDay = (atMs: number) => atMs <= nowMs && nowMs - atMs < DAY_MS;
	if (dismissedAtMs !== null && isWithinDay(dismissedAtMs)) return false;
	return uses.filter(isWithinDay).length >= USES;
}
