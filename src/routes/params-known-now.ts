import { browser } from '$app/environment';

/**
 * The parameters of the address, for the first moment of a page. None while a page that was made beforehand is taken
 * over: it was made without, and has to be the same once more before it may differ.
 */
export function paramsKnownNow(): URLSearchParams {
	const isTakenOver = browser && document.documentElement.dataset.app === 'ready';
	return new URLSearchParams(isTakenOver ? location.search : '');
}
