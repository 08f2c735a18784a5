import { describe, expect, test } from 'vitest';
import { lintLine } from './lint-lines';

function phrasesIn(text: string): string[] {
	const found: string[] = [];
	const place = { line: 1, column: 1, text };
	lintLine(text, place, (_level, rule, { text: words }) => {
		if (rule === 'forbidden-phrase') found.push(words);
	});
	return found;
}

function symbolsIn(text: string): string[] {
	const found: string[] = [];
	lintLine(text, { line: 1, column: 1, text }, (level, rule, { text: words }) => {
		if (level === 'error' && rule !== 'sentence-length') found.push(`${rule} ${words}`);
	});
	return found;
}

describe('forbidden phrases', () => {
	test.each([
		['You should rest.', 'You should'],
		["You shouldn't wait.", "You shouldn't"],
		['It must end.', 'must'],
		['You need to rest.', 'need to'],
		['Now you have to wait.', 'have to'],
		['Just relax.', 'Just relax'],
		['Calm down now.', 'Calm down'],
		['Let go of it.', 'Let go'],
		['Try letting go.', 'letting go'],
		['Clear your mind.', 'Clear your mind'],
		['Empty the mind.', 'Empty the mind'],
		['You are safe here.', 'You are safe'],
		["You're safe.", "You're safe"],
		['Everything is okay.', 'Everything is okay'],
		['Everything will be fine.', 'Everything will be fine'],
		['You can heal.', 'heal'],
		['It cures fear.', 'cures'],
		['It will fix you.', 'fix you'],
		['A toxic bond.', 'toxic'],
		['They are narcissistic.', 'narcissistic'],
		['You are needy.', 'needy'],
		['You are clingy.', 'clingy'],
		['It is crazy.', 'crazy'],
		['You are broken.', 'broken'],
		['Your husband is late.', 'husband'],
		['Their wives left.', 'wives'],
		["Your girlfriend's call.", 'girlfriend'],
		['He left.', 'He'],
		["She's late.", 'She'],
		['Ask him.', 'him'],
		['It is hers.', 'hers'],
		['His phone is off.', 'His'],
		['Her phone is off.', 'Her'],
		['Your other half.', 'other half'],
		['Your attachment style is anxious.', 'Your attachment style is'],
		['Maybe they are the one.', 'the one'],
		['They are the one for you.', 'the one'],
		['Normal people wait.', 'Normal people']
	])('%s', (text, phrase) => {
		expect(phrasesIn(text)).toEqual([phrase]);
	});

	test('a deep breath is refused twice, as a phrase and as a breath', () => {
		expect(symbolsIn('Take a deep breath.')).toEqual([
			'forbidden-phrase Take a deep breath',
			'deep-breath deep breath'
		]);
	});

	test.each([
		'You do not have to answer.',
		"You don't need to fix the waiting.",
		'It did not have to be now.',
		'There is no need to hurry.',
		'You do not really have to know.',
		'Mustard is in the other cupboard.',
		'If you are safe where you are, you might stay.',
		'Hear the others here, whether near or there.',
		'The heater hums, and this is history.',
		'Choose the one that feels warmer.',
		'Feel secure, or curious, or obscure.',
		'Healthy and broke are other words.',
		'Fix your look on the wall, or not.',
		'Let the phone go dark.',
		'It does not need to be deep.',
		'Perhaps the housewife in the film waits.'
	])('allowed: %s', (text) => {
		expect(phrasesIn(text)).toEqual([]);
	});
});

describe('what cannot be spoken', () => {
	test.each([
		['Wait (a while).', ['symbol (']],
		['Sit and/or stand.', ['symbol /']],
		['Wait – then look.', ['symbol –']],
		['Wait - then look.', ['symbol -']],
		['Wait...', ['symbol ...']],
		['Wait… and look.', ['symbol …']],
		['One thing: look.', ['symbol :']],
		['Look; wait.', ['symbol ;']],
		['Say "yes" now.', ['symbol "']],
		["Say 'yes' now.", ["symbol '"]],
		['Look now!', ['symbol !']],
		['Up by half a %.', ['symbol %']],
		['Rest ☺ here.', ['symbol ☺']],
		['Find 5 things.', ['digit 5']],
		['Find ½ of it.', ['digit ½']],
		['Something blue, e.g. a cup.', ['abbreviation e.g.']],
		['Ask Dr. Ray.', ['abbreviation Dr.']],
		['It is NOT over.', ['capitals NOT']],
		['Turn the TV off.', ['capitals TV']]
	])('%s', (text, found) => {
		expect(symbolsIn(text)).toEqual(found);
	});

	test.each([
		'I see, and so do you, in half an hour.',
		"It's the friends' voices, and a self-kind word.",
		'A café is fine too. I can wait.',
		'What is it? A thing.'
	])('allowed: %s', (text) => {
		expect(symbolsIn(text)).toEqual([]);
	});
});
