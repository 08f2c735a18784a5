import { expect, it } from 'vitest';
import { dialLink, helplineCountries, helplinesOf, UNLISTED_COUNTRY } from './helplines';

it.each(helplineCountries.map((iso) => [iso]))('%s offers the emergency number first', (iso) => {
	expect(helplinesOf(iso)[0]).toMatchObject({
		iso,
		kind: 'emergency',
		phone: expect.stringMatching(/^\d{3}$/) as string
	});
});

it('has for whoever is in none of these countries a number and a list to look in', () => {
	expect(helplineCountries).not.toContain(UNLISTED_COUNTRY);
	const about = { iso: 'ZZ', note: expect.any(String) as string };
	expect(helplinesOf(UNLISTED_COUNTRY)).toMatchObject([
		{ ...about, kind: 'emergency', phone: '112' },
		{ ...about, kind: 'crisis', chat_url: 'https://findahelpline.com' }
	]);
});

it('has nothing for a country without lines', () => {
	expect(helplinesOf('JP')).toEqual([]);
});

it.each([
	['tel', '0808 2000 247', 'tel:08082000247'],
	['tel', '1-800-891-4416', 'tel:18008914416'],
	['sms', '88788', 'sms:88788'],
	['tel', '+44 116 123', 'tel:+44116123']
] as const)('dials %s %s', (scheme, number, link) => {
	expect(dialLink(scheme, number)).toBe(link);
});
