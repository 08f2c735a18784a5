import { m } from '$lib/i18n/paraglide/messages';
import { allVoices } from '$lib/offline/pack-indexes';
import type { SettingsSection } from './sections-found';

export type SectionId =
	| 'voice'
	| 'session'
	| 'practices'
	| 'breathing'
	| 'privacy'
	| 'offline'
	| 'home-screen'
	| 'updates'
	| 'data'
	| 'reminders'
	| 'scene'
	| 'keys'
	| 'about';

/** In the order of the page, with what they say, and what people call it who do not find it by that. */
export function settingsSections(): SettingsSection<SectionId>[] {
	const words: Record<SectionId, (() => string)[]> = {
		voice: [m.settings_voice, m.settings_slower, m.settings_slower_hint, m.settings_more_voice],
		session: [
			m.settings_session,
			m.settings_quiet,
			m.settings_captions,
			m.settings_captions_larger,
			m.settings_captions_largest,
			m.settings_more_session
		],
		practices: [m.practices_title, m.fewer_label, m.fewer_hint],
		breathing: [
			m.settings_breathing,
			m.settings_delay,
			m.settings_delay_hint,
			m.settings_breathing_link
		],
		privacy: [
			m.settings_privacy,
			m.settings_private,
			m.settings_private_on,
			m.settings_lock,
			m.settings_titles,
			m.settings_titles_hint,
			m.settings_more_privacy
		],
		offline: [
			m.settings_offline,
			m.settings_starter,
			m.settings_save_played,
			m.settings_save_played_hint,
			m.storage_link,
			m.settings_more_offline
		],
		'home-screen': [m.install_title, m.install_lead, m.settings_more_install],
		updates: [m.update_title, m.update_check, m.settings_more_updates],
		data: [m.data_title, m.settings_data_words, m.settings_data_link, m.settings_more_data],
		reminders: [m.reminders_title, m.settings_reminders_words, m.settings_reminders_link],
		scene: [
			m.settings_scene,
			m.settings_scene_auto,
			m.settings_scene_dawn,
			m.settings_scene_day,
			m.settings_scene_dusk,
			m.settings_scene_night,
			m.settings_shore,
			m.settings_shore_hint,
			m.settings_more_scene
		],
		keys: [
			m.keys_title,
			m.keys_words,
			m.keys_show,
			m.keys_on,
			m.keys_on_hint,
			m.settings_more_keys
		],
		about: [
			m.settings_about,
			m.settings_about_words,
			m.settings_about_device,
			m.about_title,
			m.diagnostics_title,
			m.settings_more_about
		]
	};
	const names = allVoices.map(({ name }) => name);
	return Object.entries(words).map(([id, messages]) => ({
		id: id as SectionId,
		words: [...messages.map((say) => say()), ...(id === 'voice' ? names : [])]
	}));
}
