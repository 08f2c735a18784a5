import { FieldReader, FIELDS } from './field-reader';
import { readFields, type TextNode } from './front-matter-fields';
import { spokenLine } from './line-key';
import {
	ANCHORS,
	PACES,
	TRACKS,
	type Anchor,
	type Caution,
	type Pace,
	type Practice,
	type PracticeSummary,
	type Review,
	type SpokenLine,
	type Track
} from './practice';
import type { Place, Report } from './practice-error';
import { SEED_CODES } from './seed-codes';
import { beginsSpoken } from './source-line';

/** What the front matter says, and where. */
export interface FrontMatter {
	fields: Omit<PracticeSummary, 'usesBreath'> & Pick<Practice, 'serves' | 'licence'>;
	wordsPerMinute: number;
	touchstones: { line: SpokenLine; place: Place }[];
	/** Where each field that is written stands, by its name in the file. */
	places: ReadonlyMap<string, Place>;
}

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
	const title = reader.text('title').value;
	return {
		fields: {
			id: readId(reader, fileName, report),
			title,
			moment: reader.text('moment').value,
			says: reader.has('says') ? reader.text('says').value : title,
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
		touchstones: readTouchstones(reader, report),
		places: new Map([...fields].map(([name, node]) => [name, node.place]))
	};
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

function readTouchstones(reader: FieldReader, report: Report): FrontMatter['touchstones'] {
	if (!reader.has('touchstones')) return [];
	return reader.list('touchstones').map(({ value, place }) => {
		if (value !== '' && !beginsSpoken(value)) report('touchstone-malformed', place);
		return { line: spokenLine(value), place };
	});
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
