import { readFileSync } from 'node:fs';
import type { Practice, Silence, SpokenLine, Step } from '../../src/lib/practices/practice';
import { fit } from '../../src/lib/timeline/fit';
import type { Timeline } from '../../src/lib/timeline/timeline';
import { assemble, trackBytes, type Track, type TrackLevels } from '../../src/lib/track/assemble';
import { FRAME_BYTES } from '../../src/lib/track/mp3-frame';
import type { Pack, PackIndex } from '../../src/lib/track/pack';
import { packLengths } from '../../src/lib/track/pack-lengths';

const CLICKS = new Uint8Array(readFileSync(new URL('./clicks/clicks.mp3', import.meta.url)));
/** Frames of the three clips in clicks.mp3, as in clicks/make.sh. */
const CLIP_FRAMES = [5, 12, 40];

/** A pack of three clicks under any names. */
export function clickPack(pack: string, keys: [string, string, string]): Pack {
	let firstFrame = 0;
	const clips = keys.map((key, i) => {
		const clip = { key, hash: '', firstFrame, frameCount: CLIP_FRAMES[i] ?? 0 };
		firstFrame += clip.frameCount;
		return clip;
	});
	const frameCount = CLICKS.length / FRAME_BYTES;
	const index = {
		pack,
		voice: null,
		file: '',
		sha256: '',
		bytes: CLICKS.length,
		frameCount,
		clips
	};
	return { index, bytes: CLICKS };
}

/** The room tone of the app itself. */
function roomTone(): Pack {
	const url = new URL('../../src/content/sounds/room-tone.json', import.meta.url);
	const index = JSON.parse(readFileSync(url, 'utf8')) as PackIndex;
	const bytes = readFileSync(new URL(`../../static/${index.file}`, import.meta.url));
	return { index, bytes: new Uint8Array(bytes) };
}

export const clickSources = {
	voice: [clickPack('clicks', ['a', 'b', 'c'])],
	bells: clickPack('bells', ['soft', 'end', 'unused']),
	breath: [clickPack('breath-warm', ['in-4000', 'out-6000', 'unused'])],
	roomTone: roomTone()
};

const line = (key: string): SpokenLine => ({ kind: 'line', text: key, key });
const quiet = (stretch: Silence['stretch']): Silence => ({
	kind: 'silence',
	minS: 1,
	idealS: 4,
	maxS: 1800,
	stretch,
	touchAfterS: 25
});
const spell: Step[] = [line('a'), quiet('p1'), line('b'), line('c'), quiet('p2')];

/** A practice whose every sound is a click: all kinds of cue, clips of several lengths, touchstones. */
const PRACTICE: Practice = {
	id: 'clicks',
	title: 'Clicks',
	moment: 'A test',
	says: 'A test',
	track: 'first-aid',
	pace: 'ordinary',
	family: [],
	serves: [],
	minMinutes: 1,
	maxMinutes: 60,
	defaultMinutes: 1,
	anchors: [],
	defaultAnchor: null,
	asksRating: false,
	usesBreath: true,
	cautions: [],
	reviewed: { clinician: null, date: null, version: '0' },
	licence: '',
	wordsPerMinute: 125,
	touchstones: [line('b'), line('c'), line('a')],
	sections: [
		{ name: 'settle', steps: [{ kind: 'bell', bell: 'soft' }, ...spell] },
		{
			name: 'urge',
			steps: [
				{
					kind: 'breath',
					patternId: 'extend-4-6',
					minRounds: 1,
					idealRounds: 2,
					maxRounds: 60,
					orTap: true
				},
				...spell
			]
		},
		{ name: 'return', steps: [...spell, { kind: 'bell', bell: 'end' }] }
	]
};

export function clickTimeline(minutes: number): Timeline {
	const { voice, bells, breath } = clickSources;
	const clips = packLengths({
		voice: voice.map(({ index }) => index),
		bells: bells.index,
		breath: breath.map(({ index }) => index)
	});
	const result = fit(PRACTICE, { minutes, anchor: null, breath: 'breath', clips });
	if (result.status === 'failed') throw new Error(JSON.stringify(result));
	return result.timeline;
}

export function assembleClicks(timeline: Timeline, levels?: TrackLevels): Track {
	return assemble(timeline, clickSources, levels);
}

/** The whole MP3 of a timeline. */
export function clickTrack(timeline: Timeline, levels?: TrackLevels): Uint8Array<ArrayBuffer> {
	return trackBytes(assembleClicks(timeline, levels).parts);
}

/** The same timeline with one cue a frame late. */
export function withLateCue(timeline: Timeline, index: number): Timeline {
	return {
		...timeline,
		cues: timeline.cues.map((cue, i) =>
			i === index ? { ...cue, startFrame: cue.startFrame + 1 } : cue
		)
	};
}
