import { breathPatternOf } from '$lib/breathing/breath-id';
import { m } from '$lib/i18n/paraglide/messages';
import { practiceSummaries } from '$lib/practices/catalogue';

/** The title as the library has it now; the bare id for a practice that is no longer in it. */
export function practiceTitle(practiceId: string): string {
	if (breathPatternOf(practiceId) !== null) return m.history_breathing();
	return practiceSummaries.find(({ id }) => id === practiceId)?.title ?? practiceId;
}
