import type { Mix } from './mix';

/** A mix that a person keeps. */
export interface OwnMix extends Mix {
	id: string;
}

/** As many as a list can be looked over; each is a line of a page. */
export const MAX_OWN_MIXES = 20;

/** The list with a mix at its end, or in the place of the one with its id. */
export function putMix(own: readonly OwnMix[], mix: OwnMix): OwnMix[] {
	return own.some(({ id }) => id === mix.id)
		? own.map((each) => (each.id === mix.id ? mix : each))
		: [...own, mix];
}

export function removeMix(own: readonly OwnMix[], id: string): OwnMix[] {
	return own.filter((each) => each.id !== id);
}

/** Puts a removed mix back where it was, as far as the list still reaches. */
export function restoreMix(own: readonly OwnMix[], mix: OwnMix, index: number): OwnMix[] {
	return [...own.slice(0, index), mix, ...own.slice(index)];
}
