import { lintFlow } from './lint-flow';
import type { LintFinding, ReportFinding } from './lint-finding';
import { lintLine, lintPhrases } from './lint-lines';
import type { SoundPractice } from './parse-practice';
import { invitationCount } from './phrases';
import type { SpokenLine } from './practice';
import type { Place } from './practice-error';
import { readingGrade, sentencesIn, syllableCount, wordsIn } from './words';

const MOST_GRADE = 6;
const MOST_LONG_WORDS = 0.04;
const LONG_WORD_SYLLABLES = 4;
const MEAN_SENTENCE_WORDS = { least: 7, most: 11 };
const LEAST_INVITATIONS_PER_100_WORDS = 2.5;

const START: Place = { line: 1, column: 1, text: '' };

/**
 * Holds one practice against the automatic rules of the writing guide, in the order of the file. Rules that need the
 * length of real clips are proven elsewhere.
 * @param file as it is named in the findings
 */
export function lintPractice(parsed: SoundPractice, file: string): LintFinding[] {
	const findings: LintFinding[] = [];
	const report: ReportFinding = (level, rule, place, words) => {
		findings.push({ level, rule, file, ...place, ...words });
	};
	const lines = placedLines(parsed);
	for (const { text, place } of lines) lintLine(text, place, report);
	lintPhrases(parsed.practice.title, parsed.places.fields.get('title') ?? START, report);
	const says = parsed.places.fields.get('says');
	if (says) lintPhrases(parsed.practice.says, says, report);
	lintPhrases(parsed.practice.moment, parsed.places.fields.get('moment') ?? START, report);
	lintWhole(lines, report);
	lintStructure(parsed, report);
	lintFlow(parsed, report);
	return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

interface PlacedLine {
	text: string;
	place: Place;
}

function placedLines({ places }: SoundPractice): PlacedLine[] {
	const lines = [...places.parts].filter(
		(entry): entry is [SpokenLine, Place] => 'kind' in entry[0] && entry[0].kind === 'line'
	);
	return lines.map(([{ text }, place]) => ({ text, place }));
}

function lintWhole(lines: readonly PlacedLine[], report: ReportFinding): void {
	const texts = lines.map(({ text }) => text);
	const sentences = texts.flatMap(sentencesIn);
	const words = sentences.flatMap(wordsIn);
	if (words.length === 0) return;
	const place = { ...START, text: `${words.length} words in ${sentences.length} sentences` };
	const grade = readingGrade(sentences);
	if (grade > MOST_GRADE) {
		report('error', 'reading-grade', place, {
			message: `The reading grade is ${grade.toFixed(1)}; the most is ${MOST_GRADE}.`,
			wayOut: 'Use shorter sentences and shorter words.'
		});
	}
	const longWords = words.filter((word) => syllableCount(word) >= LONG_WORD_SYLLABLES);
	if (longWords.length > MOST_LONG_WORDS * words.length) {
		const share = ((100 * longWords.length) / words.length).toFixed(1);
		report('error', 'long-words', place, {
			message: `${share} % of the words have four syllables or more; the most is 4 %.`,
			wayOut: 'Replace some of them with plain short words.',
			text: [...new Set(longWords)].join(' ')
		});
	}
	const mean = words.length / sentences.length;
	if (mean < MEAN_SENTENCE_WORDS.least || mean > MEAN_SENTENCE_WORDS.most) {
		report('warn', 'sentence-mean', place, {
			message: `A sentence has ${mean.toFixed(1)} words on average; 7 to 11 are easy to follow.`,
			wayOut:
				mean < MEAN_SENTENCE_WORDS.least
					? 'Join some short sentences.'
					: 'Split some long sentences.'
		});
	}
	const invitations = texts.reduce((sum, text) => sum + invitationCount(text), 0);
	const per100 = (100 * invitations) / words.length;
	if (per100 < LEAST_INVITATIONS_PER_100_WORDS) {
		report('error', 'invitation', place, {
			message: `${per100.toFixed(1)} of 100 words invite; the least is ${LEAST_INVITATIONS_PER_100_WORDS}.`,
			wayOut: 'Turn commands into offers: "you might", "perhaps", "if it feels okay", "or not".'
		});
	}
}

function lintStructure({ practice, places }: SoundPractice, report: ReportFinding): void {
	const { sections, pace } = practice;
	const first = sections[0];
	const last = sections.at(-1);
	const structure = (place: Place | undefined, message: string, wayOut: string) => {
		report('error', 'structure', place ?? START, { message, wayOut });
	};
	if (first && first.name !== 'settle') {
		structure(
			places.parts.get(first),
			'The first section is not settle.',
			'Begin with "# settle".'
		);
	}
	if (last?.name === 'fade' && pace !== 'sleep') {
		structure(
			places.parts.get(last),
			'Only a practice for sleep may fade out.',
			'End with "# return", or write "pace: sleep".'
		);
	} else if (last && last.name !== 'return' && last.name !== 'fade') {
		structure(
			places.parts.get(last),
			'The last section does not bring the listener back.',
			'End with "# return", or with "# fade" in a practice for sleep.'
		);
	}
	if (practice.cautions.length === 0) {
		structure(
			places.fields.get('cautions'),
			'The practice has no caution.',
			'Name at least one moment in which something else is better, like "in-danger -> help".'
		);
	}
	if (practice.serves.length === 0) {
		structure(
			places.fields.get('serves'),
			'The practice serves no seed code.',
			'List what it is for, like [S2, K4].'
		);
	}
}
