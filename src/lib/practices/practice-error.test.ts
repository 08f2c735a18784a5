import { describe, expect, test } from 'vitest';
import { parsePractice } from './parse-practice';
import { EXPLANATIONS } from './practice-error';
import { FILE, SOURCE, withFields, withLine, withoutLine, withSteps } from './short-rest.fixture';

/** `place` is line:column and the words in question. */
type Row = [code: string, source: string, place: string, wayOut: string];

const MISTAKES: Row[] = [
	[
		'character-invisible',
		withLine('Notice', 'Notice\u200b your feet.'),
		'24:7 U+200B',
		'type the words again'
	],
	['front-matter-missing', SOURCE.slice(4), '1:1 id: a-short-rest', 'first line ---'],
	[
		'front-matter-open',
		SOURCE.replace('\n---\n', '\n'),
		'1:1 ---',
		'only --- after the last field'
	],
	[
		'front-matter-syntax',
		withLine('moment:', 'moment: After this: nothing'),
		'4:9 After this: nothing',
		'"double quotes"'
	],
	['field-unknown', withFields('colour: blue'), '17:9 blue', 'Correct the spelling'],
	['field-duplicate', withFields('rate: 100'), '17:1 rate', 'Keep one of the two lines'],
	['field-missing', withoutLine('title:'), '1:1 ---', '"title: …"'],
	['field-empty', withLine('title:', 'title:'), '3:1 title', 'Write a value after "title:"'],
	['field-not-text', withLine('title:', 'title: [A, B]'), '3:8 [A, B]', 'without brackets'],
	['field-not-list', withLine('family:', 'family: grounding'), '6:9 grounding', '[first, second]'],
	[
		'field-repeats',
		withLine('serves:', 'serves: [K4, P1, K4]'),
		'7:18 K4',
		'Delete one of the two'
	],
	['id-malformed', withLine('id:', 'id: A_Short_Rest'), '2:5 A_Short_Rest', 'single hyphens'],
	['id-not-file-name', withLine('id:', 'id: a-long-rest'), '2:5 a-long-rest', '"id: a-short-rest"'],
	['track-unknown', withLine('track:', 'track: steady'), '5:8 steady', 'steady-alone'],
	['pace-unknown', withFields('pace: slow'), '17:7 slow', 'sos, ordinary, sleep'],
	['serves-unknown', withLine('serves:', 'serves: [K4, K9]'), '7:14 K9', 'K1 to K8'],
	['length-malformed', withLine('length:', 'length: 3-9'), '8:9 3-9', 'length: 7..16'],
	['length-order', withLine('length:', 'length: 9..3'), '8:9 9..3', 'smaller number first'],
	['default-length-malformed', withFields('default-length: 10'), '17:17 10', 'one of the minutes'],
	['rate-malformed', withLine('rate:', 'rate: 12'), '11:7 12', 'rate: 125'],
	['asks-rating-malformed', withFields('asks-rating: maybe'), '17:14 maybe', 'asks-rating: yes'],
	[
		'anchor-unknown',
		withLine('? anchor sound', '? anchor toes'),
		'25:10 toes',
		'feet, hands, sound'
	],
	[
		'default-anchor-missing',
		withoutLine('default-anchor:'),
		'9:10 [feet, sound]',
		'default-anchor: feet'
	],
	[
		'default-anchor-breath',
		withLine('default-anchor:', 'default-anchor: breath'),
		'10:17 breath',
		'another anchor'
	],
	[
		'default-anchor-not-listed',
		withLine('default-anchor:', 'default-anchor: sight'),
		'10:17 sight',
		'Add it to "anchors:"'
	],
	[
		'caution-malformed',
		withLine('cautions:', 'cautions: [in-danger]'),
		'14:12 in-danger',
		'moment -> id'
	],
	[
		'review-malformed',
		withLine('reviewed:', 'reviewed: { clinician: none-yet }'),
		'15:11 { clinician: none-yet }',
		'version: 0.1'
	],
	[
		'review-half-signed',
		withLine('reviewed:', 'reviewed: { clinician: Dr Ray, date: none, version: 1 }'),
		'15:11 { clinician: Dr Ray, date: none, version: 1 }',
		'the day of the review'
	],
	[
		'date-malformed',
		withLine('reviewed:', 'reviewed: { clinician: Dr Ray, date: 2026-02-30, version: 1 }'),
		'15:38 2026-02-30',
		'year-month-day'
	],
	[
		'sections-missing',
		`${SOURCE.split('\n---\n')[0]}\n---\n`,
		'1:1 ---',
		'Start the script with "# settle"'
	],
	[
		'step-before-section',
		withLine('# settle', 'Before.\n# settle'),
		'18:1 Before.',
		'Put "# settle"'
	],
	['section-malformed', withLine('# rest', '  #rest'), '28:3 #rest', 'a # and a space'],
	['section-repeats', withLine('# rest', '# settle'), '28:1 # settle', 'another name'],
	['section-empty', withSteps('# pause'), '35:1 # pause', 'at least one spoken line'],
	['fence-in-script', withSteps('---'), '35:1 ---', 'only the front matter'],
	['marker-unknown', withSteps('- Another line.'), '35:1 -', 'Begin a spoken line with a letter'],
	['note-after-text', withSteps('~ 3 // short'), '35:5 // short', 'a line of its own'],
	['silence-malformed', withLine('~ 2', '~ 2s'), '21:3 2s', 'no units'],
	['silence-count', withLine('~ 2', '~ 2 4'), '21:1 ~ 2 4', 'least, the ideal and the most'],
	['silence-order', withLine('~ 2', '~ 8 4 2'), '21:1 ~ 8 4 2', 'in this order'],
	['silence-range', withLine('~ 2', '~ 0'), '21:1 ~ 0', 'from 0 to 1800'],
	['silence-option', withLine('~ 4 8', '~ 4 8 60 p4'), '22:10 p4', 'p1, p2 or p3'],
	[
		'touchstone-malformed',
		withLine('  - You are', '  - // soon'),
		'13:5 // soon',
		'begins with a letter'
	],
	[
		'touch-without-touchstones',
		withLine('  - You are', '').replace('touchstones:', 'touchstones: []'),
		'22:1 ~ 4 8 60 p1 touch=45',
		'delete the touch= option'
	],
	['anchor-malformed', withSteps('? What now'), '35:1 ? What now', '"? anchor feet"'],
	[
		'anchor-not-listed',
		withLine('? anchor sound', '? anchor sight'),
		'25:10 sight',
		'delete the branch'
	],
	[
		'anchor-repeats',
		withLine('? end', '? anchor feet\nAgain.\n? end'),
		'27:10 feet',
		'Join the two'
	],
	[
		'anchor-branch-missing',
		withLine('? anchor sound', 'And then.'),
		'23:1 ? anchor feet',
		'"? anchor sound"'
	],
	[
		'anchor-branch-empty',
		withLine('Notice your feet.', '// nothing'),
		'23:1 ? anchor feet',
		'at least one spoken line'
	],
	['block-open', withLine('@end', '// open'), '29:1 @from 5m', 'Close "? anchor" with "? end"'],
	['block-not-open', withSteps('? end'), '35:1 ? end', 'Delete the line'],
	[
		'block-nested',
		withLine('Perhaps rest', '@from 6m'),
		'31:1 @from 6m',
		'Close the open block first'
	],
	['from-malformed', withLine('@from', '@from 5'), '29:7 5', '@from 9m'],
	['from-outside-length', withLine('@from', '@from 12m'), '29:7 12m', 'within 3..9'],
	['from-empty', withSteps('@from 4m', '@end'), '35:1 @from 4m', 'before @end'],
	['end-malformed', withLine('@end', '@end of this'), '33:6 of', 'only "@end"'],
	[
		'breath-malformed',
		withLine('@breath', '@breath extend-4-6'),
		'32:9 extend-4-6',
		'3..5..15 or=tap'
	],
	[
		'breath-two-numbers',
		withLine('@breath', '@breath extend-4-6 3..15 or=tap'),
		'32:20 3..15',
		'3..5..15'
	],
	[
		'breath-order',
		withLine('@breath', '@breath extend-4-6 5..3..15 or=tap'),
		'32:20 5..3..15',
		'in this order'
	],
	[
		'breath-option',
		withLine('@breath', '@breath extend-4-6 3..5..15 or=hum'),
		'32:29 or=hum',
		'or=tap'
	],
	['bell-unknown', withLine('@bell soft', '@bell loud'), '19:7 loud', '"@bell soft"'],
	['directive-unknown', withSteps('@pause 3'), '35:1 @pause', '@from 9m, @end']
];

describe('a malformed file is refused with the place and the way out', () => {
	test.each(MISTAKES)('%s', (code, source, place, wayOut) => {
		const parsed = parsePractice(source, FILE);
		const errors = parsed.ok ? [] : parsed.errors;
		const placed = errors.map((error) => ({
			...error,
			place: `${error.line}:${error.column} ${error.text}`
		}));
		expect(placed).toEqual([
			expect.objectContaining({
				code,
				place,
				file: FILE,
				message: expect.stringMatching(/^[A-Z].*[.]$/u) as string,
				wayOut: expect.stringContaining(wayOut) as string
			})
		]);
	});

	test('every kind of mistake is in the table', () => {
		expect(MISTAKES.map(([code]) => code).sort()).toEqual(Object.keys(EXPLANATIONS).sort());
	});
});
