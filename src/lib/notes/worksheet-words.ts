import { m } from '$lib/i18n/paraglide/messages';
import { firstLine } from './search-words';
import { meetsStopRule, type ThinkingHabit, type Worksheet } from './worksheet';

export const HABIT_WORDS: Record<ThinkingHabit, { name: () => string; hint: () => string }> = {
	'mind-reading': {
		name: m.thought_habit_mind_reading,
		hint: m.thought_habit_mind_reading_hint
	},
	'fortune-telling': {
		name: m.thought_habit_fortune_telling,
		hint: m.thought_habit_fortune_telling_hint
	},
	'all-or-nothing': {
		name: m.thought_habit_all_or_nothing,
		hint: m.thought_habit_all_or_nothing_hint
	},
	'it-must-be-me': {
		name: m.thought_habit_it_must_be_me,
		hint: m.thought_habit_it_must_be_me_hint
	},
	'feelings-as-facts': {
		name: m.thought_habit_feelings_as_facts,
		hint: m.thought_habit_feelings_as_facts_hint
	},
	'ignoring-the-good': {
		name: m.thought_habit_ignoring_the_good,
		hint: m.thought_habit_ignoring_the_good_hint
	}
};

/** The nine steps, in order. */
export const STEP_TITLES: readonly (() => string)[] = [
	m.thought_step_facts,
	m.thought_step_thought,
	m.thought_step_feelings,
	m.thought_step_habit,
	m.thought_step_supports,
	m.thought_step_misfit,
	m.thought_step_others,
	m.thought_step_fairer,
	m.thought_step_act
];

/** How a list calls a worksheet. Of a thought that is not weighed it does not say why. */
export function worksheetTitle(worksheet: Worksheet): string {
	if (meetsStopRule(worksheet)) return m.thought_put_aside();
	return firstLine(worksheet.thought) || m.thought_untitled();
}
