import { m } from '$lib/i18n/paraglide/messages';
import { getLocale } from '$lib/i18n/paraglide/runtime';
import type { MixSound } from '$lib/soundscapes/mix';
import type { MixLinkProblem } from '$lib/soundscapes/mix-link';
import type { SoundscapeId } from '$lib/soundscapes/soundscape-ids';

const NAMES: Record<SoundscapeId, () => string> = {
	sea: m.sounds_sea,
	shore: m.sounds_shore,
	'rain-leaves': m.sounds_rain_leaves,
	'rain-tent': m.sounds_rain_tent,
	stream: m.sounds_stream,
	'wind-pines': m.sounds_wind_pines,
	'night-insects': m.sounds_night_insects,
	hearth: m.sounds_hearth,
	'far-thunder': m.sounds_far_thunder,
	'singing-bowl': m.sounds_singing_bowl,
	'warm-drone': m.sounds_warm_drone,
	'brown-noise': m.sounds_brown_noise,
	'pink-noise': m.sounds_pink_noise,
	'white-noise': m.sounds_white_noise
};

const NIGHT_MINUTES = 480;

export function soundName(id: SoundscapeId): string {
	return NAMES[id]();
}

/** "Sea, Hearth" */
export function mixNames(sounds: readonly MixSound[]): string {
	const list = new Intl.ListFormat(getLocale(), { type: 'unit' });
	return list.format(sounds.map(({ id }) => soundName(id)));
}

export function lengthName(minutes: number): string {
	if (minutes < 60) return m.sounds_minutes({ minutes });
	if (minutes === 60) return m.sounds_hour();
	const hours = minutes / 60;
	return minutes === NIGHT_MINUTES ? m.sounds_night({ hours }) : m.sounds_hours({ hours });
}

export function playWords(minutes: number): string {
	if (minutes < 60) return m.sounds_play_minutes({ minutes });
	return minutes === 60 ? m.sounds_play_hour() : m.sounds_play_hours({ hours: minutes / 60 });
}

export function problemWords(problem: MixLinkProblem): string {
	switch (problem.kind) {
		case 'unknown':
			return m.sounds_link_unknown({ text: problem.text });
		case 'volume':
			return m.sounds_link_volume({ text: problem.text, name: soundName(problem.id) });
		case 'repeated':
			return m.sounds_link_repeated({ name: soundName(problem.id) });
		case 'too-many':
			return m.sounds_link_too_many({ name: soundName(problem.id) });
	}
}
