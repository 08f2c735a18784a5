import { describe, expect, it } from 'vitest';
import {
	HELPLINE_KINDS,
	dialLink,
	helplineCountries,
	helplines,
	helplinesOf,
	suggestCountry
} from './helplines';

describe('helplines.json', () => {
	it.each(helplineCountries.map((iso) => [iso]))(
		'%s has an emergency number and someone to call',
		(iso) => {
			const lines = helplinesOf(iso);
			expect(lines[0]?.kind).toBe('emergency');
			expect(lines[0]?.phone).toMatch(/^\d{3}$/);
			expect(lines.some((line) => line.kind === 'crisis' || line.kind === 'abuse')).toBe(true);
		}
	);

	it.each(helplines.map((line) => [`${line.iso} ${line.name}`, line] as const))(
		'%s can be reached and says who checked it',
		(_, line) => {
			expect(HELPLINE_KINDS).toContain(line.kind);
			expect(line.phone ?? line.sms ?? line.chat_url).toBeTruthy();
			for (const url of [line.chat_url, line.source_url])
				if (url) expect(url).toMatch(/^https:\/\//);
			expect(line.verified_by === null).toBe(line.verified_on === null);
		}
	);
});

describe('suggestCountry', () => {
	it.each([
		['a time zone of one country', ['en-US'], 'Europe/Berlin', 'DE'],
		['a locale with a region', ['fr', 'en-CA'], 'America/Toronto', 'CA'],
		['a script before the region', ['zh-Hans-AU'], 'UTC', 'AU'],
		['any Australian zone', ['en'], 'Australia/Perth', 'AU'],
		['a country of the Union without its own list', ['nl-NL'], 'Europe/Amsterdam', 'EU'],
		['a country that is not listed', ['pt-BR'], 'America/Sao_Paulo', null],
		['a bare language', ['en'], 'UTC', null]
	])('reads %s', (_, locales, zone, country) => {
		expect(suggestCountry(locales, zone)).toBe(country);
	});
});

it.each([
	['tel', '0808 2000 247', 'tel:08082000247'],
	['tel', '1-800-891-4416', 'tel:18008914416'],
	['sms', '88788', 'sms:88788'],
	['tel', '+44 116 123', 'tel:+44116123']
] as const)('dials %s %s', (scheme, number, link) => {
	expect(dialLink(scheme, number)).toBe(link);
});
