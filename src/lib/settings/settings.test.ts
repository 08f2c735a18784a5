import { describe, expect, it } from 'vitest';
import { Settings } from './settings.svelte';
import { parseSettings } from './stored-settings';

/** For tests: a store that holds one text. */
function storeOf(text: string | null): Storage & { text: string | null } {
	const store = {
		text,
		getItem: () => store.text,
		setItem: (_: string, value: string) => void (store.text = value)
	};
	return store as unknown as Storage & { text: string | null };
}

describe('a private session', () => {
	it('changes settings without storing them', () => {
		const store = storeOf('{"voiceId":"rowan"}');
		const settings = new Settings(store);
		settings.isPrivate = true;
		settings.rememberChoices('ride-the-urge', 7, 'hands');
		expect(settings.values.lastPracticeId).toBe('ride-the-urge');
		expect(store.text).toBe('{"voiceId":"rowan"}');
	});

	it('leaves nothing that the next change after it would store', () => {
		const store = storeOf('{"voiceId":"rowan"}');
		const settings = new Settings(store);
		settings.isPrivate = true;
		settings.rememberChoices('ride-the-urge', 7, 'hands');
		settings.isPrivate = false;
		settings.change({ quiet: true });
		expect(parseSettings(store.text)).toMatchObject({
			voiceId: 'rowan',
			quiet: true,
			lastPracticeId: null,
			minutesByPractice: {},
			anchorByPractice: {}
		});
	});
});

it('keeps a choice for the visit when the store is full', () => {
	const store = storeOf(null);
	store.setItem = () => {
		throw new DOMException('Full.', 'QuotaExceededError');
	};
	const settings = new Settings(store);
	settings.change({ slower: true });
	expect(settings.values.slower).toBe(true);
});
