import { durationMs, framesOf, type Cue, type Timeline } from '$lib/timeline/timeline';
import { trackHead } from './info-frame';
import { addGain, FRAME_BYTES, frameFault } from './mp3-frame';
import { clipBytes, clipsByKey, frameBytes, type Pack, type PackClip } from './pack';

export interface TrackSources {
	/** Every part of the recording that has a line of the timeline. */
	voice: readonly Pack[];
	bells: Pack;
	/** What is heard in breath phases: tones, or words of a voice. */
	breath: readonly Pack[];
	/** One loop of at least 30 s without a seam. */
	roomTone: Pack;
}

/** Steps of 1.5 dB by which each kind of sound is louder (above 0) or softer than it was rendered. */
export interface TrackLevels {
	voiceSteps: number;
	bellSteps: number;
	toneSteps: number;
}

/** A whole track, ready for `new Blob(parts, { type: 'audio/mpeg' })`. */
export interface Track {
	/** Mostly views into the packs; the same chunk may come many times. */
	parts: Uint8Array<ArrayBuffer>[];
	byteLength: number;
	durationMs: number;
}

const AS_RENDERED: TrackLevels = { voiceSteps: 0, bellSteps: 0, toneSteps: 0 };

/** Room tone rises from 42 dB below its level, which is nothing, by one step every third frame: 2 s. */
const FADE_IN_STEPS = 28;
const FRAMES_PER_FADE_STEP = 3;
export const FADE_IN_FRAMES = FADE_IN_STEPS * FRAMES_PER_FADE_STEP;

/** Less room tone than this would be heard to repeat. */
const MIN_ROOM_TONE_FRAMES = framesOf(30);

/**
 * Joins clips and room tone into one MP3, byte by byte: nothing is decoded or encoded. A clip's sound begins
 * (startFrame + 1) x 24 ms into the track. Throws when the sources are not the packs the timeline was fitted to.
 */
export function assemble(
	timeline: Timeline,
	sources: TrackSources,
	levels: TrackLevels = AS_RENDERED
): Track {
	const roomTone = roomToneLoop(sources.roomTone);
	const clipOf = clipFinder(sources, levels);
	const parts = [trackHead(timeline.frameCount, FRAME_BYTES)];
	let at = 0;
	for (const cue of timeline.cues) {
		if (cue.kind === 'phase' && cue.key === null) continue;
		parts.push(...roomTone(at, cue.startFrame), clipOf(cue));
		at = cue.startFrame + cue.frameCount;
	}
	parts.push(...roomTone(at, timeline.frameCount));
	return {
		parts,
		byteLength: parts.reduce((total, part) => total + part.length, 0),
		durationMs: durationMs(timeline)
	};
}

/** The parts of a track as one array of bytes; copies everything, so for tests and tools only. */
export function trackBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Room tone from one frame of the track up to another, as if the loop ran on under all of it. */
function roomToneLoop(pack: Pack): (from: number, to: number) => Bytes[] {
	const loopFrames = pack.index.frameCount;
	if (loopFrames < MIN_ROOM_TONE_FRAMES) {
		throw new Error(
			`The room tone has ${loopFrames} frames: make at least ${MIN_ROOM_TONE_FRAMES}, so that nobody hears it repeat.`
		);
	}
	const wholeLoop = frameBytes(pack, 0, loopFrames);
	const fadeIn = fadedIn(frameBytes(pack, 0, FADE_IN_FRAMES));
	return (from, to) => {
		const parts: Bytes[] = [];
		let at = from;
		if (at < FADE_IN_FRAMES) {
			const end = Math.min(to, FADE_IN_FRAMES);
			if (end > at) parts.push(fadeIn.subarray(at * FRAME_BYTES, end * FRAME_BYTES));
			at = Math.max(at, end);
		}
		while (at < to) {
			const first = at % loopFrames;
			const count = Math.min(to - at, loopFrames - first);
			parts.push(count === loopFrames ? wholeLoop : frameBytes(pack, first, count));
			at += count;
		}
		return parts;
	};
}

function fadedIn(frames: Bytes): Bytes {
	const faded = frames.slice();
	for (let frame = 0; frame < FADE_IN_FRAMES; frame++) {
		const steps = Math.floor(frame / FRAMES_PER_FADE_STEP) - FADE_IN_STEPS;
		addGain(faded, frame * FRAME_BYTES, steps);
	}
	return faded;
}

/** Frames of a cue at its level. A clip heard twice is the same chunk twice. */
function clipFinder(sources: TrackSources, levels: TrackLevels): (cue: Cue) => Bytes {
	const kinds = {
		line: shelf(sources.voice, levels.voiceSteps),
		bell: shelf([sources.bells], levels.bellSteps),
		phase: shelf(sources.breath, levels.toneSteps)
	};
	return (cue) => kinds[cue.kind](cue);
}

function shelf(packs: readonly Pack[], steps: number): (cue: Cue) => Bytes {
	const clips = new Map(
		packs.flatMap((pack) =>
			[...clipsByKey(pack.index)].map(([key, clip]) => [key, { pack, clip }] as const)
		)
	);
	const ready = new Map<string, Bytes>();
	return ({ key, frameCount }) => {
		const found = clips.get(key ?? '');
		if (found?.clip.frameCount !== frameCount) {
			const names = packs.map(({ index }) => index.pack).join(', ');
			throw new Error(
				`The timeline wants ${frameCount} frames of ${key}, the packs (${names}) have ${found?.clip.frameCount ?? 'none'}: fit the practice with the lengths of these packs.`
			);
		}
		const { pack, clip } = found;
		const bytes = ready.get(clip.key) ?? atLevel(pack, clip, steps);
		ready.set(clip.key, bytes);
		return bytes;
	};
}

function atLevel(pack: Pack, clip: PackClip, steps: number): Bytes {
	const bytes = clipBytes(pack, clip);
	const fault = frameFault(bytes, 0);
	if (fault) {
		throw new Error(
			`The clip ${clip.key} of ${pack.index.pack} does not begin with a frame (${fault}): load the pack that this index belongs to.`
		);
	}
	if (steps === 0) return bytes;
	const changed = bytes.slice();
	for (let at = 0; at < changed.length; at += FRAME_BYTES) addGain(changed, at, steps);
	return changed;
}
