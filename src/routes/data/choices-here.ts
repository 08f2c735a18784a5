import type { BackupChoices } from '$lib/records/backup/backup-format';
import { mergeChoices } from '$lib/records/backup/merge-choices';
import { Reminders } from '$lib/settings/reminders.svelte';
import { breathingChoices } from '$lib/settings/breathing-choices.svelte';
import { favouriteChoices } from '$lib/settings/favourite-choices.svelte';
import { mixChoices } from '$lib/settings/mix-choices.svelte';
import { availableStorage, type Settings } from '$lib/settings/settings.svelte';

export function choicesHere(settings: Settings): BackupChoices {
	return {
		settings: settings.values,
		breathing: breathingChoices(settings).values,
		reminders: remindersOf(settings).list,
		mixes: mixChoices(settings).values,
		favourites: favouriteChoices(settings).values
	};
}

export function takeChoices(settings: Settings, file: BackupChoices): void {
	const merged = mergeChoices(choicesHere(settings), file);
	settings.change(merged.settings);
	breathingChoices(settings).change(() => merged.breathing);
	mixChoices(settings).change(() => merged.mixes);
	favouriteChoices(settings).change(() => merged.favourites);
	remindersOf(settings).replace(merged.reminders);
}

/** As they are stored now: another tab may have changed them. */
function remindersOf(settings: Settings): Reminders {
	return new Reminders(availableStorage(), () => !settings.isPrivate);
}
