import { m } from '$lib/i18n/paraglide/messages';
import type { TriggerLog } from '$lib/notes/trigger-log';

/** @returns null when nobody said how strong it was */
export function strengthWords({
	intensityBefore: before,
	intensityAfter: after
}: Pick<TriggerLog, 'intensityBefore' | 'intensityAfter'>): string | null {
	if (before !== null && after !== null) return m.log_strength_both({ before, after });
	if (before !== null) return m.log_strength({ before });
	return after === null ? null : m.log_strength_after({ after });
}
