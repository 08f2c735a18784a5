import { describe, expect, test } from 'vitest';
import { lineKey } from './line-key';
import { parsePractice } from './parse-practice';
import { FILE, SOURCE, withFields, withLine, withSteps } from './short-rest.fixture';

const practiceOf = (source: string) => {
	const parsed = parsePractice(source, FILE);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors, null, 1));
	return parsed.practice;
};

describe('a sound file', () => {
	test('becomes the whole practice', () => {
		const line = (text: string) => ({ kind: 'line', text, key: lineKey(text) });
		expect(practiceOf(SOURCE)).toEqual({
			id: 'a-short-rest',
			title: 'A Short Rest',
			moment: 'The day has been long',
			says: 'A Short Rest',
			track: 'steady-alone',
			pace: 'ordinary',
			family: ['grounding'],
			serves: ['K4', 'P1'],
			minMinutes: 3,
			maxMinutes: 9,
			defaultMinutes: 3,
			anchors: ['feet', 'sound'],
			defaultAnchor: 'feet',
			asksRating: true,
			usesBreath: true,
			cautions: [{ when: 'in-danger', then: 'help' }],
			reviewed: { clinician: null, date: null, version: '0.1' },
			licence: 'CC-BY-SA-4.0',
			wordsPerMinute: 120,
			touchstones: [line('You are still here.')],
			sections: [
				{
					name: 'settle',
					steps: [
						{ kind: 'bell', bell: 'soft' },
						line('You might sit, or stand.'),
						{ kind: 'silence', minS: 2, idealS: 2, maxS: 2, stretch: 'p3', touchAfterS: null },
						{ kind: 'silence', minS: 4, idealS: 8, maxS: 60, stretch: 'p1', touchAfterS: 45 },
						{
							kind: 'anchors',
							branches: [
								{ anchor: 'feet', steps: [line('Notice your feet.')] },
								{ anchor: 'sound', steps: [line('Listen for one sound.')] }
							]
						}
					]
				},
				{
					name: 'rest',
					steps: [
						{
							kind: 'from',
							minutes: 5,
							steps: [
								line('Perhaps rest a little more.'),
								{
									kind: 'breath',
									patternId: 'extend-4-6',
									minRounds: 3,
									idealRounds: 5,
									maxRounds: 15,
									orTap: true
								}
							]
						},
						line('Stay as you are.')
					]
				},
				{ name: 'return', steps: [line('Look around the room.'), { kind: 'bell', bell: 'end' }] }
			]
		});
	});

	test('may choose its pace, first length, rating and reviewer', () => {
		const source = withFields('pace: sos', 'default-length: 4', 'asks-rating: no').replace(
			'clinician: none-yet, date: none',
			'clinician: Dr Ray, date: 2026-02-28'
		);
		expect(practiceOf(source)).toMatchObject({
			pace: 'sos',
			defaultMinutes: 4,
			asksRating: false,
			reviewed: { clinician: 'Dr Ray', date: '2026-02-28', version: '0.1' }
		});
	});

	test('may have no anchors and no touchstones', () => {
		const source = SOURCE.replace(/touchstones:\n.*\n/u, 'touchstones: []\n')
			.replace(' touch=45', '')
			.replace('[feet, sound]\ndefault-anchor: feet', '[]')
			.replace(/\? anchor feet[^]*\? end\n/u, '');
		expect(practiceOf(source)).toMatchObject({ anchors: [], defaultAnchor: null, touchstones: [] });
	});

	test('may hold anchors inside an @from block', () => {
		const source = SOURCE.replace(/\? anchor feet[^]*\? end\n/u, '@from 4m\n$&@end\n');
		expect(practiceOf(source).sections[0]?.steps.at(-1)).toMatchObject({
			kind: 'from',
			minutes: 4,
			steps: [{ kind: 'anchors' }]
		});
	});

	test('reads the same with Windows line ends, a byte order mark, indents and curly apostrophes', () => {
		const plain = withSteps("It's enough.");
		const other = plain
			.replace("It's", 'It’s')
			.replace('\n~ 2\n', '\n\t~  2 \n')
			.replaceAll('\n', '\r\n');
		expect(practiceOf(`\uFEFF${other}`)).toEqual(practiceOf(plain));
	});
});

test('several mistakes are listed in the order of the file', () => {
	const source = withLine('~ 2', '~ 4 2').replace('@bell end', '@bell').replace('K4', 'K0');
	const parsed = parsePractice(source, FILE);
	expect(parsed.ok ? [] : parsed.errors.map(({ line, code }) => `${line} ${code}`)).toEqual([
		'7 serves-unknown',
		'21 silence-count',
		'37 bell-unknown'
	]);
});

test('places point at the lines that the parts came from', () => {
	const parsed = parsePractice(SOURCE, FILE);
	if (!parsed.ok) throw new Error('The source of this test must be sound.');
	const { practice, places } = parsed;
	const lines = SOURCE.split('\n');
	const placed = [...places.parts].flatMap(([part, { line, column }]) =>
		'kind' in part && part.kind === 'line' ? [[part.text, lines[line - 1]?.slice(column - 1)]] : []
	);
	expect(placed.length).toBe(7);
	for (const [text, written] of placed) expect(written).toBe(text);
	expect(places.fields.get('length')).toEqual({ line: 8, column: 9, text: '3..9' });
	expect(practice.touchstones.every((touchstone) => places.parts.has(touchstone))).toBe(true);
});
