import { describe, expect, test } from 'vitest';
import { loadPractice } from '$lib/practices/catalogue';
import { HOLD_MINUTES, HOLD_MORE_PARTS, holdParts, type HoldPart } from '$lib/practices/hold-parts';
import { ANCHORS } from '$lib/practices/practice';
import { fit, type FitResult } from '$lib/timeline/fit';
import { fitJoined } from '$lib/timeline/fit-joined';
import { FRAME_MS, framesOf } from '$lib/timeline/timeline';
import { quietStretches } from '$lib/timeline/timeline-measures';
import { PACE_LIMITS } from '$lib/timeline/pace';
import bells from '../../content/sounds/bells.json';
import type { PackIndex } from './pack';
import { packLengths } from './pack-lengths';

const voicePacks = Object.values(
	import.meta.glob<PackIndex>(
		['/src/content/voices/*/{ride-the-urge,one-steady-thing}{,.*}.json'],
		{ import: 'default', eager: true }
	)
);
const VOICES = [...new Set(voicePacks.map(({ voice }) => voice))];
const cases = VOICES.flatMap((voiceId) => ANCHORS.map((anchor) => [voiceId, anchor] as const));

const lengthsOf = (voiceId: string | null) =>
	packLengths({ voice: voicePacks.filter(({ voice }) => voice === voiceId), bells, breath: [] });
const withPractices = (parts: readonly HoldPart[]) =>
	Promise.all(
		parts.map(async ({ practiceId, minutes }) => ({
			practice: await loadPractice(practiceId),
			minutes
		}))
	);
function timelineOf(result: FitResult) {
	if (result.status === 'failed') throw new Error(JSON.stringify(result));
	return result.timeline;
}

test('there are recordings of both practices in two voices', () => {
	expect(VOICES).toHaveLength(2);
	for (const id of ['ride-the-urge', 'one-steady-thing'])
		for (const voiceId of VOICES)
			expect(voicePacks.some(({ pack, voice }) => pack === id && voice === voiceId)).toBe(true);
});

describe.each(cases)('with the clips of %s and the anchor %s', (voiceId, anchor) => {
	const options = { anchor, breath: 'breath', clips: lengthsOf(voiceId) } as const;

	test('twenty minutes are one track of exactly that many frames, and nothing overlaps', async () => {
		const timeline = timelineOf(fitJoined(await withPractices(holdParts(20)), options));
		expect(timeline.frameCount).toBe((20 * 60 * 1000) / FRAME_MS);
		expect(timeline.minutes).toBe(20);
		let end = 0;
		for (const cue of timeline.cues) {
			expect(cue.startFrame).toBeGreaterThanOrEqual(end);
			end = cue.startFrame + cue.frameCount;
		}
		expect(end).toBeLessThanOrEqual(timeline.frameCount);
		const longestQuiet = Math.max(...quietStretches(timeline).map(({ frameCount }) => frameCount));
		expect(longestQuiet).toBeLessThanOrEqual(framesOf(PACE_LIMITS.ordinary.maxQuietS));
	});

	test.each(HOLD_MINUTES)('%i minutes last as long as the wait', async (minutes) => {
		const timeline = timelineOf(fitJoined(await withPractices(holdParts(minutes)), options));
		expect(timeline.frameCount * FRAME_MS).toBe(minutes * 60_000);
	});

	test.each([5, 10])('%i minutes are the practice of that length', async (minutes) => {
		const joined = timelineOf(fitJoined(await withPractices(holdParts(minutes)), options));
		const practice = await loadPractice('ride-the-urge');
		expect(joined.cues).toEqual(timelineOf(fit(practice, { ...options, minutes })).cues);
	});

	test('ten more last ten minutes', async () => {
		const timeline = timelineOf(fitJoined(await withPractices(HOLD_MORE_PARTS), options));
		expect(timeline.frameCount * FRAME_MS).toBe(600_000);
	});
});
