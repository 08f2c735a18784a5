import { describe, expect, test } from 'vitest';
import type { LintRule } from './lint-finding';
import { lintPractice } from './lint-practice';
import { parsePractice } from './parse-practice';

const FILE = 'a-quiet-hour.practice';

interface Shape {
	fields?: Record<string, string>;
	settle?: string[];
	core?: string[];
	end?: string;
}

/** A practice of 1 minute that breaks no rule, with lines added behind its first section. */
function sourceOf({ fields = {}, settle = [], core = [], end = '# return' }: Shape): string {
	const written = {
		id: 'a-quiet-hour',
		title: 'A Quiet Hour',
		moment: 'The flat is quiet',
		track: 'steady-alone',
		pace: 'sos',
		family: '[grounding]',
		serves: '[K4]',
		length: '1..1',
		anchors: '[]',
		rate: '120',
		touchstones: '[Perhaps stay with it for a while.]',
		cautions: '[in-danger -> help]',
		reviewed: '{ clinician: none-yet, date: none, version: 0.1 }',
		licence: 'MIT',
		...fields
	};
	return [
		'---',
		...Object.entries(written).map(([name, value]) => `${name}: ${value}`),
		'---',
		'# settle',
		'You might sit, or stand, whichever you like.',
		'You can stop at any time.',
		...settle,
		'# middle',
		'Perhaps notice the floor that holds you.',
		...core,
		end,
		'Maybe look around the room once more.'
	].join('\n');
}

function findingsOf(shape: Shape) {
	const parsed = parsePractice(sourceOf(shape), FILE);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors, null, 1));
	return lintPractice(parsed, FILE);
}

test('the practice that the rows are added to breaks no rule', () => {
	expect(findingsOf({})).toEqual([]);
});

const say = (...core: string[]): Shape => ({ core });
const words = (count: number) => `Maybe ${'wait '.repeat(count - 1).trim()}.`;
const field = (name: string, value: string): Shape => ({ fields: { [name]: value } });

type Row = [rule: LintRule, level: 'error' | 'warn', breaks: Shape, keeps: Shape];

const RULES: Row[] = [
	['sentence-length', 'error', say(words(19)), say(words(18))],
	[
		'sentence-mean',
		'warn',
		say(...Array<string>(5).fill('Maybe rest.')),
		say('Maybe rest here a while, or walk about.')
	],
	[
		'reading-grade',
		'error',
		say(...Array<string>(5).fill('Perhaps reconsider uncomfortable relationship uncertainties.')),
		say('Perhaps weigh it once more.')
	],
	[
		'long-words',
		'error',
		say('Perhaps consider an ordinary relationship.', 'Maybe imagination.'),
		say('Perhaps an ordinary cup, or a plain one.')
	],
	['forbidden-phrase', 'error', say('Maybe you need to sit.'), say('You do not need to sit.')],
	['wording', 'warn', say('Perhaps you will feel lighter.'), say('Perhaps you feel lighter.')],
	['digit', 'error', say('Maybe name 3 colours.'), say('Maybe name three colours.')],
	['symbol', 'error', say('Maybe tap: once.'), say('Maybe tap, once.')],
	[
		'abbreviation',
		'error',
		say('Maybe a cup, a chair, etc.'),
		say('Maybe a cup, a chair, and so on.')
	],
	['capitals', 'error', say('Maybe it is VERY loud.'), say('I wonder if it is very loud.')],
	['ending-mark', 'warn', say('Maybe look once more'), say('Maybe look once more.')],
	[
		'homograph',
		'warn',
		say('Maybe wait a minute.'),
		say('Maybe wait for minutes, and walk on later.')
	],
	['hissing', 'warn', say('Maybe some soft sounds come.'), say('Maybe soft far sounds come.')],
	[
		'breath-pair',
		'warn',
		say('Maybe with each breath breathe slower.'),
		say('Maybe with each breath go slower.')
	],
	[
		'eyes',
		'error',
		say('Perhaps let your eyes rest shut.'),
		say('Perhaps let your eyes rest shut.', 'Or keep them open.')
	],
	[
		'breath-alternative',
		'error',
		say('@breath extend-4-6 1..2..3'),
		say('@breath extend-4-6 1..2..3 or=tap')
	],
	[
		'deep-breath',
		'error',
		say('Perhaps take one slow, deep breath.'),
		say('Perhaps a slower breath. It may be deep, or not.')
	],
	[
		'opt-out',
		'error',
		field('length', '10..10'),
		{ ...field('length', '10..10'), core: ['If that is too much, look away.'] }
	],
	[
		'opt-out-before',
		'error',
		{ core: ['Wait.', 'Wait more.', '# body', 'Perhaps notice your back.'] },
		{ core: ['Wait.', 'Wait more.', '# body', 'Only if it feels okay, notice your back.'] }
	],
	[
		'invitation',
		'error',
		say(...Array<string>(40).fill('Notice the floor and then the wall behind it.')),
		say(...Array<string>(40).fill('Perhaps notice the floor and the wall behind it.'))
	],
	[
		'density',
		'error',
		say(...Array<string>(12).fill('Perhaps notice the floor and the wall behind it.')),
		say(...Array<string>(8).fill('Perhaps notice the floor and the wall behind it.'))
	],
	['quiet', 'error', say('~ 9'), say('~ 8')],
	[
		'question-pause',
		'warn',
		say('Perhaps ask, what is it?', '~ 4 6 8'),
		say('Perhaps ask, what is it?', '~ 5 6 8')
	],
	['structure', 'error', { end: '# goodbye' }, { end: '# return' }]
];

describe('each rule of the writing guide', () => {
	test.each(RULES)('%s is found, and only where it is broken', (rule, level, breaks, keeps) => {
		const found = findingsOf(breaks).filter((finding) => finding.rule === rule);
		expect(found.length).toBeGreaterThan(0);
		for (const finding of found) {
			expect(finding).toMatchObject({ level, file: FILE });
			expect(finding.message).toMatch(/\.$/u);
			expect(finding.wayOut).toMatch(/\S/u);
		}
		expect(findingsOf(keeps).filter((finding) => finding.rule === rule)).toEqual([]);
	});
});

test('a finding points at the words in its line', () => {
	const lines = sourceOf(say('Maybe tap, and see if you must.')).split('\n');
	const line = lines.findIndex((text) => text.includes('must')) + 1;
	expect(findingsOf(say('Maybe tap, and see if you must.'))).toEqual([
		expect.objectContaining({ rule: 'forbidden-phrase', line, column: 27, text: 'must' })
	]);
});

test('titles and moments are held against the forbidden phrases too', () => {
	const found = findingsOf({ fields: { title: 'When She Leaves', moment: 'I feel crazy' } });
	expect(found.map(({ rule, line, text }) => `${rule} ${line} ${text}`)).toEqual([
		'forbidden-phrase 3 She',
		'forbidden-phrase 4 crazy'
	]);
});

describe('what listeners hear, not the order of the file, decides', () => {
	const anchors = {
		fields: { anchors: '[feet, hands]', 'default-anchor': 'feet' },
		core: [
			'? anchor feet',
			'Perhaps let your eyes shut.',
			'? anchor hands',
			'Perhaps open your hands.',
			'? end'
		]
	};

	test('open eyes in the branch of another anchor do not help', () => {
		expect(findingsOf(anchors).map(({ rule }) => rule)).toContain('eyes');
	});

	test('an opt-out in an @from block does not help shorter lengths', () => {
		const shape = {
			fields: { length: '10..20', pace: 'sleep' },
			core: ['@from 11m', 'You can pause here.', '@end']
		};
		const [finding] = findingsOf(shape).filter(({ rule }) => rule === 'opt-out');
		expect(finding?.message).toContain('At 10 minutes');
	});

	test('touchstones count as opt-outs where long silences take them in', () => {
		const silences = ['~ 5 45 450 p1 touch=45'];
		const length = { length: '10..10', pace: 'ordinary' };
		const withRule = (touchstones: string) =>
			findingsOf({ fields: { ...length, touchstones }, core: silences }).map(({ rule }) => rule);
		expect(withRule('[You are here.]')).toContain('opt-out');
		expect(withRule('[You can stop here.]')).not.toContain('opt-out');
	});

	test('too few words are an error only when touchstones could not make up for them', () => {
		const fields = { length: '1..4', pace: 'ordinary', touchstones: `["${words(18)}"]` };
		const rulesWith = (silence: string) =>
			findingsOf({ fields, core: [silence] }).map(({ rule }) => rule);
		expect(rulesWith('~ 5 9 44')).toContain('density');
		expect(rulesWith('~ 5 9 450 touch=45')).not.toContain('density');
	});
});

describe('structure', () => {
	test.each<[string, Shape, string]>([
		['must begin with settle', { settle: [], fields: {} }, '# settle'],
		['may fade only for sleep', { end: '# fade' }, 'pace: sleep'],
		['names a caution', field('cautions', '[]'), 'in-danger -> help'],
		['serves something', field('serves', '[]'), '[S2, K4]']
	])('%s', (name, shape, wayOut) => {
		const source = sourceOf(shape).replace(
			name.includes('settle') ? '# settle' : '# none',
			'# start'
		);
		const parsed = parsePractice(source, FILE);
		const found = parsed.ok ? lintPractice(parsed, FILE) : [];
		expect(found.filter(({ rule }) => rule === 'structure')).toEqual([
			expect.objectContaining({ level: 'error', wayOut: expect.stringContaining(wayOut) as string })
		]);
	});

	test('a practice for sleep may fade', () => {
		expect(findingsOf({ fields: { pace: 'sleep' }, end: '# fade' })).toEqual([]);
	});
});

test('a silence that could grow beyond the limit is a warning', () => {
	expect(findingsOf(say('~ 2 4 9'))).toEqual([
		expect.objectContaining({ rule: 'quiet', level: 'warn' })
	]);
});

test.each([
	[['Perhaps ask, what is it? Maybe nothing.']],
	[['Perhaps ask, what is it?', 'It may be nothing.']]
])('an answer behind a question makes the pause unnecessary: %s', (core) => {
	expect(findingsOf({ core }).filter(({ rule }) => rule === 'question-pause')).toEqual([]);
});
