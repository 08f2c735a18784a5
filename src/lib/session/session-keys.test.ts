import { expect, it } from 'vitest';
import type { KeyPress } from '$lib/ui/key-press';
import { sessionKeyAct } from './session-keys';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
	...{ key, isChord: false, isRepeat: false, on: 'page', isCovered: false },
	...more
});

it.each([
	['Space', press(' '), 'pause-or-go-on'],
	['Space, held down', press(' ', { isRepeat: true }), null],
	['Space on a button, which takes it', press(' ', { on: 'control' }), null],
	['Space while writing', press(' ', { on: 'field' }), null],
	['Space under a dialog', press(' ', { isCovered: true }), null],
	['Left', press('ArrowLeft'), 'back'],
	['Left, held down', press('ArrowLeft', { isRepeat: true }), 'back'],
	['Left on a button', press('ArrowLeft', { on: 'control' }), 'back'],
	['Left in a field', press('ArrowLeft', { on: 'field' }), null],
	['Alt and Left, which goes back a page', press('ArrowLeft', { isChord: true }), null],
	['Right', press('ArrowRight'), 'forward'],
	['a letter', press('k'), null],
	['Up', press('ArrowUp'), null],
	['Escape', press('Escape'), null]
] as const)('%s', (_name, given, act) => {
	expect(sessionKeyAct(given)).toBe(act);
});
