import { expect, test } from 'vitest';
import { spokenLinesByNeed } from './lines-by-need';
import { parsePractice } from './parse-practice';
import { FILE, SOURCE, withLine, withSteps } from './short-rest.fixture';

function textsOf(source: string): string[] {
	const parsed = parsePractice(source, FILE);
	if (!parsed.ok) throw new Error(parsed.errors.map(({ message }) => message).join(' '));
	return spokenLinesByNeed(parsed.practice).map(({ text }) => text);
}

const SHORTEST = ['You might sit, or stand.', 'Notice your feet.', 'Listen for one sound.'];
const ENDING = ['Stay as you are.', 'Look around the room.'];
const LONGER = 'Perhaps rest a little more.';
const TOUCHSTONE = 'You are still here.';

test.each<[string, string, string[]]>([
	['lines of a later block come last', SOURCE, [TOUCHSTONE, ...SHORTEST, ...ENDING, LONGER]],
	[
		'blocks come in the order of their lengths, whatever their order in the file',
		withSteps('@from 9m', 'At nine.', '@end', '@from 4m', 'At four.', '@end'),
		[TOUCHSTONE, ...SHORTEST, ...ENDING, 'At four.', LONGER, 'At nine.']
	],
	[
		'every anchor of a block is needed when the block is',
		withLine(
			LONGER,
			['? anchor feet', 'Feet later.', '? anchor sound', 'Sound later.', '? end'].join('\n')
		),
		[TOUCHSTONE, ...SHORTEST, ...ENDING, 'Feet later.', 'Sound later.']
	],
	[
		'a line that stands in two places is needed at the shorter length',
		withSteps('@from 9m', LONGER, '@end'),
		[TOUCHSTONE, ...SHORTEST, ...ENDING, LONGER]
	],
	[
		'touchstones wait for the first quiet that takes them in',
		withLine('touch=45', '~ 4 8 60 p1').replace(
			'// for the longer version',
			'~ 4 8 60 p1 touch=45'
		),
		[...SHORTEST, ...ENDING, TOUCHSTONE, LONGER]
	],
	[
		'touchstones that no quiet takes in come last',
		withLine('touch=45', '~ 4 8 60 p1'),
		[...SHORTEST, ...ENDING, LONGER, TOUCHSTONE]
	]
])('%s', (_, source, texts) => {
	expect(textsOf(source)).toEqual(texts);
});
