import { beforeAll, expect, test } from 'vitest';
import { loadPractice } from '$lib/practices/catalogue';
import type { Practice } from '$lib/practices/practice';
import { estimateLengths, type ClipLengths } from './clip-lengths';
import { fit } from './fit';
import { fitJoined } from './fit-joined';

let first: Practice;
let second: Practice;
let clips: ClipLengths;

beforeAll(async () => {
	first = await loadPractice('ride-the-urge');
	second = await loadPractice('one-steady-thing');
	const [ofFirst, ofSecond] = [estimateLengths(first), estimateLengths(second)];
	clips = {
		...ofFirst,
		lineFrames: (key) => ofFirst.lineFrames(key) ?? ofSecond.lineFrames(key)
	};
});

const options = () => ({ anchor: 'feet', breath: 'breath', clips }) as const;

test('each part keeps its own minutes, and the second begins where the first ends', () => {
	const parts = [
		{ practice: first, minutes: 6 },
		{ practice: second, minutes: 4 }
	];
	const joined = fitJoined(parts, options());
	const alone = fit(second, { ...options(), minutes: 4 });
	if (joined.status === 'failed' || alone.status === 'failed') throw new Error('Not fitted.');
	expect(joined.timeline).toMatchObject({ minutes: 10, frameCount: 25_000, anchor: 'feet' });
	expect(joined.timeline.cues.filter(({ startFrame }) => startFrame >= 15_000)).toEqual(
		alone.timeline.cues.map((cue) => ({ ...cue, startFrame: cue.startFrame + 15_000 }))
	);
});

test('one that cannot be so long makes the whole fail', () => {
	const parts = [
		{ practice: first, minutes: 6 },
		{ practice: second, minutes: 2 }
	];
	expect(fitJoined(parts, options())).toMatchObject({ status: 'failed', reason: 'length' });
});
