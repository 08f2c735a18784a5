import { m } from '$lib/i18n/paraglide/messages';
import { getLocale } from '$lib/i18n/paraglide/runtime';
import { UNLISTED_COUNTRY } from '$lib/safety/helplines';

/** The name of a country in the language of the app. */
export function countryName(iso: string): string {
	if (iso === UNLISTED_COUNTRY) return m.help_country_elsewhere();
	return new Intl.DisplayNames(getLocale(), { type: 'region' }).of(iso) ?? iso;
}
