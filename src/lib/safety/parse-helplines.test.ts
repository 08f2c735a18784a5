import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHelplineError, parseHelplines } from './parse-helplines';

const FILE = 'helplines.json';
const emergency = {
	iso: 'GB',
	name: 'Emergency',
	kind: 'emergency',
	phone: '999',
	verified_on: null,
	verified_by: null
};
const crisis = {
	iso: 'GB',
	name: 'Samaritans',
	kind: 'crisis',
	for: 'Anyone',
	phone: '116 123',
	sms: '85258',
	chat_url: 'https://www.samaritans.org',
	hours: '24/7',
	languages: ['en', 'cy'],
	free: true,
	note: 'A note',
	source_url: 'https://www.samaritans.org',
	verified_on: '2026-02-28',
	verified_by: 'Ada Example'
};

const parse = (...lines: unknown[]) => parseHelplines(JSON.stringify({ lines }), FILE);
/** Mistakes as `entry: field: message`. */
const mistakes = (...lines: unknown[]) => {
	const parsed = parse(...lines);
	return parsed.ok ? [] : parsed.errors;
};

describe('parseHelplines', () => {
	it('takes an entry with every field', () => {
		expect(parse(emergency, crisis)).toEqual({ ok: true, lines: [emergency, crisis] });
	});

	it('takes the list of the project', () => {
		const path = resolve('src/content/helplines.json');
		const parsed = parseHelplines(readFileSync(path, 'utf8'), path);
		expect(parsed.ok ? [] : parsed.errors.map(formatHelplineError)).toEqual([]);
	});

	it.each<[string, object, string, RegExp]>([
		['a small country', { iso: 'gb' }, 'iso', /two capital letters/],
		['no name', { name: undefined }, 'name', /missing|words/],
		['spaces around a name', { name: ' Samaritans' }, 'name', /without spaces/],
		['an unknown kind', { kind: 'legal' }, 'kind', /emergency, crisis, abuse/],
		['letters in a number', { phone: '0800 LINE' }, 'phone', /digits/],
		['one digit', { phone: '9' }, 'phone', /digits/],
		['a number that is none', { phone: 999 }, 'phone', /digits/],
		['a text number with brackets', { sms: '(0) 85258' }, 'sms', /digits/],
		['an address without https', { chat_url: 'http://a.example' }, 'chat_url', /https/],
		['an address of nothing', { source_url: 'https://' }, 'source_url', /https/],
		['hours that are empty', { hours: '' }, 'hours', /words/],
		['a language by name', { languages: ['English'] }, 'languages', /"en", "fr"/],
		['a language twice', { languages: ['en', 'en'] }, 'languages', /each once/],
		['no languages in the list', { languages: [] }, 'languages', /codes/],
		['free as a word', { free: 'yes' }, 'free', /true or false/],
		['a day that does not exist', { verified_on: '2026-02-30' }, 'verified_on', /calendar/],
		['a day written otherwise', { verified_on: '28.2.2026' }, 'verified_on', /2026-11-23/],
		['nobody’s name', { verified_by: '' }, 'verified_by', /name of the person/],
		['a day without a name', { verified_by: null }, 'verified_by', /named person has called/],
		['a name without a day', { verified_on: null }, 'verified_on', /named person has called/],
		['a check without a source', { source_url: undefined }, 'source_url', /shows this number/],
		['an unknown field', { telephone: '1' }, 'telephone', /Correct the spelling/],
		[
			'nothing to reach',
			{ phone: undefined, sms: undefined, chat_url: undefined },
			'phone',
			/Add a phone, an sms or a chat_url/
		]
	])('refuses %s and says the way out', (_, change, field, wayOut) => {
		const [error, ...more] = mistakes(emergency, { ...crisis, ...change });
		expect(more).toEqual([]);
		expect(error).toMatchObject({ file: FILE, field });
		expect(error?.entry).toMatch(/^entry 2/);
		expect(error?.wayOut).toMatch(wayOut);
	});

	it.each<[string, unknown[], string, RegExp]>([
		['an entry twice', [emergency, crisis, crisis], 'entry 3 (GB Samaritans)', /Delete one/],
		['no emergency number', [crisis], 'GB', /kind emergency/],
		['nobody to talk with', [emergency], 'GB', /crisis or abuse/],
		['an entry that is none', [emergency, crisis, 'call me'], 'entry 3', /Write \{/],
		[
			'an emergency without a number',
			[crisis, { ...emergency, phone: undefined, sms: '999' }],
			'entry 2 (GB Emergency)',
			/number to call/
		]
	])('refuses %s', (_, lines, entry, wayOut) => {
		expect(mistakes(...lines)).toEqual([
			expect.objectContaining({ entry, wayOut: expect.stringMatching(wayOut) as string })
		]);
	});

	it.each([
		['{"lines": [}', /not JSON/],
		['[]', /missing or empty/],
		['{"lines": []}', /missing or empty/]
	])('refuses the file %s', (text, message) => {
		const parsed = parseHelplines(text, FILE);
		expect(parsed.ok ? [] : parsed.errors.map((error) => error.message)).toEqual([
			expect.stringMatching(message)
		]);
	});

	it('tells every mistake at once, each with its place', () => {
		const found = mistakes(
			emergency,
			{ ...crisis, iso: 'gb', free: 'yes' },
			{ ...crisis, sms: '' }
		);
		expect(found.map(formatHelplineError)).toEqual([
			expect.stringMatching(/^helplines\.json: entry 2 \(gb Samaritans\): iso: .+\n {4}It takes/),
			expect.stringMatching(/^helplines\.json: entry 2 \(gb Samaritans\): free: .+\n {4}It takes/),
			expect.stringMatching(/^helplines\.json: entry 3 \(GB Samaritans\): sms: .+\n {4}It takes/)
		]);
	});

	it('never throws, whatever the file holds', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.json(),
					fc.json().map((j) => `{"lines":[${j}]}`)
				),
				(text) => {
					expect(parseHelplines(text, FILE).ok).toBe(false);
				}
			)
		);
	});
});
