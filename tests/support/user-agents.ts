/** Of browsers whose ways onto a home screen differ, and which tell themselves apart by name only. */
export const IOS_SAFARI =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
export const IOS_CHROME = IOS_SAFARI.replace('Version/18.5', 'CriOS/137.0.7151.51');
export const ANDROID_FIREFOX =
	'Mozilla/5.0 (Android 15; Mobile; rv:139.0) Gecko/139.0 Firefox/139.0';
export const MAC_SAFARI =
	'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
