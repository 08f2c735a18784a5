import type { BackupChoices } from '$lib/records/backup/backup-format';
import { mergeChoices } from '$lib/records/backup/merge-choices';
import type { BreathingChoices } from '$lib/settings/breathing-choices.svelte';
import type { Settings } from '$lib/settings/settings.svelte';

export function choicesHere(settings: Settings, breathing: BreathingChoices): BackupChoices {
	return { settings: settings.values, breathing: breathing.values };
}

export function takeChoices(
	settings: Settings,
	breathing: BreathingChoices,
	file: BackupChoices
): void {
	const merged = mergeChoices(choicesHere(settings, breathing), file);
	settings.change(merged.settings);
	breathing.change(() => merged.breathing);
}
