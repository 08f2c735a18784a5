import { describe, expect, it } from 'vitest';
import { m } from '$lib/i18n/paraglide/messages';
import { highestSum, MEASURE_ITEMS } from './measure';
import { FREQUENCY_WORDS, MEASURE_WORDS } from './measure-words';

/** As their authors published them. Another wording is another questionnaire, and what is known of sums is not true of it. */
const GAD_7 = [
	'Feeling nervous, anxious, or on edge',
	'Not being able to stop or control worrying',
	'Worrying too much about different things',
	'Trouble relaxing',
	'Being so restless that it is hard to sit still',
	'Becoming easily annoyed or irritable',
	'Feeling afraid, as if something awful might happen'
];
const PHQ_2 = [
	'Little interest or pleasure in doing things',
	'Feeling down, depressed, or hopeless'
];

describe.each([
	['gad-7', 'GAD-7', GAD_7, 21, ['Spitzer', '2006']],
	['gad-2', 'GAD-2', GAD_7.slice(0, 2), 6, ['Spitzer', '2006', 'first two questions of the GAD-7']],
	['phq-2', 'PHQ-2', PHQ_2, 6, ['Kroenke', '2003']]
] as const)('the %s', (id, name, questions, highest, inSources) => {
	const { name: nameWords, questions: asked, sources } = MEASURE_WORDS[id];

	it('is in the original wording', () => {
		expect(nameWords()).toBe(name);
		expect(asked.map((question) => question())).toEqual(questions);
		expect(MEASURE_ITEMS[id]).toBe(questions.length);
		expect(highestSum(id)).toBe(highest);
	});

	it('says where it comes from, and that it may be used freely', () => {
		const words = sources.map((source) => source()).join(' ');
		for (const part of [...inSources, 'Pfizer']) expect(words).toContain(part);
	});
});

it('all of them have the original stem and answers', () => {
	expect(m.checkin_measure_stem()).toBe(
		'Over the last 2 weeks, how often have you been bothered by the following problems?'
	);
	expect(FREQUENCY_WORDS.map((answer) => answer())).toEqual([
		'Not at all',
		'Several days',
		'More than half the days',
		'Nearly every day'
	]);
});
