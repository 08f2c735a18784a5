import data from '$content/helplines.json';

export const HELPLINE_KINDS = ['emergency', 'crisis', 'abuse', 'abuse-own-behaviour'] as const;
export type HelplineKind = (typeof HELPLINE_KINDS)[number];

/** One line as people edit it in src/content/helplines.json. */
export interface Helpline {
	/** ISO 3166-1 alpha-2, or EU for numbers shared by the Union. */
	iso: string;
	name: string;
	kind: HelplineKind;
	for?: string;
	phone?: string;
	sms?: string;
	chat_url?: string;
	hours?: string;
	free?: boolean;
	note?: string;
	source_url?: string;
	/** Day on which a named person called or checked it; null until someone has. */
	verified_on: string | null;
	verified_by: string | null;
}

/** Countries of the Union without lines of their own in the list: the shared European numbers are offered there. */
const EU = 'AT BE BG CY CZ DK EE FI GR HR HU LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

const TIME_ZONES: Record<string, string> = {
	'Europe/London': 'GB',
	'Europe/Dublin': 'IE',
	'Europe/Berlin': 'DE',
	'Europe/Paris': 'FR',
	'Europe/Madrid': 'ES',
	'Europe/Rome': 'IT',
	'Pacific/Auckland': 'NZ',
	'Asia/Kolkata': 'IN',
	'Asia/Calcutta': 'IN'
};

export const helplines = data.lines as Helpline[];

export const helplineCountries: readonly string[] = [...new Set(helplines.map((line) => line.iso))];

/** Lines of one country in the order of HELPLINE_KINDS; empty for a country that is not in the list. */
export function helplinesOf(iso: string): Helpline[] {
	return HELPLINE_KINDS.flatMap((kind) =>
		helplines.filter((line) => line.iso === iso && line.kind === kind)
	);
}

/**
 * Guesses the country from what the device says of itself, never from the network: the time zone where one
 * belongs to one country, else the region of the first locale that has one. Null when neither tells.
 */
export function suggestCountry(locales: readonly string[], timeZone: string): string | null {
	const byZone = timeZone.startsWith('Australia/') ? 'AU' : TIME_ZONES[timeZone];
	const region = locales
		.map((locale) => /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Z]{2})\b/.exec(locale)?.[1])
		.find((found) => found !== undefined);
	const country = byZone ?? region;
	if (!country) return null;
	if (helplineCountries.includes(country)) return country;
	return EU.includes(country) ? 'EU' : null;
}

/** `tel:` or `sms:` address of a number as people write it. */
export function dialLink(scheme: 'tel' | 'sms', number: string): string {
	return `${scheme}:${number.replace(/[^0-9+]/g, '')}`;
}
