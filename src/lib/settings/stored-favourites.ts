import { isStoredId } from './stored-id';

/** The practices that a person marked as favourites. */
export interface StoredFavourites {
	/** Ids of practices, in the order in which they were marked. */
	ids: readonly string[];
}

export const DEFAULT_FAVOURITES: StoredFavourites = { ids: [] };

/** More than there are practices, so that a damaged store cannot grow without end. */
const MAX_FAVOURITES = 500;

/** Reads what storage held: what is damaged is left out alone. */
export function parseFavourites(json: string | null): StoredFavourites {
	try {
		const stored = JSON.parse(json ?? '{}') as { ids?: unknown } | null;
		const ids = Array.isArray(stored?.ids) ? (stored.ids as unknown[]) : [];
		return { ids: [...new Set(ids.filter(isStoredId))].slice(0, MAX_FAVOURITES) };
	} catch {
		// A damaged store must not keep anyone from the practices.
		return DEFAULT_FAVOURITES;
	}
}

/** Marks a practice, or takes its mark off. */
export function toggleFavourite({ ids }: StoredFavourites, practiceId: string): StoredFavourites {
	return {
		ids: ids.includes(practiceId) ? ids.filter((id) => id !== practiceId) : [...ids, practiceId]
	};
}
