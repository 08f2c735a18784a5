import type { SoundBeneath } from '$lib/soundscapes/beneath';
import {
	MAX_SOUNDS,
	MIX_NAME_MAX_LENGTH,
	nearestVolume,
	type MixSound
} from '$lib/soundscapes/mix';
import { MAX_OWN_MIXES, type OwnMix } from '$lib/soundscapes/own-mixes';
import { isSoundscapeId } from '$lib/soundscapes/soundscape-ids';
import { SOUNDS_MINUTES } from '$lib/soundscapes/sounds-plan';
import type { MixChoices } from './mix-choices.svelte';
import { isStoredId } from './stored-id';
import { DEFAULT_MIXES, type StoredMixes } from './stored-mixes';

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function soundsFrom(value: unknown): MixSound[] {
	const sounds: MixSound[] = [];
	for (const each of Array.isArray(value) ? (value as unknown[]) : []) {
		if (!isRecord(each) || typeof each.id !== 'string' || !isSoundscapeId(each.id)) continue;
		const { id } = each;
		const volumePercent = nearestVolume(Number(each.volumePercent));
		if (volumePercent === null || sounds.some((sound) => sound.id === id)) continue;
		sounds.push({ id, volumePercent });
	}
	return sounds.slice(0, MAX_SOUNDS);
}

function ownFrom(value: unknown): OwnMix[] {
	const own: OwnMix[] = [];
	for (const each of Array.isArray(value) ? (value as unknown[]) : []) {
		if (!isRecord(each) || typeof each.id !== 'string' || typeof each.name !== 'string') continue;
		const { id } = each;
		const name = each.name.trim().slice(0, MIX_NAME_MAX_LENGTH);
		const sounds = soundsFrom(each.sounds);
		if (!isStoredId(id) || name === '' || sounds.length === 0) continue;
		if (!own.some((other) => other.id === id)) own.push({ id, name, sounds });
	}
	return own.slice(0, MAX_OWN_MIXES);
}

function beneathFrom(value: unknown): Record<string, SoundBeneath> {
	const checked: [string, SoundBeneath][] = [];
	for (const [practiceId, each] of isRecord(value) ? Object.entries(value) : []) {
		if (!isRecord(each)) continue;
		const { source } = each;
		const volumePercent = nearestVolume(Number(each.volumePercent));
		const isSource = source === null || isStoredId(source);
		if (volumePercent !== null && isSource && isStoredId(practiceId))
			checked.push([practiceId, { source, volumePercent }]);
	}
	return Object.fromEntries(checked);
}

/** What was stored, with each damaged or unknown value left out alone. */
export function checkedMixes(stored: StoredMixes): StoredMixes {
	return {
		own: ownFrom(stored.own),
		current: soundsFrom(stored.current),
		minutes: SOUNDS_MINUTES.find((minutes) => minutes === stored.minutes) ?? DEFAULT_MIXES.minutes,
		beneath: beneathFrom(stored.beneath)
	};
}

/** The choices as a page may use them. The code that keeps and locks them is part of every visit, and does not check. */
export class CheckedMixes {
	readonly #choices: MixChoices;

	constructor(choices: MixChoices) {
		this.#choices = choices;
	}

	get values(): StoredMixes {
		return checkedMixes(this.#choices.values);
	}

	change(make: (values: StoredMixes) => Partial<StoredMixes>): void {
		this.#choices.change((stored) => make(checkedMixes(stored)));
	}
}
