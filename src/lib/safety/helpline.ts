export const HELPLINE_KINDS = [
	'emergency',
	'crisis',
	'abuse',
	'abuse-own-behaviour',
	'lgbtq',
	'youth'
] as const;
export type HelplineKind = (typeof HELPLINE_KINDS)[number];

/** One line as people edit it in src/content/helplines.json. */
export interface Helpline {
	/** ISO 3166-1 alpha-2, EU for numbers shared by the Union, or ZZ for any country that is not in the list. */
	iso: string;
	name: string;
	kind: HelplineKind;
	for?: string;
	phone?: string;
	sms?: string;
	chat_url?: string;
	hours?: string;
	/** ISO 639 codes, where the line says which languages it speaks. */
	languages?: string[];
	free?: boolean;
	note?: string;
	source_url?: string;
	/** Day, YYYY-MM-DD, on which a named person called it and read its source; null until someone has. */
	verified_on: string | null;
	verified_by: string | null;
}
