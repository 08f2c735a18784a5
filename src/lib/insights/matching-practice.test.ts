import { describe, expect, it } from 'vitest';
import { EMPTY_TRIGGER_LOG, TRIGGERS, URGES, type TriggerLog } from '$lib/notes/trigger-log';
import { practiceSummaries } from '$lib/practices/catalogue';
import { practiceAllowedBySafety } from '$lib/safety/allowed-by-safety';
import { FOR_TRIGGER, matchingPractices } from './matching-practice';

const match = (log: Partial<TriggerLog>, localHour = 15, fewerPractices = false) =>
	matchingPractices(
		{ ...EMPTY_TRIGGER_LOG, ...log },
		{ fewerPractices, localHour, library: practiceSummaries }
	).map(({ id }) => id);

const cases: [string, Partial<TriggerLog>, string, string][] = [
	['nothing said', {}, 'one-steady-thing', 'one-steady-thing'],
	['no answer', { trigger: 'no-reply' }, 'they-havent-replied', 'one-steady-thing'],
	['an argument', { trigger: 'argument' }, 'five-senses-home', 'five-senses-home'],
	['something from before', { trigger: 'past' }, 'five-senses-home', 'five-senses-home'],
	['jealousy', { trigger: 'jealousy' }, 'one-steady-thing', 'one-steady-thing'],
	[
		'jealousy, and wanting to check',
		{ trigger: 'jealousy', urge: 'check' },
		'ride-the-urge',
		'one-steady-thing'
	],
	[
		'no answer, and wanting to ask again',
		{ trigger: 'no-reply', urge: 'ask-again' },
		'ride-the-urge',
		'one-steady-thing'
	],
	[
		'distance, and wanting to pull away',
		{ trigger: 'distance', urge: 'withdraw' },
		'one-steady-thing',
		'one-steady-thing'
	],
	[
		'no answer, as strong as 8',
		{ trigger: 'no-reply', intensityBefore: 8 },
		'sixty-seconds-steady',
		'sixty-seconds-steady'
	],
	[
		'no answer, 9 at first and 3 since',
		{ trigger: 'no-reply', intensityBefore: 9, intensityAfter: 3 },
		'they-havent-replied',
		'one-steady-thing'
	],
	[
		'no answer, and afraid of what someone might do',
		{ trigger: 'no-reply', urge: 'check', afraid: 'yes' },
		'one-steady-thing',
		'one-steady-thing'
	],
	[
		'no answer, and unsure about being afraid',
		{ trigger: 'no-reply', urge: 'test', afraid: 'unsure' },
		'one-steady-thing',
		'one-steady-thing'
	]
];

describe('what is offered', () => {
	it.each(cases)('after %s', (_, log, id, idWithFewer) => {
		expect(match(log)[0]).toBe(id);
		expect(match(log, 15, true)[0]).toBe(idWithFewer);
	});

	it.each([
		[23, 'they-havent-replied'],
		[0, 'three-am-spiral'],
		[4, 'three-am-spiral'],
		[5, 'they-havent-replied']
	])('at %i o’clock', (localHour, id) => {
		expect(match({ trigger: 'no-reply' }, localHour)[0]).toBe(id);
		expect(match({ trigger: 'no-reply', intensityBefore: 10 }, localHour)[0]).toBe(
			'sixty-seconds-steady'
		);
	});

	it.each<[string, Partial<TriggerLog>, number, boolean, string[]]>([
		[
			'very strong',
			{ trigger: 'no-reply', intensityBefore: 8 },
			15,
			false,
			['they-havent-replied']
		],
		['strong, and an urge', { urge: 'check', intensityBefore: 9 }, 15, false, ['ride-the-urge']],
		['at night', { trigger: 'no-reply' }, 2, false, ['they-havent-replied']],
		['strong, and nothing else said', { intensityBefore: 9 }, 15, false, []],
		['by day, not strong', { trigger: 'no-reply', intensityBefore: 7 }, 15, false, []],
		['strong, with fewer practices', { trigger: 'no-reply', intensityBefore: 8 }, 15, true, []],
		[
			'strong, and hurt',
			{ trigger: 'argument', urge: 'check', intensityBefore: 8, afraid: 'yes' },
			15,
			false,
			['five-senses-home']
		]
	])('second, what fits the moment: %s', (_, log, localHour, fewer, second) => {
		expect(match(log, localHour, fewer).slice(1)).toEqual(second);
	});

	it('is allowed for whoever asks for fewer practices, or was afraid, whatever was written', () => {
		for (const trigger of [null, ...TRIGGERS])
			for (const urge of [null, ...URGES])
				for (const intensityBefore of [null, 3, 10])
					for (const localHour of [2, 15])
						for (const [afraid, fewer] of [
							['no', true],
							['yes', false],
							['unsure', false]
						] as const) {
							const practices = matchingPractices(
								{ ...EMPTY_TRIGGER_LOG, trigger, urge, intensityBefore, afraid },
								{ fewerPractices: fewer, localHour, library: practiceSummaries }
							);
							expect(practices).not.toEqual([]);
							expect(practices.every((one) => practiceAllowedBySafety(true, one))).toBe(true);
						}
	});

	it('is nothing where nothing may be shown', () => {
		const library = [{ id: 'one-steady-thing', family: ['unheard-of'] }];
		const context = { localHour: 15, library };
		expect(matchingPractices(EMPTY_TRIGGER_LOG, { ...context, fewerPractices: true })).toEqual([]);
		expect(matchingPractices(EMPTY_TRIGGER_LOG, { ...context, fewerPractices: false })).toEqual(
			library
		);
	});
});

it.each(Object.entries(FOR_TRIGGER))('all that is for %s is in the library', (_, ids) => {
	const known = practiceSummaries.map(({ id }) => id);
	expect(ids.filter((id) => !known.includes(id))).toEqual([]);
});
