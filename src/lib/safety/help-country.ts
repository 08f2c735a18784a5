import { helplineCountries, UNLISTED_COUNTRY } from './helplines';

/** Countries of the Union without lines of their own in the list: the shared European numbers are offered there. */
const SHARED_BY_EU = 'AT BE BG CY CZ DK EE FI GR HR HU LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** Zones of each country, with the older names that some browsers still give; a `*` ends a common beginning. */
const ZONES: Record<string, string> = {
	US: 'US/* America/New_York America/Detroit America/Kentucky/* America/Louisville America/Indiana/* America/Indianapolis America/Fort_Wayne America/Knox_IN America/Chicago America/Menominee America/North_Dakota/* America/Denver America/Boise America/Shiprock America/Phoenix America/Los_Angeles America/Anchorage America/Juneau America/Sitka America/Metlakatla America/Yakutat America/Nome America/Adak America/Atka Pacific/Honolulu Pacific/Johnston',
	CA: 'Canada/* America/Toronto America/Montreal America/Nipigon America/Thunder_Bay America/Vancouver America/Edmonton America/Yellowknife America/Winnipeg America/Rainy_River America/Halifax America/Glace_Bay America/Moncton America/Goose_Bay America/St_Johns America/Blanc-Sablon America/Regina America/Swift_Current America/Whitehorse America/Dawson America/Dawson_Creek America/Fort_Nelson America/Creston America/Inuvik America/Iqaluit America/Pangnirtung America/Rankin_Inlet America/Resolute America/Cambridge_Bay America/Coral_Harbour America/Atikokan',
	GB: 'Europe/London Europe/Belfast GB GB-Eire',
	IE: 'Europe/Dublin Eire',
	DE: 'Europe/Berlin Europe/Busingen',
	FR: 'Europe/Paris',
	ES: 'Europe/Madrid Africa/Ceuta Atlantic/Canary',
	IT: 'Europe/Rome',
	AU: 'Australia/* Antarctica/Macquarie',
	NZ: 'Pacific/Auckland Pacific/Chatham NZ NZ-CHAT',
	IN: 'Asia/Kolkata Asia/Calcutta',
	EU: 'Europe/Vienna Europe/Brussels Europe/Sofia Asia/Nicosia Europe/Nicosia Asia/Famagusta Europe/Prague Europe/Copenhagen Europe/Tallinn Europe/Helsinki Europe/Athens Europe/Zagreb Europe/Budapest Europe/Vilnius Europe/Luxembourg Europe/Riga Europe/Malta Europe/Amsterdam Europe/Warsaw Poland Europe/Lisbon Portugal Atlantic/Azores Atlantic/Madeira Europe/Bucharest Europe/Stockholm Europe/Ljubljana Europe/Bratislava'
};

/** Zones that belong to no place, so that the language has to tell. */
const PLACELESS =
	/^(?:Etc\/.*|UTC|UCT|GMT.*|Zulu|Universal|Greenwich|[CEMW]ET|[EHM]ST|[CEMP]ST\d[CEMP]DT)$/;

/**
 * Guesses the country from what the device says of itself, never from the network. The time zone says where the
 * device is and decides; only where it names no place does the region of the first locale that has one. Null for
 * a place without lines in the list: the numbers of another country would be worse than none.
 */
export function suggestCountry(locales: readonly string[], timeZone: string): string | null {
	const byZone = Object.keys(ZONES).find((iso) => isZoneOf(timeZone, ZONES[iso] ?? ''));
	if (byZone) return byZone;
	if (timeZone !== '' && !PLACELESS.test(timeZone)) return null;
	const region = locales
		.map((locale) => /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Z]{2})\b/.exec(locale)?.[1])
		.find((found) => found !== undefined);
	if (!region) return null;
	if (SHARED_BY_EU.includes(region)) return 'EU';
	return helplineCountries.includes(region) ? region : null;
}

/** The suggestion for this browser. Call in the browser only. */
export function deviceCountry(): string | null {
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
	return suggestCountry(navigator.languages, timeZone ?? '');
}

/**
 * Whose lines to show: the country a traveller is in, else the chosen one, else the suggestion. A choice whose
 * country has left the list counts as a country that is not listed.
 */
export function countryToShow(
	chosen: { helpCountry: string | null; travelCountry: string | null },
	suggestion: string | null
): string {
	const country = chosen.travelCountry ?? chosen.helpCountry ?? suggestion;
	return country !== null && helplineCountries.includes(country) ? country : UNLISTED_COUNTRY;
}

function isZoneOf(timeZone: string, zones: string): boolean {
	return zones
		.split(' ')
		.some((zone) =>
			zone.endsWith('*') ? timeZone.startsWith(zone.slice(0, -1)) : zone === timeZone
		);
}
