import { KeptChoices, privateSessionOf, type PrivateSession } from './kept-choices.svelte';
import { availableStorage } from './settings.svelte';
import { DEFAULT_BREATHING, parseBreathing, type StoredBreathing } from './stored-breathing';

export const BREATHING_KEY = 'evenkeel-breathing';

/** What a person chose for breathing. */
export class BreathingChoices extends KeptChoices<StoredBreathing> {
	constructor(storage: Storage | null, privateSession: () => PrivateSession) {
		super(
			{ key: BREATHING_KEY, defaults: DEFAULT_BREATHING, parse: parseBreathing },
			storage,
			privateSession
		);
	}
}

let shared: BreathingChoices | undefined;

/** The one of this tab, so that what is changed in private is known on every page. */
export function breathingChoices(
	settings: Parameters<typeof privateSessionOf>[0]
): BreathingChoices {
	shared ??= new BreathingChoices(availableStorage(), privateSessionOf(settings));
	return shared;
}
