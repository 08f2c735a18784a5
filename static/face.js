/*
 * Which name and pictures systems and tabs show of the app. Comes with early.js where the discreet ones are chosen, and
 * with the choice itself (src/lib/install/FaceChoice.svelte).
 */
const OWN = {
	name: 'Evenkeel',
	'link[rel=icon]': 'icons/icon.svg',
	'link[rel=apple-touch-icon]': 'icons/apple-touch-icon.png',
	'link[rel=manifest]': 'manifest.webmanifest'
};
const DISCREET = {
	name: 'Keel',
	'link[rel=icon]': 'icons/discreet.svg',
	'link[rel=apple-touch-icon]': 'icons/discreet-touch-icon.png',
	'link[rel=manifest]': 'discreet.webmanifest'
};

let shownName = OWN.name;

/** Every title of a page ends with the name, or is nothing else. */
function nameTab() {
	const title = document.title.replace(/(Evenkeel|Keel)$/, shownName);
	if (title !== document.title) document.title = title;
}

/** @param {boolean} isDiscreet */
export function showFace(isDiscreet) {
	const { name, ...links } = isDiscreet ? DISCREET : OWN;
	shownName = name;
	globalThis.evenkeelName = name;
	document.querySelector('meta[name=apple-mobile-web-app-title]').content = name;
	for (const [selector, path] of Object.entries(links))
		document.querySelector(selector).href = new URL(path, import.meta.url).href;
	nameTab();
}

new MutationObserver(nameTab).observe(document.head, { childList: true, subtree: true });
