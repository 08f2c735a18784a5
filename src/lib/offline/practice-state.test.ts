import { expect, test } from 'vitest';
import {
	practiceState,
	type Before,
	type PackOnDevice,
	type PracticeState
} from './practice-state';

const saved = (bytes: number, voice: string | null = 'wren'): PackOnDevice => ({
	index: { bytes, voice },
	state: { status: 'saved' }
});
const absent = (bytes: number): PackOnDevice => ({
	index: { bytes, voice: 'wren' },
	state: { status: 'absent' }
});
const partial = (bytes: number, receivedBytes: number): PackOnDevice => ({
	index: { bytes, voice: 'wren' },
	state: { status: 'partial', receivedBytes }
});

test.each<[name: string, packs: PackOnDevice[], before: Before, state: PracticeState]>([
	['all there', [saved(900), saved(200, null)], 'cleared', { status: 'saved', totalBytes: 900 }],
	[
		'all there, spoken in two parts',
		[saved(900), saved(300), saved(200, null)],
		'cleared',
		{ status: 'saved', totalBytes: 1200 }
	],
	[
		'nothing there',
		[absent(900), absent(200)],
		'never-saved',
		{ status: 'absent', totalBytes: 1100, before: 'never-saved' }
	],
	[
		'only the sounds all practices share',
		[absent(900), saved(200)],
		'never-saved',
		{ status: 'absent', totalBytes: 900, before: 'never-saved' }
	],
	[
		'cleared by the browser',
		[absent(900), absent(200)],
		'cleared',
		{ status: 'absent', totalBytes: 1100, before: 'cleared' }
	],
	[
		'renewed by an update',
		[absent(900), saved(200)],
		'renewed',
		{ status: 'absent', totalBytes: 900, before: 'renewed' }
	],
	[
		'broken off in the voice',
		[partial(900, 300), absent(200)],
		'cleared',
		{ status: 'partial', receivedBytes: 300, totalBytes: 1100 }
	],
	[
		'broken off in the last of the sounds',
		[saved(900), partial(200, 50)],
		'cleared',
		{ status: 'partial', receivedBytes: 50, totalBytes: 200 }
	]
])('%s', (_name, packs, before, state) => {
	expect(practiceState(packs, before)).toEqual(state);
});
