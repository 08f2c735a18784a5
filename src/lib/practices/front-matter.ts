import { readFields, type FieldNode, type TextNode } from './front-matter-fields';
import { lineKey } from './line-key';
import {
	ANCHORS,
	PACES,
	TRACKS,
	type Anchor,
	type Caution,
	type Pace,
	type PracticeSummary,
	type Review,
	type SpokenLine,
	type Track
} from './practice';
import type { Place, PracticeErrorCode, Report } from './practice-error';
import { SEED_CODES } from './seed-codes';

/** What the front matter says, and where. */
export interface FrontMatter {
	summary: Omit<PracticeSummary, 'usesBreath'>;
	wordsPerMinute: number;
	touchstones: { line: SpokenLine; place: Place }[];
	/** Where each field that is written stands, by its name in the file. */
	places: ReadonlyMap<string, Place>;
}

const FIELDS = [
	'id',
	'title',
	'moment',
	'track',
	'pace',
	'family',
	'serves',
	'length',
	'default-length',
	'anchors',
	'default-anchor',
	'asks-rating',
	'rate',
	'touchstones',
	'cautions',
	'reviewed',
	'licence'
] as const;
type Field = (typeof FIELDS)[number];

const START: Place = { line: 1, column: 1, text: '---' };

/**
 * Reads the fields between the two `---` lines. Mistakes are reported and stand-ins returned in their place, so
 * that the script can still be read: the result counts only when nothing was reported.
 * @returns null when no field could be trusted
 */
export function readFrontMatter(
	yaml: string,
	firstLine: number,
	fileName: string,
	report: Report
): FrontMatter | null {
	const fields = readFields(yaml, firstLine, report);
	if (!fields) return null;
	for (const [name, node] of fields) {
		if (!FIELDS.some((field) => field === name)) report('field-unknown', node.place, name);
	}
	const reader = new FieldReader(fields, report);
	const { minMinutes, maxMinutes } = readLength(reader, report);
	const anchors = reader.words('anchors', ANCHORS, 'anchor-unknown');
	return {
		summary: {
			id: readId(reader, fileName, report),
			title: reader.text('title').value,
			moment: reader.text('moment').value,
			track: reader.word<Track>('track', TRACKS, 'track-unknown', 'first-aid'),
			pace: reader.has('pace')
				? reader.word<Pace>('pace', PACES, 'pace-unknown', 'ordinary')
				: 'ordinary',
			family: reader.list('family').map((entry) => entry.value),
			serves: reader.words('serves', SEED_CODES, 'serves-unknown'),
			minMinutes,
			maxMinutes,
			defaultMinutes: readDefaultLength(reader, minMinutes, maxMinutes, report),
			anchors,
			defaultAnchor: readDefaultAnchor(reader, anchors, report),
			asksRating: reader.has('asks-rating')
				? reader.word('asks-rating', ['yes', 'no'], 'asks-rating-malformed', 'yes') === 'yes'
				: true,
			cautions: reader.list('cautions').flatMap((entry) => readCaution(entry, report)),
			reviewed: readReview(reader, report),
			licence: reader.text('licence').value
		},
		wordsPerMinute: readRate(reader, report),
		touchstones: reader.has('touchstones')
			? reader.list('touchstones').map(({ value, place }) => ({
					line: { kind: 'line', text: value, key: lineKey(value) },
					place
				}))
			: [],
		places: new Map([...fields].map(([name, node]) => [name, node.place]))
	};
}

/** Takes typed values out of the fields and reports what is missing or of the wrong shape. */
class FieldReader {
	readonly #fields: ReadonlyMap<string, FieldNode>;
	readonly #report: Report;

	constructor(fields: ReadonlyMap<string, FieldNode>, report: Report) {
		this.#fields = fields;
		this.#report = report;
	}

	has(name: Field): boolean {
		return this.#fields.has(name);
	}

	placeOf(name: Field): Place {
		return this.#fields.get(name)?.place ?? START;
	}

	/** One text; `value` is '' after a report. */
	text(name: Field): TextNode {
		const node = this.#field(name);
		if (!node) return { value: '', place: START };
		if (node.kind !== 'text') {
			this.#report('field-not-text', node.place, name);
			return { value: '', place: node.place };
		}
		if (node.value === '') this.#report('field-empty', node.place, name);
		return node;
	}

	list(name: Field): TextNode[] {
		const node = this.#field(name);
		if (!node) return [];
		if (node.kind !== 'list') {
			this.#report('field-not-list', node.place, name);
			return [];
		}
		const seen = new Set<string>();
		for (const { value, place } of node.entries) {
			if (value === '') this.#report('field-empty', place, name);
			else if (seen.has(value)) this.#report('field-repeats', place, name);
			seen.add(value);
		}
		return node.entries;
	}

	/** The named texts of a field in braces, or null after a report. */
	group(name: Field, mistake: PracticeErrorCode): ReadonlyMap<string, TextNode> | null {
		const node = this.#field(name);
		if (!node) return null;
		if (node.kind === 'group') return node.entries;
		this.#report(mistake, node.place);
		return null;
	}

	word<Known extends string>(
		name: Field,
		known: readonly Known[],
		mistake: PracticeErrorCode,
		standIn: Known
	): Known {
		const { value, place } = this.text(name);
		if (value === '') return standIn;
		const found = known.find((word) => word === value);
		if (found === undefined) this.#report(mistake, place);
		return found ?? standIn;
	}

	words<Known extends string>(
		name: Field,
		known: readonly Known[],
		mistake: PracticeErrorCode
	): Known[] {
		return this.list(name).flatMap(({ value, place }) => {
			const found = known.find((word) => word === value);
			if (found === undefined && value !== '') this.#report(mistake, place);
			return found ?? [];
		});
	}

	#field(name: Field): FieldNode | null {
		const node = this.#fields.get(name);
		if (!node) this.#report('field-missing', START, name);
		return node ?? null;
	}
}

function readId(reader: FieldReader, fileName: string, report: Report): string {
	const { value, place } = reader.text('id');
	if (value === '') return '';
	const expected = (fileName.split(/[/\\]/u).at(-1) ?? fileName).replace(/\.practice$/u, '');
	if (!isSlug(value)) report('id-malformed', place);
	else if (value !== expected) report('id-not-file-name', place, expected);
	return value;
}

function isSlug(value: string): boolean {
	return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(value);
}

function readLength(reader: FieldReader, report: Report) {
	const standIn = { minMinutes: 1, maxMinutes: 60 };
	const { value, place } = reader.text('length');
	if (value === '') return standIn;
	const range = /^(\d{1,2})\.\.(\d{1,2})$/u.exec(value);
	const minMinutes = Number(range?.[1]);
	const maxMinutes = Number(range?.[2]);
	if (!range || Math.min(minMinutes, maxMinutes) < 1 || Math.max(minMinutes, maxMinutes) > 60) {
		report('length-malformed', place);
		return standIn;
	}
	if (minMinutes > maxMinutes) {
		report('length-order', place);
		return standIn;
	}
	return { minMinutes, maxMinutes };
}

function readDefaultLength(
	reader: FieldReader,
	minMinutes: number,
	maxMinutes: number,
	report: Report
): number {
	if (!reader.has('default-length')) return minMinutes;
	const { value, place } = reader.text('default-length');
	if (value === '') return minMinutes;
	const minutes = Number(value);
	if (!/^\d{1,2}$/u.test(value) || minutes < minMinutes || minutes > maxMinutes) {
		report('default-length-malformed', place);
	}
	return minutes;
}

function readDefaultAnchor(reader: FieldReader, anchors: Anchor[], report: Report): Anchor | null {
	if (!reader.has('default-anchor')) {
		if (anchors.length > 0) report('default-anchor-missing', reader.placeOf('anchors'));
		return null;
	}
	const { value, place } = reader.text('default-anchor');
	const anchor = ANCHORS.find((known) => known === value) ?? null;
	if (value === '') return null;
	if (anchor === null) report('anchor-unknown', place);
	else if (anchor === 'breath') report('default-anchor-breath', place);
	else if (!anchors.includes(anchor)) report('default-anchor-not-listed', place);
	return anchor;
}

function readRate(reader: FieldReader, report: Report): number {
	const { value, place } = reader.text('rate');
	const rate = Number(value);
	if (value !== '' && (!/^\d{2,3}$/u.test(value) || rate < 60 || rate > 200)) {
		report('rate-malformed', place);
	}
	return rate;
}

function readCaution({ value, place }: TextNode, report: Report): Caution[] {
	if (value === '') return [];
	const [when, then, ...rest] = value.split('->').map((part) => part.trim());
	if (!when || !then || rest.length > 0 || !isSlug(then)) {
		report('caution-malformed', place);
		return [];
	}
	return [{ when, then }];
}

function readReview(reader: FieldReader, report: Report): Review {
	const unread: Review = { clinician: null, date: null, version: '' };
	const group = reader.group('reviewed', 'review-malformed');
	if (!group) return unread;
	const clinician = group.get('clinician');
	const date = group.get('date');
	const version = group.get('version');
	if (!clinician?.value || !date?.value || !version?.value || group.size !== 3) {
		report('review-malformed', reader.placeOf('reviewed'));
		return unread;
	}
	const review: Review = {
		clinician: clinician.value === 'none-yet' ? null : clinician.value,
		date: date.value === 'none' ? null : date.value,
		version: version.value
	};
	if (review.date !== null && !isDay(review.date)) report('date-malformed', date.place);
	else if ((review.clinician === null) !== (review.date === null)) {
		report('review-half-signed', reader.placeOf('reviewed'));
	}
	return review;
}

function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
	const time = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
