import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadPractice } from '$lib/practices/catalogue';
import type { Practice } from '$lib/practices/practice';
import { FRAME_MS, FRAMES_PER_MINUTE } from '$lib/timeline/timeline';
import { FakeSources } from './fake-sources';
import type { JoinedPlan } from './joined-plan';
import {
	fitIngredients,
	gather,
	trackBlob,
	type Ingredients,
	type SessionChoices
} from './prepare-track';
import { changedAnchor, extended } from './track-change';

const VOICE = 'test-voice';
const PLAN: JoinedPlan = {
	title: 'Both',
	parts: [
		{ practiceId: 'ride-the-urge', minutes: 10 },
		{ practiceId: 'one-steady-thing', minutes: 10 }
	]
};
const CHOICES: SessionChoices = {
	minutes: 20,
	anchor: 'feet',
	breath: 'breath',
	voiceId: VOICE,
	keep: true,
	private: false
};

let practices: Practice[];
let sources: FakeSources;

beforeAll(async () => {
	practices = await Promise.all(PLAN.parts.map(({ practiceId }) => loadPractice(practiceId)));
});
beforeEach(() => (sources = new FakeSources(practices, VOICE)));

const signal = new AbortController().signal;
const gatherPlan = (choices: Partial<SessionChoices> = {}) =>
	gather(sources, PLAN, { ...CHOICES, ...choices }, signal, () => undefined);

async function underWay() {
	const gathered = await gatherPlan();
	if (gathered.status === 'failed') throw new Error(gathered.reason);
	const { ingredients } = gathered;
	return { ingredients, timeline: timelineOf(ingredients), choices: CHOICES };
}

function timelineOf(ingredients: Ingredients) {
	const fitted = fitIngredients(ingredients, CHOICES);
	if (fitted.status === 'failed') throw new Error(fitted.reason);
	return fitted.timeline;
}

describe('several practices in one track', () => {
	it('become one sound of exactly their minutes, from one pack of bells and of quiet', async () => {
		const { ingredients, timeline } = await underWay();
		expect(timeline.frameCount).toBe(20 * FRAMES_PER_MINUTE);
		// 144 bytes a frame, and the head.
		expect(trackBlob(ingredients, timeline).size).toBeGreaterThanOrEqual(timeline.frameCount * 144);
		expect(sources.packsAsked.sort()).toEqual([
			'bells',
			'one-steady-thing',
			'ride-the-urge',
			'room-tone'
		]);
		expect(new Set(sources.keepAsked)).toEqual(new Set([true]));
	});

	it('are one sitting under one name, which asks for no rating and is never longer than it is', async () => {
		const { ingredients } = await underWay();
		expect(ingredients.subject).toMatchObject({
			id: 'ride-the-urge',
			title: 'Both',
			maxMinutes: 20,
			asksRating: false
		});
	});

	it('keep nothing in a private session', async () => {
		await gatherPlan({ private: true });
		expect(new Set(sources.keepAsked)).toEqual(new Set([false]));
	});

	it('go on with another anchor in the second of them, the first as it was heard', async () => {
		const current = await underWay();
		const frame = 13 * FRAMES_PER_MINUTE;
		const changed = changedAnchor(current, 'hands', frame);
		if (changed.status === 'failed') throw new Error(changed.reason);
		const heard = (timeline: typeof current.timeline) =>
			timeline.cues.filter(({ startFrame, frameCount }) => startFrame + frameCount <= frame);
		expect(heard(changed.timeline)).toEqual(heard(current.timeline));
		const words = changed.timeline.cues
			.filter((cue) => cue.kind === 'line' && cue.startFrame > frame)
			.map((cue) => (cue.kind === 'line' ? cue.text : ''));
		expect(words.join(' ')).toContain('fingers');
		expect(changed.timeline.frameCount * FRAME_MS).toBeGreaterThanOrEqual(20 * 60_000);
	});

	it('cannot be extended: their length is the wait', async () => {
		expect(extended(await underWay(), 5, 1000)).toEqual({ status: 'failed', reason: 'length' });
	});

	it.each<[what: string, spoil: () => void, reason: string]>([
		[
			'a voice that has only one of them',
			() => sources.packs.delete(`${VOICE}/one-steady-thing`),
			'voice'
		],
		['no connection', () => (sources.failure = 'offline'), 'offline']
	])('fail with %s', async (_what, spoil, reason) => {
		spoil();
		expect(await gatherPlan()).toEqual({ status: 'failed', reason });
	});

	it('fail with an anchor that not all of them have, before anything is fetched', async () => {
		expect(await gatherPlan({ anchor: null })).toEqual({ status: 'failed', reason: 'anchor' });
		expect(sources.packsAsked).toEqual([]);
	});
});
