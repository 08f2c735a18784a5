import { expect, it } from 'vitest';
import { asksForKeys, type KeyPress } from './key-press';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
	...{ key, isChord: false, isRepeat: false, on: 'page', isCovered: false },
	...more
});

it.each([
	['a question mark', press('?'), true],
	['on a button', press('?', { on: 'control' }), true],
	['while writing', press('?', { on: 'field' }), false],
	['with Ctrl', press('?', { isChord: true }), false],
	['held down', press('?', { isRepeat: true }), false],
	['under a dialog, such as the list itself', press('?', { isCovered: true }), false],
	['a slash', press('/'), false]
])('%s', (_name, given, asks) => {
	expect(asksForKeys(given)).toBe(asks);
});
