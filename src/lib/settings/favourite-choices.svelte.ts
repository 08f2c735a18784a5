import { KeptChoices, privateSessionOf, type PrivateSession } from './kept-choices.svelte';
import { availableStorage } from './settings.svelte';
import { DEFAULT_FAVOURITES, parseFavourites, type StoredFavourites } from './stored-favourites';

export const FAVOURITES_KEY = 'evenkeel-favourites';

/** Which practices a person marked as favourites. */
export class FavouriteChoices extends KeptChoices<StoredFavourites> {
	constructor(storage: Storage | null, privateSession: () => PrivateSession) {
		super(
			{ key: FAVOURITES_KEY, defaults: DEFAULT_FAVOURITES, parse: parseFavourites },
			storage,
			privateSession
		);
	}
}

let shared: FavouriteChoices | undefined;

/** The one of this tab, so that what is changed in private is known on every page. */
export function favouriteChoices(
	settings: Parameters<typeof privateSessionOf>[0]
): FavouriteChoices {
	shared ??= new FavouriteChoices(availableStorage(), privateSessionOf(settings));
	return shared;
}
