import type { Anchor } from '$lib/practices/practice';
import type { Timeline } from '$lib/timeline/timeline';
import { continueLonger, continueWithAnchor } from './continue-timeline';
import {
	fitIngredients,
	type FittedTimeline,
	type Ingredients,
	type SessionChoices
} from './prepare-track';

/** A sitting that can be changed. */
export interface UnderWay {
	ingredients: Ingredients;
	timeline: Timeline;
	choices: SessionChoices;
}

/** What is left of the sitting from `frame` on, with another anchor. */
export function changedAnchor(
	{ ingredients, timeline, choices }: UnderWay,
	anchor: Anchor,
	frame: number
): FittedTimeline {
	if (ingredients.kind === 'breath') return { status: 'failed', reason: 'anchor' };
	// Longer than the practice can be, once it was extended.
	const minutes = Math.min(timeline.minutes, ingredients.subject.maxMinutes);
	const fitted = fitIngredients(ingredients, { ...choices, anchor, minutes });
	if (fitted.status === 'failed') return fitted;
	return { status: 'fitted', timeline: continueWithAnchor(timeline, fitted.timeline, frame) };
}

/** The sitting from `frame` on, so many minutes longer. */
export function extended(
	{ ingredients, timeline, choices }: UnderWay,
	minutes: number,
	frame: number
): FittedTimeline {
	if (ingredients.kind === 'breath') {
		return ingredients.extended(timeline, choices, minutes, frame);
	}
	// Its length is part of the plan.
	if (ingredients.kind !== 'practice') return { status: 'failed', reason: 'length' };
	const candidates = [timeline];
	for (let length = choices.minutes; length <= ingredients.practice.maxMinutes; length++) {
		const fitted = fitIngredients(ingredients, { ...choices, minutes: length });
		if (fitted.status === 'fitted') candidates.push(fitted.timeline);
	}
	return { status: 'fitted', timeline: continueLonger(timeline, candidates, minutes, frame) };
}
