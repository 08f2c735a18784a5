import { readFrontMatter } from './front-matter';
import type { Practice, Section, SpokenLine, Step } from './practice';
import { practiceError, type Place, type PracticeError, type Report } from './practice-error';
import { readScript } from './script';
import { placeOfLine, type SourceLine } from './source-line';

/** Where the parts of a practice stand in its file, for findings that point at them. */
interface PracticePlaces {
	/** By the name of the field, as in the file. */
	fields: ReadonlyMap<string, Place>;
	/** Touchstones, sections, blocks and steps, by identity. */
	parts: ReadonlyMap<Section | Step, Place>;
}

/** A practice without mistakes, and where its parts stand. */
export interface SoundPractice {
	ok: true;
	practice: Practice;
	places: PracticePlaces;
}

export type ParsedPractice = SoundPractice | { ok: false; errors: PracticeError[] };

/**
 * Reads a whole `.practice` file. Every mistake that can be told apart is listed, in the order of the file.
 * @param fileName the name or path of the file; its last part must be the id of the practice and `.practice`
 */
export function parsePractice(source: string, fileName: string): ParsedPractice {
	const errors: PracticeError[] = [];
	const report: Report = (code, place, detail) => {
		errors.push(practiceError(code, fileName, place, detail));
	};
	const parsed = readPractice(source, fileName, report);
	if (parsed && errors.length === 0) return { ok: true, ...parsed };
	return { ok: false, errors: errors.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function readPractice(source: string, fileName: string, report: Report) {
	const lines = splitLines(source);
	reportInvisible(lines, report);
	const fences = lines.filter((line) => line.text.trimEnd() === '---');
	const [opening, closing] = fences;
	if (opening?.number !== 1) {
		const first = lines[0] && placeOfLine(lines[0]);
		report('front-matter-missing', { line: 1, column: 1, text: first?.text ?? '' });
		return null;
	}
	if (!closing) {
		report('front-matter-open', { line: 1, column: 1, text: '---' });
		return null;
	}
	const fieldLines = lines.slice(1, closing.number - 1);
	const yaml = fieldLines.map((line) => line.text).join('\n');
	const front = readFrontMatter(yaml, 2, fileName, report);
	const { sections, places } = readScript(
		lines.slice(closing.number),
		{
			anchors: front?.places.has('anchors') ? front.fields.anchors : null,
			minMinutes: front?.fields.minMinutes ?? 1,
			maxMinutes: front?.fields.maxMinutes ?? 60,
			hasTouchstones: !front || front.touchstones.length > 0
		},
		report
	);
	if (!front) return null;
	const parts = new Map<Section | Step | SpokenLine, Place>(places);
	for (const { line, place } of front.touchstones) parts.set(line, place);
	const practice: Practice = {
		...front.fields,
		usesBreath: [...places.keys()].some((part) => 'kind' in part && part.kind === 'breath'),
		wordsPerMinute: front.wordsPerMinute,
		touchstones: front.touchstones.map(({ line }) => line),
		sections
	};
	return { practice, places: { fields: front.places, parts } };
}

function splitLines(source: string): SourceLine[] {
	const withoutByteOrderMark = source.startsWith('\uFEFF') ? source.slice(1) : source;
	return withoutByteOrderMark.split(/\r\n|\n/u).map((text, index) => ({ number: index + 1, text }));
}

/** Control and formatting characters, line separators and the mark of a broken encoding; tabs are spaces. */
const INVISIBLE = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u;

function reportInvisible(lines: readonly SourceLine[], report: Report): void {
	for (const { number, text } of lines) {
		const found = INVISIBLE.exec(text);
		if (!found) continue;
		const codePoint = found[0].codePointAt(0) ?? 0;
		const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
		report('character-invisible', { line: number, column: found.index + 1, text: name });
	}
}
