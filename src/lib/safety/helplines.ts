import data from '$content/helplines.json';
import { HELPLINE_KINDS, type Helpline } from './helpline';

/** Stands for a country without lines of its own in the list, as CLDR has it. */
export const UNLISTED_COUNTRY = 'ZZ';

const lines = data.lines as Helpline[];

export const helplineCountries: readonly string[] = [
	...new Set(lines.map((line) => line.iso).filter((iso) => iso !== UNLISTED_COUNTRY))
];

/** Lines of one country, or for whoever is in none of the list, in the order of HELPLINE_KINDS. */
export function helplinesOf(iso: string): Helpline[] {
	return HELPLINE_KINDS.flatMap((kind) =>
		lines.filter((line) => line.iso === iso && line.kind === kind)
	);
}

/** `tel:` or `sms:` address of a number as people write it. */
export function dialLink(scheme: 'tel' | 'sms', number: string): string {
	return `${scheme}:${number.replace(/[^0-9+]/g, '')}`;
}
