import { KeptChoices, privateSessionOf, type PrivateSession } from './kept-choices.svelte';
import { availableStorage } from './settings.svelte';
import { DEFAULT_MIXES, parseMixes, type StoredMixes } from './stored-mixes';

export const MIXES_KEY = 'evenkeel-sounds';

/** What a person chose of the sounds to listen to. */
export class MixChoices extends KeptChoices<StoredMixes> {
	constructor(storage: Storage | null, privateSession: () => PrivateSession) {
		super({ key: MIXES_KEY, defaults: DEFAULT_MIXES, parse: parseMixes }, storage, privateSession);
	}
}

let shared: MixChoices | undefined;

/** The one of this tab, so that what is changed in private is known on every page. */
export function mixChoices(settings: Parameters<typeof privateSessionOf>[0]): MixChoices {
	shared ??= new MixChoices(availableStorage(), privateSessionOf(settings));
	return shared;
}
