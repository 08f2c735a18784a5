import { DOUBTFUL_PHRASES, FORBIDDEN_PHRASES } from './forbidden-phrases';
import { placeWithin, type ReportFinding } from './lint-finding';
import type { Place } from './practice-error';
import { sentencesIn, wordCount, wordsIn } from './words';

const LONGEST_SENTENCE_WORDS = 18;

const HOMOGRAPHS = new Set(
	`close live lives read lead tear wind minute present object content wound bow use separate perfect intimate refuse
	record project desert excuse resume`.split(/\s+/u)
);

/** The rules that look at one text by itself: what it says, and whether it can be spoken as it is written. */
export function lintLine(text: string, place: Place, report: ReportFinding): void {
	lintPhrases(text, place, report);
	lintSymbols(text, place, report);
	lintSound(text, place, report);
	for (const sentence of sentencesIn(text)) {
		const words = wordCount(sentence);
		if (words <= LONGEST_SENTENCE_WORDS) continue;
		report('error', 'sentence-length', placeWithin(place, sentence), {
			message: `A sentence has ${words} words; the most is ${LONGEST_SENTENCE_WORDS}.`,
			wayOut: 'Split it, one idea in each sentence.'
		});
	}
}

/** Phrases that can hurt, wherever they are shown or spoken. */
export function lintPhrases(text: string, place: Place, report: ReportFinding): void {
	const find = (
		level: 'error' | 'warn',
		rule: 'forbidden-phrase' | 'wording',
		phrases: typeof FORBIDDEN_PHRASES
	) => {
		for (const { pattern, wayOut } of phrases) {
			const phrase = pattern.exec(text)?.[0];
			if (phrase === undefined) continue;
			const message = `"${phrase}" is ${level === 'error' ? 'not used' : 'easily wrong'} in a practice.`;
			report(level, rule, placeWithin(place, phrase), { message, wayOut });
		}
	};
	find('error', 'forbidden-phrase', FORBIDDEN_PHRASES);
	find('warn', 'wording', DOUBTFUL_PHRASES);
	const deep =
		/\bdeep(?:ly|er|est)?\b(?:\W+\w+){0,2}\W+breath\w*|\bbreath\w*(?:\W+\w+){0,2}\W+deep(?:ly|er|est)?\b/iu;
	for (const sentence of sentencesIn(text)) {
		const phrase = deep.exec(sentence)?.[0];
		if (phrase === undefined) continue;
		report('error', 'deep-breath', placeWithin(place, phrase), {
			message: 'Deep stands beside breath; breathing more than the body asks for adds dizziness.',
			wayOut: 'Write slower, softer or smaller, or leave the breath as it is.'
		});
	}
}

const SYMBOLS: readonly { pattern: RegExp; name: string; wayOut: string }[] = [
	{
		pattern: /[()[\]{}<>]/u,
		name: 'A bracket',
		wayOut: 'Make it a sentence of its own, or leave it out.'
	},
	{ pattern: /[/\\]/u, name: 'A slash', wayOut: 'Write "or".' },
	{
		pattern: /[–—]|(?<![\p{L}])-|-(?![\p{L}])/u,
		name: 'A dash',
		wayOut: 'Use a comma or a full stop.'
	},
	{
		pattern: /…|\.{2,}/u,
		name: 'An ellipsis',
		wayOut: 'End the sentence, and give it a silence with ~.'
	},
	{ pattern: /[:;]/u, name: 'A colon or semicolon', wayOut: 'Use a full stop or a comma.' },
	{
		pattern: /["“”„«»‘`]|(?<![\p{L}])'|(?<!s)'(?![\p{L}])/u,
		name: 'A quotation mark',
		wayOut: 'Write "You might say, of course you want to hear back." without marks.'
	},
	{ pattern: /!/u, name: 'An exclamation mark', wayOut: 'Use a full stop.' },
	{
		pattern: /[^\p{L}\p{M}\p{N}\s.,?!'’()[\]{}<>/\\–—…:;"“”„«»‘`-]/u,
		name: 'A symbol',
		wayOut: 'Write it as words.'
	}
];

function lintSymbols(text: string, place: Place, report: ReportFinding): void {
	const digits = /\p{N}+/u.exec(text)?.[0];
	if (digits !== undefined) {
		report('error', 'digit', placeWithin(place, digits), {
			message: 'A number is written in digits.',
			wayOut: 'Write it as words: three, half an hour.'
		});
	}
	for (const { pattern, name, wayOut } of SYMBOLS) {
		const symbol = pattern.exec(text)?.[0];
		if (symbol === undefined) continue;
		const message = `${name} cannot be spoken.`;
		report('error', 'symbol', placeWithin(place, symbol), { message, wayOut });
	}
	const abbreviation = /\b(?:etc|dr|mr|mrs|ms|vs|approx|prof|st)\.|\b(?:\p{L}\.){2,}/iu.exec(
		text
	)?.[0];
	if (abbreviation !== undefined) {
		report('error', 'abbreviation', placeWithin(place, abbreviation), {
			message: 'An abbreviation is read aloud in ways nobody can foresee.',
			wayOut: 'Write the words out, or leave it out.'
		});
	}
	const capitals = /(?<![\p{L}'])\p{Lu}{2,}(?!\p{Ll})/u.exec(text)?.[0];
	if (capitals !== undefined) {
		report('error', 'capitals', placeWithin(place, capitals), {
			message: 'Capitals are read letter by letter or shouted.',
			wayOut: 'Use small letters and let the words carry the weight; write short names out.'
		});
	}
	if (!/[.?]$/u.test(text)) {
		report('warn', 'ending-mark', place, {
			message: 'The line does not end with a full stop or a question mark, so the voice stays up.',
			wayOut: 'End it with a full stop or a question mark.'
		});
	}
}

function lintSound(text: string, place: Place, report: ReportFinding): void {
	for (const word of wordsIn(text)) {
		const bare = word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
		if (!HOMOGRAPHS.has(bare.toLowerCase())) continue;
		report('warn', 'homograph', placeWithin(place, bare), {
			message: `"${bare}" is spoken in two ways.`,
			wayOut: 'Use another word, or listen to the clip and fix it in the lexicon.'
		});
	}
	const hissing = /(?:\bs[\p{L}']+\s+){2}s[\p{L}']+/iu.exec(text)?.[0];
	if (hissing !== undefined) {
		report('warn', 'hissing', placeWithin(place, hissing), {
			message: 'Three hissing words stand in a row.',
			wayOut: 'Replace or move one of them.'
		});
	}
	const pair = /\bbreaths?\s+breathe\w*|\bbreathe\w*\s+breaths?\b/iu.exec(text)?.[0];
	if (pair !== undefined) {
		report('warn', 'breath-pair', placeWithin(place, pair), {
			message: 'Breath and breathe stand side by side and are hard to tell apart.',
			wayOut: 'Reword one of them.'
		});
	}
}
