import { describe, expect, it, test } from 'vitest';
import { installWay, startsEmpty, type InstallFacts } from './install-way';

const IPHONE =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const OLD_IPHONE =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const IPAD_AS_MAC =
	'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)';

const facts = (userAgent: string, more: Partial<InstallFacts> = {}): InstallFacts => ({
	userAgent,
	maxTouchPoints: 0,
	hasPrompt: false,
	isStandalone: false,
	...more
});

describe('the way to install, by browser', () => {
	test.each([
		[
			'Safari, iPhone, iOS 18',
			`${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`,
			5,
			'ios-safari'
		],
		[
			'Safari, iPhone, iOS 26',
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
			5,
			'ios-safari'
		],
		[
			'Safari, iPhone, iOS 16.3',
			`${OLD_IPHONE} Version/16.3 Mobile/15E148 Safari/604.1`,
			5,
			'ios-safari'
		],
		[
			'Safari, iPad that calls itself a Mac',
			`${IPAD_AS_MAC} Version/18.5 Safari/605.1.15`,
			5,
			'ios-safari'
		],
		[
			'Safari, iPad, mobile pages',
			'Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
			5,
			'ios-safari'
		],
		[
			'Chrome, iPhone',
			`${IPHONE} CriOS/137.0.7151.51 Mobile/15E148 Safari/604.1`,
			5,
			'ios-browser'
		],
		[
			'Chrome, iPhone, iOS 16.3',
			`${OLD_IPHONE} CriOS/112.0.5615.46 Mobile/15E148 Safari/604.1`,
			5,
			'none'
		],
		[
			'Chrome, iPhone, iOS 16.4',
			'Mozilla/5.0 (iPhone; CPU iPhone OS 16_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/112.0.5615.46 Mobile/15E148 Safari/604.1',
			5,
			'ios-browser'
		],
		[
			'Chrome, iPad that calls itself a Mac',
			'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/137 Version/11.1.1 Safari/605.1.15',
			5,
			'ios-browser'
		],
		['Firefox, iPhone', `${IPHONE} FxiOS/139.0 Mobile/15E148 Safari/605.1.15`, 5, 'ios-browser'],
		[
			'Edge, iPhone',
			`${IPHONE} Version/18.0 EdgiOS/137.0.3296.62 Mobile/15E148 Safari/604.1`,
			5,
			'ios-browser'
		],
		[
			'DuckDuckGo, iPhone',
			`${IPHONE} Version/18.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`,
			5,
			'none'
		],
		[
			'inside Instagram, iPhone',
			`${IPHONE} Mobile/22F76 Instagram 382.0.0.25.76 (iPhone15,2; iOS 18_5; en_GB; en; scale=3.00; 1179x2556; 737298347)`,
			5,
			'none'
		],
		[
			'inside Facebook, iPhone',
			`${IPHONE} Mobile/22F76 [FBAN/FBIOS;FBAV/517.0.0.39.104;FBBV/733966463;FBDV/iPhone15,2;FBMD/iPhone;FBSN/iOS;FBSV/18.5]`,
			5,
			'none'
		],
		['Google app, iPhone', `${IPHONE} GSA/370.0.762543316 Mobile/15E148 Safari/604.1`, 5, 'none'],
		[
			'Firefox, Android phone',
			'Mozilla/5.0 (Android 15; Mobile; rv:139.0) Gecko/139.0 Firefox/139.0',
			5,
			'firefox-android'
		],
		[
			'Firefox, Android tablet',
			'Mozilla/5.0 (Android 14; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0',
			10,
			'firefox-android'
		],
		[
			'Chrome, Android, before it has offered',
			`${ANDROID} Chrome/137.0.0.0 Mobile Safari/537.36`,
			5,
			'none'
		],
		[
			'Samsung Internet, before it has offered',
			`${ANDROID} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
			5,
			'none'
		],
		['Safari 18, Mac', `${IPAD_AS_MAC} Version/18.5 Safari/605.1.15`, 0, 'safari-mac'],
		['Safari 17.0, Mac', `${IPAD_AS_MAC} Version/17.0 Safari/605.1.15`, 0, 'safari-mac'],
		['Safari 16.6, Mac', `${IPAD_AS_MAC} Version/16.6 Safari/605.1.15`, 0, 'none'],
		[
			'Chrome, Mac, before it has offered',
			'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36',
			0,
			'none'
		],
		[
			'Firefox, Mac',
			'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:139.0) Gecko/20100101 Firefox/139.0',
			0,
			'none'
		],
		[
			'Firefox, Windows',
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:139.0) Gecko/20100101 Firefox/139.0',
			10,
			'none'
		],
		[
			'Edge, Windows',
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0',
			0,
			'none'
		],
		[
			'GNOME Web, Linux',
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
			0,
			'none'
		],
		['nothing told', '', 0, 'none']
	] as const)('%s', (_, userAgent, maxTouchPoints, way) => {
		expect(installWay(facts(userAgent, { maxTouchPoints }))).toBe(way);
	});
});

describe('what is known beside the name of the browser', () => {
	const chrome = `${ANDROID} Chrome/137.0.0.0 Mobile Safari/537.36`;
	const safari = `${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`;

	it('takes the question of the browser where there is one', () => {
		expect(installWay(facts(chrome, { hasPrompt: true }))).toBe('prompt');
	});

	it.each([
		['Chrome', chrome, true],
		['Safari', safari, false]
	])('asks nothing of an app that runs from its icon, in %s', (_, userAgent, hasPrompt) => {
		expect(installWay(facts(userAgent, { hasPrompt, isStandalone: true }))).toBe('installed');
	});
});

test.each([
	['ios-safari', true],
	['ios-browser', true],
	['safari-mac', true],
	['prompt', false],
	['firefox-android', false],
	['installed', false],
	['none', false]
] as const)('an app installed by %s starts empty: %s', (way, isEmpty) => {
	expect(startsEmpty(way)).toBe(isEmpty);
});
