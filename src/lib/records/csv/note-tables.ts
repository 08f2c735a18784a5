import { scoreOf } from '$lib/insights/check-in-scores';
import { answerTo, STEADINESS_ITEMS, STRAIN_ITEMS } from '$lib/notes/check-in';
import type { Entry, EntryBody, EntryKind } from '$lib/notes/entry';
import { waitedMinutes } from '$lib/notes/hold-wait';
import { promptWords } from '$lib/notes/journal-prompts';
import { measureSum } from '$lib/notes/measure';
import type { RatedFeelings } from '$lib/notes/worksheet';
import { csv, wallTime, type Cell } from './csv';

/** The page for a therapist has a text file of its own. */
export type TableKind = Exclude<EntryKind, 'therapist'>;

/** By its name, which is as in session-table.ts. */
type Columns<Kind extends EntryKind> = Record<string, (body: EntryBody<Kind>) => Cell>;

const MOST_QUESTIONS = 7;

/** Between the day and time of an entry and whether it is a draft. */
const COLUMNS: { readonly [Kind in TableKind]: Columns<Kind> } = {
	trigger: {
		trigger: ({ trigger }) => trigger,
		situation: ({ situation }) => situation,
		story: ({ story }) => story,
		belief_percent: ({ beliefPercent }) => beliefPercent,
		feelings: ({ feelings }) => feelings.join('; '),
		body: ({ bodyAreas }) => bodyAreas.join('; '),
		urge: ({ urge }) => urge,
		did: ({ did }) => did,
		strength_before: ({ intensityBefore }) => intensityBefore,
		strength_after: ({ intensityAfter }) => intensityAfter,
		minutes_to_settle: ({ minutesToSettle }) => minutesToSettle,
		familiar: ({ isFamiliar }) => isFamiliar,
		needed: ({ needed }) => needed,
		helped: ({ helped }) => helped,
		afraid: ({ afraid }) => afraid
	},
	hold: {
		planned_minutes: ({ deadlineAtMs, plannedMinutes }) => deadlineAtMs && plannedMinutes,
		waited_ten_more: ({ deadlineAtMs, waitedMore }) => deadlineAtMs && waitedMore,
		waited_minutes: (hold) => (hold.decidedAtMs === null ? null : waitedMinutes(hold)),
		outcome: ({ outcome }) => outcome,
		message: ({ draft }) => draft,
		ask_when: ({ askWhen }) => askWhen,
		ask_feeling: ({ askFeeling }) => askFeeling,
		ask_request: ({ askRequest }) => askRequest
	},
	worksheet: {
		about_harm: ({ isAboutHarm }) => isAboutHarm,
		step: ({ step }) => step,
		facts: ({ facts }) => facts,
		thought: ({ thought }) => thought,
		belief_percent: ({ beliefPercent }) => beliefPercent,
		feelings: ({ feelings }) => rated(feelings),
		thinking_habits: ({ habits }) => habits.join('; '),
		supports: ({ supports }) => supports,
		does_not_fit: ({ doesNotFit }) => doesNotFit,
		neutral_explanation: ({ neutralExplanation }) => neutralExplanation,
		uncomfortable_explanation: ({ uncomfortableExplanation }) => uncomfortableExplanation,
		other_explanation: ({ otherExplanation }) => otherExplanation,
		fairer_thought: ({ fairerThought }) => fairerThought,
		fairer_belief_percent: ({ fairerBeliefPercent }) => fairerBeliefPercent,
		small_test: ({ smallTest }) => smallTest,
		thought_belief_after_percent: ({ thoughtBeliefAfterPercent }) => thoughtBeliefAfterPercent,
		feelings_after: ({ feelingsAfter }) => rated(feelingsAfter),
		ask_on_day: ({ askOnDay }) => askOnDay,
		what_happened: ({ whatHappened }) => whatHappened,
		came_true: ({ cameTrue }) => cameTrue
	},
	journal: {
		prompt: ({ promptId }) => promptWords(promptId) ?? promptId,
		text: ({ text }) => text
	},
	'check-in': {
		steadiness: ({ steadiness }) => twoPlaces(scoreOf(steadiness)),
		strain: ({ strain }) => twoPlaces(scoreOf(strain)),
		...columns([...STEADINESS_ITEMS, ...STRAIN_ITEMS], (item) => [
			item,
			(body: EntryBody<'check-in'>) => answerTo(body, item)
		]),
		helped: ({ helped }) => helped,
		afraid: ({ afraid }) => afraid
	},
	measure: {
		questionnaire: ({ measure }) => measure,
		sum: (measure) => measureSum(measure),
		...columns(
			Array.from({ length: MOST_QUESTIONS }, (_, at) => at),
			(at) => [`answer_${at + 1}`, (body: EntryBody<'measure'>) => body.answers[at] ?? null]
		)
	}
};

/** Everything that was written of one kind. */
export function noteTable<Kind extends TableKind>(
	kind: Kind,
	entries: readonly Entry<Kind>[]
): string {
	const ofKind = Object.entries<(body: EntryBody<Kind>) => Cell>(COLUMNS[kind]);
	return csv(
		['day', 'time', ...ofKind.map(([name]) => name), 'draft', 'utc_offset_minutes'],
		entries.map(({ localDay, atMs, utcOffsetMinutes, isDraft, body }) => [
			localDay,
			wallTime(atMs, utcOffsetMinutes),
			...ofKind.map(([, cell]) => cell(body)),
			isDraft,
			utcOffsetMinutes
		])
	);
}

function columns<Item, Body>(
	items: readonly Item[],
	column: (item: Item) => [string, (body: Body) => Cell]
): Record<string, (body: Body) => Cell> {
	return Object.fromEntries(items.map(column));
}

function rated(feelings: RatedFeelings): string {
	return feelings
		.map(({ name, strength }) => (strength === null ? name : `${name} ${strength}`))
		.join('; ');
}

function twoPlaces(score: number | null): number | null {
	return score === null ? null : Math.round(score * 100) / 100;
}
