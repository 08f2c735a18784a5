import { mergeReminders } from '$lib/reminders/reminder';
import type { BackupChoices } from './backup-format';

/**
 * The choices of a file, taken over on this device. Nothing that was made here is lost by it, and practices that are
 * left out here stay left out; what is discreet here stays so, and no water is shown and no key taken where one side
 * asks for that.
 */
export function mergeChoices(here: BackupChoices, file: BackupChoices): BackupChoices {
	const inFile = new Set([...file.breathing.own, ...file.mixes.own].map(({ id }) => id));
	return {
		settings: {
			...file.settings,
			fewerPractices: here.settings.fewerPractices || file.settings.fewerPractices,
			shore: here.settings.shore || file.settings.shore,
			keys: here.settings.keys && file.settings.keys,
			discreet: here.settings.discreet || file.settings.discreet,
			helpCountry: here.settings.helpCountry ?? file.settings.helpCountry,
			travelCountry: here.settings.travelCountry ?? file.settings.travelCountry,
			minutesByPractice: { ...here.settings.minutesByPractice, ...file.settings.minutesByPractice },
			anchorByPractice: { ...here.settings.anchorByPractice, ...file.settings.anchorByPractice }
		},
		breathing: {
			...file.breathing,
			lengths: { ...here.breathing.lengths, ...file.breathing.lengths },
			openEnded: { ...here.breathing.openEnded, ...file.breathing.openEnded },
			easier: { ...here.breathing.easier, ...file.breathing.easier },
			own: [...file.breathing.own, ...here.breathing.own.filter(({ id }) => !inFile.has(id))],
			draft: here.breathing.draft ?? file.breathing.draft
		},
		reminders: mergeReminders(here.reminders, file.reminders),
		mixes: {
			...file.mixes,
			own: [...file.mixes.own, ...here.mixes.own.filter(({ id }) => !inFile.has(id))],
			beneath: { ...here.mixes.beneath, ...file.mixes.beneath }
		},
		favourites: { ids: [...new Set([...file.favourites.ids, ...here.favourites.ids])] }
	};
}
