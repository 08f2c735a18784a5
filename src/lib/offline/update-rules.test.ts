import { expect, test } from 'vitest';
import { afterChunkError, isCheckDue, type ChunkErrorFacts } from './update-rules';

test.each([
	[null, 0, true],
	[0, 59_999, false],
	[0, 60_000, true],
	[500_000, 510_000, false]
])('last asked at %s, now %i: due is %s', (lastCheckMs, nowMs, due) => {
	expect(isCheckDue(lastCheckMs, nowMs)).toBe(due);
});

const idle: ChunkErrorFacts = { isOnline: true, isBusy: false, lastReloadMs: null, nowMs: 100_000 };

test.each<[name: string, facts: Partial<ChunkErrorFacts>, then: 'reload' | 'tell']>([
	['online and idle', {}, 'reload'],
	['in a session', { isBusy: true }, 'tell'],
	['offline', { isOnline: false }, 'tell'],
	['just reloaded', { lastReloadMs: 99_000 }, 'tell'],
	['reloaded long ago', { lastReloadMs: 40_000 }, 'reload']
])('a chunk is lost %s: %s', (_name, facts, then) => {
	expect(afterChunkError({ ...idle, ...facts })).toBe(then);
});
