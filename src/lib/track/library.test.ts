import { describe, expect, test } from 'vitest';
import { loadPractice, practiceSummaries } from '$lib/practices/catalogue';
import type { Anchor, Practice } from '$lib/practices/practice';
import { estimateLengths, type ClipLengths } from '$lib/timeline/clip-lengths';
import { fit } from '$lib/timeline/fit';
import { PACE_LIMITS } from '$lib/timeline/pace';
import { FRAME_MS, FRAMES_PER_MINUTE, framesOf, type Timeline } from '$lib/timeline/timeline';
import { quietStretches, wordsPerMinute } from '$lib/timeline/timeline-measures';
import bells from '../../content/sounds/bells.json';
import breath from '../../content/sounds/breath-warm.json';
import type { PackIndex } from './pack';
import { packLengths } from './pack-lengths';

const voicePacks = Object.values(
	import.meta.glob<PackIndex>(
		['/src/content/voices/*/*.json', '!/src/content/voices/*/{voice,cues}.json'],
		{ import: 'default', eager: true }
	)
);

/** What is wrong with one fitted length; the words name what a writer has to change. */
function faultsOf(practice: Practice, timeline: Timeline): string[] {
	const faults: string[] = [];
	const limits = PACE_LIMITS[practice.pace];
	if (timeline.frameCount !== timeline.minutes * FRAMES_PER_MINUTE) {
		faults.push(`${timeline.frameCount} frames`);
	}
	const words = wordsPerMinute(timeline);
	if (words < limits.minWordsPerMinute || words > limits.maxWordsPerMinute) {
		faults.push(
			`${words.toFixed(1)} words a minute, not ${limits.minWordsPerMinute} to ${limits.maxWordsPerMinute}`
		);
	}
	for (const { startFrame, frameCount } of quietStretches(timeline)) {
		if (frameCount > framesOf(limits.maxQuietS)) {
			faults.push(
				`quiet for ${((frameCount * FRAME_MS) / 1000).toFixed(1)} s at frame ${startFrame}`
			);
		}
	}
	let end = 0;
	for (const cue of timeline.cues) {
		if (cue.startFrame < end) faults.push(`${cue.key ?? 'a hold'} begins before frame ${end}`);
		end = cue.startFrame + (cue.kind === 'phase' ? cue.phaseFrameCount : cue.frameCount);
	}
	if (timeline.frameCount - end < framesOf(3)) faults.push('less than 3 s of quiet at the end');
	const bell = timeline.cues.findLastIndex((cue) => cue.kind === 'bell' && cue.key === 'end');
	if (bell !== -1 && bell !== timeline.cues.length - 1) faults.push('sound after the last bell');

	const written = practice.sections.map(({ name }) => name);
	const heard = timeline.sections.map(({ name }) => name);
	if (heard.join() !== written.filter((name) => heard.includes(name)).join()) {
		faults.push(`sections out of order: ${heard.join(', ')}`);
	}
	const starts = timeline.sections.map(({ startFrame }) => startFrame);
	if (starts.some((start, i) => start < (starts[i - 1] ?? 0))) faults.push('a section starts late');

	const touchstones = timeline.cues.filter((cue) => cue.kind === 'line' && cue.touchstone);
	touchstones.forEach((cue, i) => {
		if (cue.key === touchstones[i - 1]?.key) faults.push(`a touchstone twice running: ${cue.key}`);
	});
	return faults;
}

const inSeconds = (frames: number) => ((frames * FRAME_MS) / 1000).toFixed(1);

function faultsAt(
	practice: Practice,
	minutes: number,
	anchor: Anchor | null,
	clips: ClipLengths
): string[] {
	return (['breath', 'tap'] as const).flatMap((guide) => {
		const options = { minutes, anchor, breath: guide, clips };
		const result = fit(practice, options);
		expect(fit(practice, options)).toEqual(result);
		const faults =
			result.status === 'fitted'
				? faultsOf(practice, result.timeline)
				: result.reason === 'unreachable'
					? [
							`can last ${inSeconds(result.shortestFrames)} to ${inSeconds(result.longestFrames)} s, not ${minutes * 60}`
						]
					: [JSON.stringify(result)];
		return faults.map(
			(fault) =>
				`${practice.id}, ${minutes} min, ${anchor ?? 'no anchor'}, ${guide}, ${clips.voiceId}: ${fault}`
		);
	});
}

function everyFault(practice: Practice, clips: ClipLengths): string[] {
	const anchors = practice.anchors.length > 0 ? practice.anchors : [null];
	const lengths = Array.from(
		{ length: practice.maxMinutes - practice.minMinutes + 1 },
		(_, i) => practice.minMinutes + i
	);
	return lengths.flatMap((minutes) =>
		anchors.flatMap((anchor) => faultsAt(practice, minutes, anchor, clips))
	);
}

test('there are practices to fit', () => {
	expect(practiceSummaries.length).toBeGreaterThan(0);
});

describe.each(practiceSummaries.map(({ id }) => id))('%s', (id) => {
	test('reaches every whole minute with every anchor at estimated lengths', async () => {
		const practice = await loadPractice(id);
		expect(everyFault(practice, estimateLengths(practice))).toEqual([]);
	});

	const parts = voicePacks.filter(({ pack }) => pack.split('.')[0] === id);
	const voiceIds = [...new Set(parts.map(({ voice }) => voice))];
	test.each(voiceIds)(
		'reaches every whole minute with every anchor in the voice %s',
		async (voiceId) => {
			const recording = parts.filter(({ voice }) => voice === voiceId);
			const clips = packLengths({ voice: recording, bells, breath: [breath] });
			expect(everyFault(await loadPractice(id), clips)).toEqual([]);
		}
	);
});
