import { breathPracticeId, type BreathPlan } from '$lib/breathing/breath-plan';
import type { PracticeSummary } from '$lib/practices/practice';

/** What a sitting is of, as far as its screens and its record need to know: a practice, or breathing. */
export type SittingSubject = Pick<
	PracticeSummary,
	'id' | 'title' | 'pace' | 'anchors' | 'maxMinutes' | 'asksRating'
>;

/** Breathing has no anchor to change and asks for no rating. */
export function breathSubject({ pattern, title, capMinutes }: BreathPlan): SittingSubject {
	return {
		id: breathPracticeId(pattern),
		title,
		pace: 'ordinary',
		anchors: [],
		maxMinutes: capMinutes,
		asksRating: false
	};
}
