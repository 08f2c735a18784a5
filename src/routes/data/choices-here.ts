import type { BackupChoices } from '$lib/records/backup/backup-format';
import { mergeChoices } from '$lib/records/backup/merge-choices';
import { Reminders } from '$lib/reminders/reminders.svelte';
import type { BreathingChoices } from '$lib/settings/breathing-choices.svelte';
import { availableStorage, type Settings } from '$lib/settings/settings.svelte';

export function choicesHere(settings: Settings, breathing: BreathingChoices): BackupChoices {
	return {
		settings: settings.values,
		breathing: breathing.values,
		reminders: remindersOf(settings).list
	};
}

export function takeChoices(
	settings: Settings,
	breathing: BreathingChoices,
	file: BackupChoices
): void {
	const merged = mergeChoices(choicesHere(settings, breathing), file);
	settings.change(merged.settings);
	breathing.change(() => merged.breathing);
	remindersOf(settings).replace(merged.reminders);
}

/** As they are stored now: another tab may have changed them. */
function remindersOf(settings: Settings): Reminders {
	return new Reminders(availableStorage(), () => !settings.isPrivate);
}
