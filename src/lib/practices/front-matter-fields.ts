import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { normaliseLine } from './line-key';
import type { Place, Report } from './practice-error';

/** A text of the front matter (normalised, '' when nothing is written) and where it stands. */
export interface TextNode {
	value: string;
	place: Place;
}

/** The value of a field: one text, a list of texts, or named texts in braces. */
export type FieldNode =
	| ({ kind: 'text' } & TextNode)
	| { kind: 'list'; entries: TextNode[]; place: Place }
	| { kind: 'group'; entries: ReadonlyMap<string, TextNode>; place: Place };

/**
 * Reads the lines between the two `---` as YAML in which every value is a text (`0.1` and `yes` stay as written).
 * Tags, anchors, aliases and deeper nesting are mistakes, so that a value is never anything but what it shows.
 * @param yaml the lines, joined by line feeds; the first of them is line `firstLine` of the file
 * @returns null after a mistake that leaves no field to trust
 */
export function readFields(
	yaml: string,
	firstLine: number,
	report: Report
): ReadonlyMap<string, FieldNode> | null {
	const lineCounter = new LineCounter();
	const document = parseDocument(yaml, {
		schema: 'failsafe',
		lineCounter,
		prettyErrors: false,
		uniqueKeys: false
	});
	const placeOf = (start: number, end: number): Place => {
		const { line, col } = lineCounter.linePos(Math.min(start, yaml.length));
		const text = yaml.slice(start, end).split('\n')[0] ?? '';
		return { line: line + firstLine - 1, column: Math.max(col, 1), text: text.trim() };
	};
	for (const problem of [...document.errors, ...document.warnings]) {
		const lineEnd = yaml.indexOf('\n', problem.pos[0]);
		const place = placeOf(problem.pos[0], lineEnd < 0 ? yaml.length : lineEnd);
		report('front-matter-syntax', place, firstSentence(problem.message));
	}
	if (document.errors.length > 0) return null;
	return fieldsOf(document, placeOf, report);
}

type PlaceOf = (start: number, end: number) => Place;

function fieldsOf(document: Document, placeOf: PlaceOf, report: Report) {
	const nodePlace = (node: unknown, fallback: Place): Place => {
		const range = isScalar(node) || isSeq(node) || isMap(node) ? node.range : null;
		return range && range[1] > range[0] ? placeOf(range[0], range[1]) : fallback;
	};
	const readText = (node: unknown, fallback: Place): TextNode | null => {
		const place = nodePlace(node, fallback);
		if (node === null || (isScalar(node) && node.value === null)) return { value: '', place };
		if (isScalar(node) && typeof node.value === 'string' && isPlain(node)) {
			return { value: normaliseLine(node.value), place };
		}
		report(
			'front-matter-syntax',
			place,
			'only plain texts are understood, without & * or ! in front and without lists inside lists.'
		);
		return null;
	};
	const readPairs = <T>(
		items: readonly { key: unknown; value: unknown }[],
		fallback: Place,
		readValue: (node: unknown, place: Place) => T | null
	): Map<string, T> => {
		const pairs = new Map<string, T>();
		for (const { key, value } of items) {
			const name = readText(key, fallback);
			if (!name) continue;
			if (pairs.has(name.value)) report('field-duplicate', name.place, name.value);
			const read = readValue(value, name.place);
			if (read !== null) pairs.set(name.value, read);
		}
		return pairs;
	};
	const readField = (node: unknown, fallback: Place): FieldNode | null => {
		const place = nodePlace(node, fallback);
		if (isSeq(node) && isPlain(node)) {
			const entries = node.items.map((item) => readText(item, place));
			return { kind: 'list', entries: entries.filter((entry) => entry !== null), place };
		}
		if (isMap(node) && isPlain(node)) {
			return { kind: 'group', entries: readPairs(node.items, place, readText), place };
		}
		const text = readText(node, fallback);
		return text && { kind: 'text', ...text };
	};

	const root = document.contents;
	if (root === null) return new Map<string, FieldNode>();
	const start = nodePlace(root, placeOf(0, 0));
	if (!isMap(root) || !isPlain(root)) {
		report('front-matter-syntax', start, 'this is not a list of fields.');
		return null;
	}
	return readPairs(root.items, start, readField);
}

function isPlain(node: { anchor?: string | undefined; tag?: string | undefined }): boolean {
	return node.anchor === undefined && !node.tag?.startsWith('!');
}

function firstSentence(message: string): string {
	const line = message.split('\n')[0] ?? message;
	return line.endsWith('.') ? line : `${line}.`;
}
