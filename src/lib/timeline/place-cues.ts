import { placePhases, toneKey } from '$lib/breathing/patterns';
import type { SpokenLine } from '$lib/practices/practice';
import type { ClipLengths } from './clip-lengths';
import type { BreathPart, Part, QuietPart } from './select-parts';
import { breathFrames, type SharedTime } from './share-time';
import { FRAME_MS, type Cue, type PhaseCue, type TimelineSection } from './timeline';

interface Placed {
	cues: Cue[];
	sections: TimelineSection[];
	frameCount: number;
}

/** Lays the parts end to end. Every clip they name must have a length in `clips`. */
export function placeCues(
	parts: Part[],
	time: SharedTime,
	touchstones: SpokenLine[],
	clips: ClipLengths
): Placed {
	const cues: Cue[] = [];
	const sections: TimelineSection[] = [];
	const quietFrames = time.quietFrames.values();
	const rounds = time.rounds.values();
	const nextTouchstone = roundRobin(touchstones);
	let at = 0;
	for (const part of parts) {
		if (sections.at(-1)?.name !== part.section) {
			sections.push({ name: part.section, startFrame: at });
		}
		switch (part.kind) {
			case 'quiet': {
				const frames = quietFrames.next().value ?? 0;
				cues.push(...shareQuiet(part, at, frames, nextTouchstone, clips));
				at += frames;
				break;
			}
			case 'breath': {
				const count = rounds.next().value ?? 0;
				cues.push(...phaseCues(part, at, count, clips));
				at += breathFrames(part, count);
				break;
			}
			case 'line': {
				const frameCount = lengthOf(clips.lineFrames(part.key), part.key);
				const { key, text, section } = part;
				cues.push({
					kind: 'line',
					startFrame: at,
					frameCount,
					key,
					text,
					section,
					touchstone: false
				});
				at += frameCount;
				break;
			}
			case 'bell': {
				const frameCount = lengthOf(clips.bellFrames(part.key), part.key);
				cues.push({ kind: 'bell', startFrame: at, frameCount, key: part.key });
				at += frameCount;
				break;
			}
		}
	}
	return { cues, sections, frameCount: at };
}

/** Fewest touchstones, so spread that no piece of quiet between them is longer than the silence allows. */
function shareQuiet(
	quiet: QuietPart,
	startFrame: number,
	frames: number,
	nextTouchstone: () => SpokenLine | undefined,
	clips: ClipLengths
): Cue[] {
	const limit = quiet.touchAfterFrames;
	if (limit === null || frames <= limit) return [];
	const lines: { line: SpokenLine; frameCount: number }[] = [];
	let quietLeft = frames;
	while (Math.ceil(quietLeft / (lines.length + 1)) > limit) {
		const line = nextTouchstone();
		if (!line) break;
		const frameCount = lengthOf(clips.lineFrames(line.key), line.key);
		lines.push({ line, frameCount });
		quietLeft -= frameCount;
	}
	if (quietLeft < 0) {
		throw new Error(
			`The touchstones of a silence in "${quiet.section}" are longer than the silence: raise its touch= seconds, or shorten the touchstones.`
		);
	}
	return lines.map(({ line, frameCount }, i) => {
		// boundaries rounded from the start, so the pieces differ by one frame at most
		const quietBefore = Math.round((quietLeft * (i + 1)) / (lines.length + 1));
		const spokenBefore = lines.slice(0, i).reduce((total, each) => total + each.frameCount, 0);
		return {
			kind: 'line',
			startFrame: startFrame + quietBefore + spokenBefore,
			frameCount,
			key: line.key,
			text: line.text,
			section: quiet.section,
			touchstone: true
		};
	});
}

function phaseCues(
	part: BreathPart,
	startFrame: number,
	roundCount: number,
	clips: ClipLengths
): PhaseCue[] {
	return placePhases(part.pattern, roundCount, FRAME_MS).map((placed) => {
		const key = toneKey(placed);
		const frameCount = key === null ? 0 : lengthOf(clips.phaseFrames(key), key);
		if (frameCount > placed.length) {
			throw new Error(
				`The breath tone ${key} lasts ${frameCount} frames, its phase only ${placed.length}: render the breath tones again, shorter than their phase.`
			);
		}
		return {
			kind: 'phase',
			startFrame: startFrame + placed.start,
			frameCount,
			key,
			phase: placed.phase,
			phaseFrameCount: placed.length,
			patternId: part.pattern.id,
			round: placed.round,
			roundCount,
			guide: part.guide
		};
	});
}

function roundRobin<T>(items: T[]): () => T | undefined {
	let next = 0;
	return () => (items.length === 0 ? undefined : items[next++ % items.length]);
}

function lengthOf(frames: number | undefined, key: string): number {
	if (frames === undefined) {
		throw new Error(`The clip ${key} has no length: fit() must look for missing clips first.`);
	}
	return frames;
}
