import { expect, it } from 'vitest';
import { dialLink, helplineCountries, helplinesOf } from './helplines';

it.each(helplineCountries.map((iso) => [iso]))('%s offers the emergency number first', (iso) => {
	expect(helplinesOf(iso)[0]).toMatchObject({
		iso,
		kind: 'emergency',
		phone: expect.stringMatching(/^\d{3}$/) as string
	});
});

it('has nothing for a country that is not in the list', () => {
	expect(helplinesOf('ZZ')).toEqual([]);
});

it.each([
	['tel', '0808 2000 247', 'tel:08082000247'],
	['tel', '1-800-891-4416', 'tel:18008914416'],
	['sms', '88788', 'sms:88788'],
	['tel', '+44 116 123', 'tel:+44116123']
] as const)('dials %s %s', (scheme, number, link) => {
	expect(dialLink(scheme, number)).toBe(link);
});
