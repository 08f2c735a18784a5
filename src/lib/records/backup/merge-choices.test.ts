import { describe, expect, it } from 'vitest';
import { newReminder } from '$lib/reminders/reminder';
import type { StoredBreathing } from '$lib/settings/stored-breathing';
import type { StoredMixes } from '$lib/settings/stored-mixes';
import type { StoredSettings } from '$lib/settings/stored-settings';
import { mergeChoices } from './merge-choices';
import { CHOICES } from './records-for-tests';

const choices = (settings: Partial<StoredSettings>, breathing: Partial<StoredBreathing> = {}) => ({
	settings: { ...CHOICES.settings, ...settings },
	breathing: { ...CHOICES.breathing, ...breathing },
	reminders: CHOICES.reminders,
	mixes: CHOICES.mixes,
	favourites: CHOICES.favourites
});
const own = (id: string, name: string) => ({ id, name, phases: [] });

describe('choices that are taken over', () => {
	it('are those of the file on a device without any', () => {
		const file = choices({ voiceId: 'rowan', scene: 'night', helpCountry: 'GB' }, { sound: 'sea' });
		expect(mergeChoices(CHOICES, file)).toEqual(file);
	});

	it.each([
		[true, false],
		[false, true]
	])('leave practices out when one side does (%s here, %s in the file)', (here, file) => {
		const merged = mergeChoices(
			choices({ fewerPractices: here }),
			choices({ fewerPractices: file })
		);
		expect(merged.settings.fewerPractices).toBe(true);
	});

	it('keep the reminders that were set up here, with those of the file beside them', () => {
		const [here, file] = [newReminder('here'), newReminder('file')];
		const merged = mergeChoices(
			{ ...CHOICES, reminders: [here] },
			{ ...CHOICES, reminders: [file] }
		);
		expect(merged.reminders).toEqual([here, file]);
	});

	it('keep the favourites of both, once each', () => {
		const of = (...ids: string[]) => ({ ...CHOICES, favourites: { ids } });
		expect(mergeChoices(of('a', 'b'), of('c', 'b')).favourites.ids).toEqual(['c', 'b', 'a']);
	});

	it.each([
		[true, false],
		[false, true]
	])('are discreet when one side is (%s here, %s in the file)', (here, file) => {
		const merged = mergeChoices(choices({ discreet: here }), choices({ discreet: file }));
		expect(merged.settings.discreet).toBe(true);
	});

	it.each([
		[true, false],
		[false, true]
	])('show land when one side does (%s here, %s in the file)', (here, file) => {
		expect(mergeChoices(choices({ shore: here }), choices({ shore: file })).settings.shore).toBe(
			true
		);
	});

	it.each([
		[true, false],
		[false, true]
	])('take no keys when one side takes none (%s here, %s in the file)', (here, file) => {
		expect(mergeChoices(choices({ keys: here }), choices({ keys: file })).settings.keys).toBe(
			false
		);
	});

	it('keep what sounds beneath a practice here, unless the file has a choice for it', () => {
		const of = (beneath: StoredMixes['beneath']) => ({
			...CHOICES,
			mixes: { ...CHOICES.mixes, beneath }
		});
		const [sea, rain] = [
			{ source: 'sea', volumePercent: 40 },
			{ source: 'rain-tent', volumePercent: 90 }
		];
		const merged = mergeChoices(of({ a: sea, b: sea }), of({ b: rain }));
		expect(merged.mixes.beneath).toEqual({ a: sea, b: rain });
	});

	it('keep the country that was chosen here, and what was made here', () => {
		const merged = mergeChoices(
			choices(
				{ helpCountry: 'DE', minutesByPractice: { a: 3, b: 4 } },
				{ own: [own('x', 'mine'), own('y', 'ours')] }
			),
			choices({ helpCountry: 'GB', minutesByPractice: { b: 9 } }, { own: [own('y', 'theirs')] })
		);
		expect(merged.settings).toMatchObject({ helpCountry: 'DE', minutesByPractice: { a: 3, b: 9 } });
		expect(merged.breathing.own).toEqual([own('y', 'theirs'), own('x', 'mine')]);
	});
});
