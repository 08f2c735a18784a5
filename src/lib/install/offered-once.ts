import { availableStorage } from '$lib/settings/settings.svelte';

/** Cards at the end of a session that are shown once ever. */
export type OnceOffer = 'choices' | 'install';

const offeredHere = new Set<OnceOffer>();

const keyOf = (offer: OnceOffer) => `evenkeel-${offer}-offered`;

/** Whether the card has been on the screen, ever or in this visit. */
export function wasOffered(offer: OnceOffer): boolean {
	return offeredHere.has(offer) || availableStorage()?.getItem(keyOf(offer)) != null;
}

/** Call when the card is shown; never in a private session, where nothing is written. */
export function noteOffered(offer: OnceOffer): void {
	offeredHere.add(offer);
	try {
		availableStorage()?.setItem(keyOf(offer), 'yes');
	} catch {
		// Storage is full or refused: it is not shown again in this visit.
	}
}
