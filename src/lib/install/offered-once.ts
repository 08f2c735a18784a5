import { availableStorage } from '$lib/settings/settings.svelte';

const OFFERED_KEY = 'evenkeel-install-offered';

let isOfferedHere = false;

/** Whether the card has been on the screen, ever or in this visit. */
export function wasOffered(): boolean {
	return isOfferedHere || availableStorage()?.getItem(OFFERED_KEY) != null;
}

/** Call when the card is shown; never in a private session, where nothing is written. */
export function noteOffered(): void {
	isOfferedHere = true;
	try {
		availableStorage()?.setItem(OFFERED_KEY, 'yes');
	} catch {
		// Storage is full or refused: it is not shown again in this visit.
	}
}
