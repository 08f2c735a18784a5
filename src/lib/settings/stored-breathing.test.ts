import { describe, expect, it, test } from 'vitest';
import { BreathingChoices } from './breathing-choices.svelte';
import { DEFAULT_BREATHING, parseBreathing, type StoredBreathing } from './stored-breathing';

const slow = {
	id: 'own-1',
	name: 'Slow',
	phases: [
		{ phase: 'in', durationMs: 4500 },
		{ phase: 'out', durationMs: 7000 }
	]
} as const;
const felt = { patternId: 'even-4-4', comfort: 'comfortable', day: '2026-11-26' } as const;
const full: StoredBreathing = {
	lastId: 'coherent-5.5',
	lengths: { 'coherent-5.5': 12 },
	openEnded: { natural: true },
	easier: { box: false },
	sound: 'sea',
	breathHolds: true,
	outputDelayMs: 180,
	own: [slow],
	draft: { id: 'own-1', fields: { name: 'Slo', in: '4,', holdIn: '', out: '7', holdOut: '0' } },
	felt: [felt]
};

describe('parseBreathing', () => {
	test.each([
		['nothing', null],
		['damaged JSON', '{"lastId":'],
		['a list', '[]'],
		['null', 'null'],
		[
			'wrong kinds',
			'{"lastId":4,"lengths":[1],"sound":"drum","breathHolds":"true","outputDelayMs":"9","own":{},"draft":"x","felt":"x"}'
		]
	])('falls back to the defaults for %s', (_, json) => {
		expect(parseBreathing(json)).toEqual(DEFAULT_BREATHING);
	});

	test.each<[string, Record<string, unknown>, Partial<StoredBreathing>]>([
		['a delay that is too long', { outputDelayMs: 501 }, { outputDelayMs: 0 }],
		['a delay below zero', { outputDelayMs: -1 }, { outputDelayMs: 0 }],
		['a length of no minutes', { lengths: { a: 0, b: 7, c: 2.5, 'X!': 3 } }, { lengths: { b: 7 } }],
		['an id with odd letters', { lastId: '<b>' }, { lastId: null }],
		['a pattern without a name', { own: [{ ...slow, name: ' ' }, slow] }, { own: [slow] }],
		[
			'a pattern that is too quick',
			{ own: [slow, { ...slow, id: 'x', phases: [{ phase: 'in', durationMs: 10 }] }] },
			{ own: [slow] }
		],
		['a pattern with the same id', { own: [slow, { ...slow, name: 'Again' }] }, { own: [slow] }],
		['an answer to no step', { felt: [{ ...felt, patternId: 'box' }, felt] }, { felt: [felt] }],
		[
			'a field of a draft',
			{ draft: { id: 7, fields: { name: 'N', in: 3 } } },
			{ draft: { id: null, fields: { name: 'N', in: '4', holdIn: '0', out: '6', holdOut: '0' } } }
		]
	])('drops %s alone', (_, damage, expected) => {
		expect(parseBreathing(JSON.stringify({ ...full, ...damage }))).toEqual({
			...full,
			...expected
		});
	});

	it('reads back what it wrote', () => {
		expect(parseBreathing(JSON.stringify(full))).toEqual(full);
	});
});

/** For tests: a store that holds one text. */
function storeOf(text: string | null): Storage & { text: string | null } {
	const store = {
		text,
		getItem: (key: string) => (key === 'evenkeel-breathing' ? store.text : null),
		setItem: (_: string, value: string) => void (store.text = value)
	};
	return store as unknown as Storage & { text: string | null };
}

describe('BreathingChoices', () => {
	it('writes each change', () => {
		const store = storeOf(null);
		new BreathingChoices(store, () => false).change(() => ({ sound: 'none' }));
		expect(parseBreathing(store.text).sound).toBe('none');
	});

	it('keeps what another tab has written meanwhile', () => {
		const store = storeOf(null);
		const here = new BreathingChoices(store, () => false);
		new BreathingChoices(store, () => false).change(({ own }) => ({ own: [...own, slow] }));
		here.change(() => ({ sound: 'sea' }));
		expect(here.values).toMatchObject({ own: [slow], sound: 'sea' });
	});

	it('writes nothing in private, and forgets what was chosen there', () => {
		const store = storeOf(JSON.stringify(full));
		const settings = { isPrivate: true };
		const choices = new BreathingChoices(store, () => settings.isPrivate);
		const before = store.text;
		choices.change(({ own }) => ({ own: [...own, { ...slow, id: 'own-2' }], lastId: 'box' }));
		expect(choices.values).toMatchObject({ lastId: 'box', own: [slow, { id: 'own-2' }] });
		expect(store.text).toBe(before);
		settings.isPrivate = false;
		expect(choices.values).toEqual(full);
		choices.change(() => ({ sound: 'none' }));
		expect(parseBreathing(store.text)).toEqual({ ...full, sound: 'none' });
		settings.isPrivate = true;
		expect(choices.values.lastId).toBe(full.lastId);
	});

	it('holds its changes for the visit when the store is full', () => {
		const store = storeOf(null);
		store.setItem = () => {
			throw new DOMException('Full.', 'QuotaExceededError');
		};
		const choices = new BreathingChoices(store, () => false);
		choices.change(() => ({ lastId: 'box' }));
		choices.change(() => ({ sound: 'none' }));
		expect(choices.values).toMatchObject({ lastId: 'box', sound: 'none' });
	});
});
