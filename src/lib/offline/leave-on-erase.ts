import { base } from '$app/paths';

const CHANNEL = 'evenkeel-erase';

/** A page without code: nothing of ours runs in it, so nothing is written. */
export const ERASED_PAGE = `${base}/leave/erased/`;

let isErasingHere = false;

/** From now on this tab gives way when another erases everything, before it can write something new. */
export function leaveOnErase(): void {
	if (typeof BroadcastChannel === 'undefined') return;
	new BroadcastChannel(CHANNEL).onmessage = () => {
		if (!isErasingHere) location.replace(ERASED_PAGE);
	};
}

export function makeOtherTabsLeave(): void {
	isErasingHere = true;
	if (typeof BroadcastChannel === 'undefined') return;
	const channel = new BroadcastChannel(CHANNEL);
	channel.postMessage('leave');
	channel.close();
}
