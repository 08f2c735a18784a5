import { HELPLINE_KINDS, type Helpline } from './helpline';

/** One mistake in the list, in words for the person who edits it. */
export interface HelplineError {
	file: string;
	/** Which entry, as `entry 3 (GB Samaritans)`, or the country; empty when the whole file is meant. */
	entry: string;
	/** Empty when no single field is meant. */
	field: string;
	message: string;
	wayOut: string;
}

export type ParsedHelplines =
	| { ok: true; lines: Helpline[] }
	| { ok: false; errors: HelplineError[] };

type Report = (field: string, message: string, wayOut: string) => void;
type Entry = Record<string, unknown>;

const isRecord = (value: unknown): value is Entry =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string =>
	typeof value === 'string' && value.trim() === value && value !== '';
const isHttps = (value: unknown): boolean =>
	isText(value) && /^https:\/\/[^\s/]+\.\S+$/.test(value);
const isNumber = (value: unknown): boolean =>
	isText(value) && /^\+?\d[\d -]*\d$/.test(value) && value.length <= 20;

interface Rule {
	isNeeded?: boolean;
	isValid: (value: unknown) => boolean;
	takes: string;
}

const TEXT: Rule = { isValid: isText, takes: 'words, without spaces around them' };
const NUMBER: Rule = {
	isValid: isNumber,
	takes: 'a number as people write it: digits, spaces and hyphens, a + in front if need be'
};
const ADDRESS: Rule = { isValid: isHttps, takes: 'an address that begins with https://' };

const FIELDS: Record<keyof Helpline, Rule> = {
	iso: {
		isNeeded: true,
		isValid: (value) => isText(value) && /^[A-Z]{2}$/.test(value),
		takes:
			'two capital letters of ISO 3166, as GB; EU for numbers shared by the Union, ZZ for anywhere else'
	},
	name: { ...TEXT, isNeeded: true },
	kind: {
		isNeeded: true,
		isValid: (value) => HELPLINE_KINDS.some((kind) => kind === value),
		takes: `one of ${HELPLINE_KINDS.join(', ')}`
	},
	for: TEXT,
	phone: NUMBER,
	sms: NUMBER,
	chat_url: ADDRESS,
	hours: TEXT,
	languages: {
		isValid: (value) =>
			Array.isArray(value) &&
			value.length > 0 &&
			new Set(value).size === value.length &&
			value.every((code) => isText(code) && /^[a-z]{2,3}$/.test(code)),
		takes: 'a list of language codes, each once, as ["en", "fr"]'
	},
	free: { isValid: (value) => typeof value === 'boolean', takes: 'true or false' },
	note: TEXT,
	source_url: ADDRESS,
	verified_on: {
		isNeeded: true,
		isValid: (value) => value === null || isDay(value),
		takes: 'null, or a day of the calendar as 2026-11-23'
	},
	verified_by: {
		isNeeded: true,
		isValid: (value) => value === null || isText(value),
		takes: 'null, or the name of the person who called'
	}
};

/**
 * Reads the list of helplines from its JSON text. Either every entry is right, or all mistakes are told at once.
 * @param file how the mistakes name the file
 */
export function parseHelplines(text: string, file: string): ParsedHelplines {
	const errors: HelplineError[] = [];
	const reportOn =
		(entry: string): Report =>
		(field, message, wayOut) =>
			errors.push({ file, entry, field, message, wayOut });

	const entries = readEntries(text, reportOn(''));
	const lines: Helpline[] = [];
	const seen = new Set<string>();
	for (const [index, entry] of (entries ?? []).entries()) {
		const report = reportOn(nameOf(entry, index));
		if (!isRecord(entry)) {
			report('', 'This is not an entry.', 'Write { "iso": …, "name": …, "kind": …, … }.');
			continue;
		}
		const countBefore = errors.length;
		checkFields(entry, report);
		if (errors.length > countBefore) continue;
		const line = entry as unknown as Helpline;
		checkTogether(line, report);
		const key = `${line.iso} ${line.kind} ${line.name}`;
		if (seen.has(key))
			report('name', 'This entry is twice in the list.', 'Delete one, or give it its own name.');
		seen.add(key);
		lines.push(line);
	}
	// While an entry cannot be read, what its country lacks would only mislead.
	if (errors.length === 0 && entries) checkCountries(lines, reportOn);
	return errors.length > 0 ? { ok: false, errors } : { ok: true, lines };
}

/** One mistake as a line to print, then the way out. */
export function formatHelplineError({
	file,
	entry,
	field,
	message,
	wayOut
}: HelplineError): string {
	const place = [file, entry, field].filter((part) => part !== '').join(': ');
	return `${place}: ${message}\n    ${wayOut}`;
}

function readEntries(text: string, report: Report): unknown[] | null {
	let read: unknown;
	try {
		read = JSON.parse(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		report(
			'',
			`The file is not JSON: ${reason}`,
			'Look for a comma or a quote too many or too few.'
		);
		return null;
	}
	if (isRecord(read) && Array.isArray(read.lines) && read.lines.length > 0)
		return read.lines as unknown[];
	report(
		'lines',
		'The list is missing or empty.',
		'Write { "lines": [ … ] } with the entries in it.'
	);
	return null;
}

function nameOf(entry: unknown, index: number): string {
	const names = isRecord(entry) ? [entry.iso, entry.name].filter(isText) : [];
	return `entry ${index + 1}${names.length > 0 ? ` (${names.join(' ')})` : ''}`;
}

function checkFields(entry: Entry, report: Report): void {
	for (const [field, rule] of Object.entries(FIELDS)) {
		const isThere = field in entry;
		if (!isThere && rule.isNeeded)
			report(field, 'This field is missing.', `It takes ${rule.takes}.`);
		if (isThere && !rule.isValid(entry[field]))
			report(field, `This cannot be: ${JSON.stringify(entry[field])}.`, `It takes ${rule.takes}.`);
	}
	for (const field of Object.keys(entry))
		if (!(field in FIELDS))
			report(
				field,
				'There is no such field.',
				`Correct the spelling or delete it. Fields: ${Object.keys(FIELDS).join(', ')}.`
			);
}

function checkTogether(line: Helpline, report: Report): void {
	if (line.kind === 'emergency' && line.phone === undefined)
		report('phone', 'An emergency entry has no number.', 'Add the number to call.');
	if ((line.phone ?? line.sms ?? line.chat_url) === undefined)
		report('phone', 'Nobody can be reached here.', 'Add a phone, an sms or a chat_url.');
	if ((line.verified_on === null) !== (line.verified_by === null))
		report(
			line.verified_on === null ? 'verified_on' : 'verified_by',
			'The day and the name of a check belong together.',
			'Write both when a named person has called; otherwise leave both null.'
		);
	if (line.verified_on !== null && line.source_url === undefined)
		report(
			'source_url',
			'A checked entry names no source.',
			'Add the page on which the service itself shows this number.'
		);
}

function checkCountries(lines: readonly Helpline[], reportOn: (entry: string) => Report): void {
	for (const iso of new Set(lines.map((line) => line.iso))) {
		const kinds = lines.filter((line) => line.iso === iso).map((line) => line.kind);
		const report = reportOn(iso);
		if (!kinds.includes('emergency'))
			report('', 'This country has no emergency number.', 'Add an entry of kind emergency.');
		if (!kinds.includes('crisis') && !kinds.includes('abuse'))
			report('', 'This country has nobody to talk with.', 'Add an entry of kind crisis or abuse.');
	}
}

function isDay(value: unknown): boolean {
	if (!isText(value) || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
	const date = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
