/** How the app gets onto a home screen or into a dock. */
export type InstallWay =
	/** It runs from its icon. */
	| 'installed'
	/** The browser asks the person when the page wants it to. */
	| 'prompt'
	/** By hand, in menus that the steps name. */
	| HandWay
	/** Nothing that we know of. */
	| 'none';

export type HandWay = 'ios-safari' | 'ios-browser' | 'firefox-android' | 'safari-mac';

export interface InstallFacts {
	userAgent: string;
	maxTouchPoints: number;
	/** The browser has said that it can ask. */
	hasPrompt: boolean;
	/** The page runs in a window of its own, from an icon. */
	isStandalone: boolean;
}

/** Other browsers on iOS and iPadOS can add to the home screen since this version. */
const IOS_BROWSERS_SINCE = 16.4;
/** Safari on a Mac adds to the dock since this version. */
const MAC_SAFARI_SINCE = 17;

/** Browsers on iOS that are known to have "Add to Home Screen" behind Share. */
const IOS_BROWSERS = /\b(CriOS|FxiOS|EdgiOS)\//;
/** Safari itself; what shows pages inside other apps leaves these words out or adds its own name. */
const SAFARI = /\bVersion\/[\d.]+ (Mobile\/\w+ )?Safari\/[\d.]+$/;

/** What can be told from the facts; a browser that is not known for sure gets `none` rather than wrong steps. */
export function installWay(facts: InstallFacts): InstallWay {
	const { userAgent, hasPrompt, isStandalone } = facts;
	if (isStandalone) return 'installed';
	if (hasPrompt) return 'prompt';
	if (isIos(facts)) return iosWay(userAgent);
	if (/\bAndroid\b.*\bGecko\/.*\bFirefox\//.test(userAgent)) return 'firefox-android';
	if (/\bMacintosh\b/.test(userAgent) && SAFARI.test(userAgent))
		return versionAfter(/Version\//, userAgent) >= MAC_SAFARI_SINCE ? 'safari-mac' : 'none';
	return 'none';
}

/** Whether the installed app keeps its own storage, so that nothing of this browser is in it. */
export function startsEmpty(way: InstallWay): boolean {
	return way === 'ios-safari' || way === 'ios-browser' || way === 'safari-mac';
}

/** An iPad calls itself a Mac, but no Mac has a touch screen. */
function isIos({ userAgent, maxTouchPoints }: InstallFacts): boolean {
	return (
		/\b(iPhone|iPad|iPod)\b/.test(userAgent) ||
		(/\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1)
	);
}

function iosWay(userAgent: string): InstallWay {
	if (!IOS_BROWSERS.test(userAgent)) return SAFARI.test(userAgent) ? 'ios-safari' : 'none';
	// An iPad that calls itself a Mac does not tell its version; those are recent ones.
	const version = versionAfter(/ OS /, userAgent);
	return Number.isNaN(version) || version >= IOS_BROWSERS_SINCE ? 'ios-browser' : 'none';
}

/** Version such as 16.4, written with a dot or an underscore; NaN when there is none. */
function versionAfter(words: RegExp, userAgent: string): number {
	const found = new RegExp(`${words.source}(\\d+)(?:[._](\\d+))?`).exec(userAgent);
	return found ? Number(`${found[1]}.${found[2] ?? 0}`) : NaN;
}
