import { describe, expect, it } from 'vitest';
import { countryToShow, suggestCountry } from './help-country';
import { helplineCountries } from './helplines';

const UNION = 'AT BE BG CY CZ DK EE FI GR HR HU LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** Zones of a country by the data of this machine's ICU. */
function zonesOf(iso: string): string[] {
	const locale = new Intl.Locale(`und-${iso}`) as Intl.Locale & {
		timeZones?: string[];
		getTimeZones?: () => string[];
	};
	return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

describe('suggestCountry', () => {
	it.each<[string, string[], string, string | null]>([
		['the zone before the language', ['en-US'], 'Europe/Berlin', 'DE'],
		['the zone where both agree', ['fr', 'en-CA'], 'America/Toronto', 'CA'],
		['a device set to American English in a place not listed', ['en-US'], 'Asia/Tokyo', null],
		['a device set to British English in a place not listed', ['en-GB'], 'America/Sao_Paulo', null],
		['an older name of a zone', [], 'Asia/Calcutta', 'IN'],
		['an old-style American zone', [], 'US/Pacific', 'US'],
		['an old-style Canadian zone', [], 'Canada/Atlantic', 'CA'],
		['Indiana by its older name', [], 'America/Fort_Wayne', 'US'],
		['a country of the Union without its own list', ['nl-NL'], 'Europe/Amsterdam', 'EU'],
		['Switzerland, which is not in the Union', ['de-CH'], 'Europe/Zurich', null],
		['the language where the zone names no place', ['fr', 'en-CA'], 'UTC', 'CA'],
		['the language where the zone is an offset', ['en-NZ'], 'Etc/GMT-12', 'NZ'],
		['the language where there is no zone', ['it-IT'], '', 'IT'],
		['a script before the region', ['zh-Hans-AU'], 'UTC', 'AU'],
		['a region of the Union without its own list', ['pl-PL'], 'UTC', 'EU'],
		['a region that is not listed', ['pt-BR'], 'UTC', null],
		['a bare language', ['en'], 'UTC', null],
		['nothing at all', [], '', null]
	])('reads %s', (_, locales, zone, country) => {
		expect(suggestCountry(locales, zone)).toBe(country);
	});

	const zones = [...helplineCountries, ...UNION]
		.filter((iso) => iso !== 'EU')
		.flatMap((iso) => zonesOf(iso).map((zone) => [zone, UNION.includes(iso) ? 'EU' : iso]));

	it('is asked about the zones of all these countries', () => {
		expect(zones.length).toBeGreaterThan(80);
	});

	it.each(zones)('knows %s as %s', (zone, country) => {
		expect(suggestCountry([], zone ?? '')).toBe(country);
	});

	it('gives no zone of another country to a listed one', () => {
		const ours = new Set(zones.map(([zone]) => zone));
		const others = Intl.supportedValuesOf('timeZone').filter(
			(zone) => zone.includes('/') && !zone.startsWith('Etc/') && !ours.has(zone)
		);
		const taken = others.filter((zone) => suggestCountry(['en-US'], zone) !== null);
		expect(taken).toEqual([]);
		expect(others.length).toBeGreaterThan(200);
	});
});

it.each<[string, string | null, string | null, string | null, string]>([
	['the suggestion while nothing is chosen', null, null, 'DE', 'DE'],
	['the choice before the suggestion', 'GB', null, 'DE', 'GB'],
	['where a traveller is before the choice', 'GB', 'IN', 'DE', 'IN'],
	['a choice of somewhere else', 'ZZ', null, 'DE', 'ZZ'],
	['a country that has left the list as somewhere else', 'XX', null, 'DE', 'ZZ'],
	['somewhere else when nothing is known', null, null, null, 'ZZ']
])('shows %s', (_, helpCountry, travelCountry, suggestion, shown) => {
	expect(countryToShow({ helpCountry, travelCountry }, suggestion)).toBe(shown);
});
