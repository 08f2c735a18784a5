import { breathPracticeId, type BreathPlan } from '$lib/breathing/breath-plan';
import type { PracticeSummary } from '$lib/practices/practice';

/** What a sitting is of, as far as its screens and its record need to know: a practice, breathing, or sounds. */
export interface SittingSubject extends Pick<
	PracticeSummary,
	'id' | 'title' | 'pace' | 'anchors' | 'maxMinutes' | 'asksRating'
> {
	/** True for what is listened to and is no practice: no record of it is written. */
	isUnrecorded?: boolean;
}

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
