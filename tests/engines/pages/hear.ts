import { FRAME_MS, type Cue, type Timeline } from '$lib/timeline/timeline';
import type { TrackSources } from '$lib/track/assemble';
import { clipsByKey, type Pack } from '$lib/track/pack';

const RATE_HZ = 24_000;
const FRAME_SAMPLES = 576;
/** What a decoder adds in front of frames that carry no encoder header: 576 + 529 samples. */
const DECODER_DELAY_SAMPLES = 1105;
/** The clip is looked for this far to both sides of its place. */
const REACH_SAMPLES = 600;
/** The first frames of a clip still hear the frame before them in the track, another one than in the pack. */
const SKIPPED_FRAMES = 2;
const COMPARED_SAMPLES = 6000;

/** A clip as it was found in the decoded track. */
export interface HeardCue {
	kind: Cue['kind'];
	startMs: number;
	/** How far from its place the clip fits best. */
	offMs: number;
	/** Likeness to the pack at that place: 1 is the same up to loudness. */
	likeness: number;
	/** Louder (above 0) or softer than in its pack, in decibels. */
	gainDb: number;
}

export interface Hearing {
	[key: string]: number | number[] | HeardCues | boolean;
	/** False when the decoder refused the track as a whole; the rest is empty then. */
	isDecoded: boolean;
	durationMs: number;
	/** RMS of each whole second, in decibels below full scale. */
	secondsDbfs: number[];
	cues: HeardCues;
}
type HeardCues = (HeardCue & { [key: string]: string | number })[];

/** Decodes a track and looks for every clip of its timeline. */
export async function hear(
	bytes: Uint8Array<ArrayBuffer>,
	timeline: Timeline,
	sources: TrackSources
): Promise<Hearing> {
	const track = await decode(bytes).catch((error: unknown) => {
		if (error instanceof DOMException && error.name === 'EncodingError') return null;
		throw error;
	});
	if (track === null) return { isDecoded: false, durationMs: 0, secondsDbfs: [], cues: [] };
	const { voice, bells, breath } = sources;
	const clips = await decodeClips([...voice, bells, ...breath]);
	const cues: HeardCues = [];
	for (const cue of timeline.cues) {
		const clip = clips.get(cue.key ?? '');
		if (clip === undefined) continue;
		const from = (clip.firstFrame + SKIPPED_FRAMES) * FRAME_SAMPLES + DECODER_DELAY_SAMPLES;
		const length = Math.min(
			COMPARED_SAMPLES,
			(cue.frameCount - 2 * SKIPPED_FRAMES) * FRAME_SAMPLES
		);
		const wanted = clip.samples.subarray(from, from + length);
		const expectedAt = (cue.startFrame + SKIPPED_FRAMES) * FRAME_SAMPLES;
		const found = findIn(track, wanted, expectedAt);
		cues.push({
			kind: cue.kind,
			startMs: cue.startFrame * FRAME_MS,
			offMs: (found.offSamples / RATE_HZ) * 1000,
			likeness: found.likeness,
			gainDb: found.gainDb
		});
	}
	return {
		isDecoded: true,
		durationMs: (track.length / RATE_HZ) * 1000,
		secondsDbfs: secondsOf(track),
		cues
	};
}

async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<Float32Array> {
	const context = new OfflineAudioContext(1, 1, RATE_HZ);
	const decoded = await context.decodeAudioData(bytes.slice().buffer);
	return decoded.getChannelData(0);
}

/** @returns by the key of each clip, the samples of its pack and where in them it begins */
async function decodeClips(packs: readonly Pack[]) {
	const clips = new Map<string, { samples: Float32Array; firstFrame: number }>();
	for (const pack of packs) {
		const samples = await decode(pack.bytes);
		for (const [key, { firstFrame }] of clipsByKey(pack.index)) {
			clips.set(key, { samples, firstFrame });
		}
	}
	return clips;
}

function findIn(track: Float32Array, wanted: Float32Array, expectedAt: number) {
	let best = { offSamples: 0, likeness: -1, gainDb: 0 };
	const energy = dot(wanted, 0, wanted);
	for (let off = -REACH_SAMPLES; off <= REACH_SAMPLES; off++) {
		const at = expectedAt + off;
		if (at < 0 || at + wanted.length > track.length) continue;
		const product = dot(track, at, wanted);
		const here = energyOf(track, at, wanted.length);
		const likeness = product / Math.sqrt(energy * here);
		if (likeness > best.likeness) {
			best = { offSamples: off, likeness, gainDb: 10 * Math.log10(here / energy) };
		}
	}
	return best;
}

function dot(track: Float32Array, at: number, wanted: Float32Array): number {
	let sum = 0;
	for (let index = 0; index < wanted.length; index++) {
		sum += (track[at + index] ?? 0) * (wanted[index] ?? 0);
	}
	return sum;
}

function energyOf(track: Float32Array, at: number, length: number): number {
	let sum = 0;
	for (let index = at; index < at + length; index++) sum += (track[index] ?? 0) ** 2;
	return sum;
}

function secondsOf(track: Float32Array): number[] {
	const seconds: number[] = [];
	for (let at = 0; at + RATE_HZ <= track.length; at += RATE_HZ) {
		seconds.push(10 * Math.log10(energyOf(track, at, RATE_HZ) / RATE_HZ));
	}
	return seconds;
}
