import { base } from '$app/paths';

const CHANNEL = 'evenkeel-erase';

/** A page without code: nothing of ours runs in it, so nothing is written. */
export const ERASED_PAGE = `${base}/leave/erased/`;

let isErasingHere = false;

/** From now on this tab gives way when another erases everything, before it can write something new. */
export function leaveOnErase(): void {
	if (typeof BroadcastChannel === 'undefined') return;
	new BroadcastChannel(CHANNEL).onmessage = () => {
		if (isErasingHere) return;
		keepNoPlaces();
		location.replace(ERASED_PAGE);
	};
}

/** The framework writes down the place on the page whenever it is left or hidden. */
export function keepNoPlaces(): void {
	addEventListener('visibilitychange', (event) => event.stopImmediatePropagation(), true);
	// It comes after the last word of the framework, which nothing can stop.
	addEventListener('pagehide', () => {
		for (const key of Object.keys(sessionStorage))
			if (/^(evenkeel|sveltekit:)/.test(key)) sessionStorage.removeItem(key);
	});
}

export function makeOtherTabsLeave(): void {
	isErasingHere = true;
	if (typeof BroadcastChannel === 'undefined') return;
	const channel = new BroadcastChannel(CHANNEL);
	channel.postMessage('leave');
	channel.close();
}
