import { afterEach, describe, expect, it, vi } from 'vitest';
import { Settings } from './settings.svelte';
import { DEFAULT_SETTINGS, parseSettings } from './stored-settings';

/** For tests: a store that holds one text. */
function storeOf(text: string | null): Storage & { text: string | null } {
	const store = {
		text,
		getItem: (key: string) => (key === 'evenkeel-settings' ? store.text : null),
		setItem: (_: string, value: string) => void (store.text = value)
	};
	return store as unknown as Storage & { text: string | null };
}

afterEach(() => vi.unstubAllGlobals());

describe('a private session', () => {
	it('changes settings without storing them', () => {
		const store = storeOf('{"voiceId":"rowan"}');
		const settings = new Settings(store);
		settings.isPrivate = true;
		settings.rememberChoices('ride-the-urge', 7, 'hands');
		expect(settings.values.lastPracticeId).toBe('ride-the-urge');
		expect(store.text).toBe('{"voiceId":"rowan"}');
	});

	it('lasts as long as the tab, also when that is loaded again', () => {
		const tab = { name: '' };
		vi.stubGlobal('window', tab);
		const store = storeOf(null);
		new Settings(store).isPrivate = true;
		const loadedAgain = new Settings(store);
		expect(loadedAgain.isPrivate).toBe(true);
		loadedAgain.isPrivate = false;
		expect(new Settings(store).isPrivate).toBe(false);
		expect(store.text).toBeNull();
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

	it('forgets where help was looked for and what was left out', () => {
		const store = storeOf('{"helpCountry":"GB"}');
		const settings = new Settings(store);
		settings.isPrivate = true;
		settings.change({ helpCountry: 'DE', travelCountry: 'IN' });
		settings.setFewerPractices(true);
		expect(settings.values).toMatchObject({
			...{ helpCountry: 'DE', travelCountry: 'IN' },
			fewerPractices: true
		});
		expect(store.text).toBe('{"helpCountry":"GB"}');
		settings.isPrivate = false;
		settings.change({ quiet: true });
		expect(parseSettings(store.text)).toMatchObject({
			...{ quiet: true, helpCountry: 'GB', travelCountry: null },
			fewerPractices: false
		});
	});

	it('takes the mark of fewer practices off the device, and writes nothing else', () => {
		const store = storeOf('{"voiceId":"rowan","fewerPractices":true}');
		const settings = new Settings(store);
		settings.isPrivate = true;
		settings.change({ helpCountry: 'DE', quiet: true });
		settings.setFewerPractices(false);
		expect(settings.values.fewerPractices).toBe(false);
		expect(parseSettings(store.text)).toEqual({ ...DEFAULT_SETTINGS, voiceId: 'rowan' });
	});
});

it('keeps the mark of fewer practices until it is taken off', () => {
	const store = storeOf(null);
	new Settings(store).setFewerPractices(true);
	expect(new Settings(store).values.fewerPractices).toBe(true);
	new Settings(store).setFewerPractices(false);
	expect(new Settings(store).values.fewerPractices).toBe(false);
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
