import { FRAMES_PER_MINUTE, type Cue, type LineCue, type Timeline } from '$lib/timeline/timeline';
import { quietStretches, type FrameSpan } from '$lib/timeline/timeline-measures';

/** Quiet before the first new line, and after the last one: 1 s and 6 s. */
const LEAD_IN_FRAMES = 42;
const REST_FRAMES = 250;
/** Quiet shorter than this belongs to the speech around it and is never stretched: 2 s. */
const SHORTEST_STRETCHED_FRAMES = 83;

/**
 * The same practice, gone on with on another anchor: everything before `atFrame` stays where it was, so
 * the place in the track stays true. Then come the lines of the new anchor, unless they are still ahead,
 * and then the rest of `fresh` from the same point of the script. The track never gets shorter, and it gets longer
 * by what is put in.
 * @param fresh the practice fitted with the new anchor, to a length as near as may be
 */
export function continueWithAnchor(playing: Timeline, fresh: Timeline, atFrame: number): Timeline {
	const spliceFrame = atFrame + LEAD_IN_FRAMES;
	const past = playing.cues.filter((cue) => spanEnd(cue) <= atFrame);
	const freshFrame = samePlace(playing, fresh, atFrame);
	const branch = lastBranch(playing, fresh, freshFrame);
	const placedBranch = branch.map((cue) => ({
		...cue,
		startFrame: cue.startFrame - (branch[0]?.startFrame ?? 0) + spliceFrame
	}));
	const lastPlaced = placedBranch.at(-1);
	const restFrame = lastPlaced ? spanEnd(lastPlaced) + REST_FRAMES : spliceFrame;
	const continued = joined(playing, [...past, ...placedBranch], fresh, freshFrame, restFrame);
	const missingFrames = Math.max(0, playing.frameCount - continued.frameCount);
	return { ...stretched(continued, restFrame, missingFrames), minutes: playing.minutes };
}

/**
 * The same practice, exactly `minutes` longer. What has begun to sound stays. The rest is that of the
 * longest candidate that is not too long, and its silences share what is still missing.
 * @param candidates the playing timeline, and the same practice fitted to greater lengths
 */
export function continueLonger(
	playing: Timeline,
	candidates: Timeline[],
	minutes: number,
	atFrame: number
): Timeline {
	const wantedFrames = playing.frameCount + minutes * FRAMES_PER_MINUTE;
	const past = playing.cues.filter((cue) => cue.startFrame < atFrame);
	const lastPast = past.at(-1);
	const spliceFrame = Math.max(atFrame, lastPast ? spanEnd(lastPast) : 0);
	const longer = candidates
		.map((fresh) =>
			joined(playing, past, fresh, samePlace(playing, fresh, spliceFrame), spliceFrame)
		)
		.filter(({ frameCount }) => frameCount <= wantedFrames)
		.reduce((best, one) => (one.frameCount > best.frameCount ? one : best), playing);
	return {
		...stretched(longer, spliceFrame, wantedFrames - longer.frameCount),
		minutes: playing.minutes + minutes
	};
}

function spanEnd(cue: Cue): number {
	return cue.startFrame + (cue.kind === 'phase' ? cue.phaseFrameCount : cue.frameCount);
}

/** Cues that say the same thing at the same point of the script, whatever its length, have the same name. */
function namedCues(timeline: Timeline): Map<string, Cue> {
	const seen = new Map<string, number>();
	const named = new Map<string, Cue>();
	for (const cue of timeline.cues) {
		// A touchstone may fall into another silence at another length.
		if (cue.kind === 'line' && cue.touchstone) continue;
		const what = cue.kind === 'phase' ? `${cue.patternId} ${cue.round} ${cue.phase}` : cue.key;
		const count = seen.get(what) ?? 0;
		seen.set(what, count + 1);
		named.set(`${cue.kind} ${what} ${count}`, cue);
	}
	return named;
}

/** The frame of `fresh` that lies as far behind a cue of both as `atFrame` does in `playing`, but before the next cue. */
function samePlace(playing: Timeline, fresh: Timeline, atFrame: number): number {
	const freshCues = namedCues(fresh);
	let offset = 0;
	let common: Cue | null = null;
	for (const [name, cue] of namedCues(playing)) {
		if (cue.startFrame >= atFrame) break;
		const twin = freshCues.get(name);
		if (twin === undefined) continue;
		common = twin;
		offset = spanEnd(twin) - spanEnd(cue);
	}
	const freshFrame = atFrame + offset;
	const commonStart = common?.startFrame ?? -1;
	const next = fresh.cues.find(({ startFrame }) => startFrame > commonStart);
	return Math.min(freshFrame, next?.startFrame ?? fresh.frameCount);
}

/** The last run of lines before `freshFrame` that only `fresh` has: the words of its anchor. */
function lastBranch(playing: Timeline, fresh: Timeline, freshFrame: number): LineCue[] {
	const keys = new Set(playing.cues.map(({ key }) => key));
	const branch: LineCue[] = [];
	for (const cue of fresh.cues.filter(({ startFrame }) => startFrame < freshFrame).reverse()) {
		if (cue.kind === 'line' && !cue.touchstone && !keys.has(cue.key)) branch.unshift(cue);
		else if (branch.length > 0) break;
	}
	return branch;
}

/** `past`, then what `fresh` has from `freshFrame` on, moved to `spliceFrame`. */
function joined(
	playing: Timeline,
	past: Cue[],
	fresh: Timeline,
	freshFrame: number,
	spliceFrame: number
): Timeline {
	const shift = spliceFrame - freshFrame;
	const rest = fresh.cues
		.filter(({ startFrame }) => startFrame >= freshFrame)
		.map((cue) => ({ ...cue, startFrame: cue.startFrame + shift }));
	const pastSections = playing.sections.filter(
		({ startFrame }) => startFrame === 0 || startFrame < spliceFrame
	);
	const freshSections = fresh.sections.filter(({ name, startFrame }, order) => {
		const nextFrame = fresh.sections[order + 1]?.startFrame ?? fresh.frameCount;
		const isAhead = startFrame >= freshFrame || nextFrame > freshFrame;
		return isAhead && !pastSections.some((section) => section.name === name);
	});
	return {
		...fresh,
		frameCount: fresh.frameCount + shift,
		cues: [...past, ...rest],
		sections: [
			...pastSections,
			...freshSections.map((section) => ({
				...section,
				startFrame: Math.max(section.startFrame + shift, spliceFrame)
			}))
		]
	};
}

/** Shares `frames` more of quiet among the longer silences after `fromFrame`, by their length. */
function stretched(timeline: Timeline, fromFrame: number, frames: number): Timeline {
	const quiet = quietStretches(timeline).filter(({ startFrame }) => startFrame >= fromFrame);
	if (frames === 0) return timeline;
	const long = quiet.filter(({ frameCount }) => frameCount >= SHORTEST_STRETCHED_FRAMES);
	// So near the end that no silence is left: stay in the quiet before the last sound.
	const silences: FrameSpan[] =
		long.length > 0 ? long : [quiet.at(-2) ?? { startFrame: timeline.frameCount, frameCount: 1 }];
	const totalFrames = silences.reduce((total, { frameCount }) => total + frameCount, 0);
	let shared = 0;
	let passed = 0;
	const additions = silences.map(({ startFrame, frameCount }) => {
		passed += frameCount;
		const upToHere = Math.round((frames * passed) / totalFrames);
		const added = { startFrame, frames: upToHere - shared };
		shared = upToHere;
		return added;
	});
	const moved = <Placed extends { startFrame: number }>(placed: Placed): Placed => ({
		...placed,
		startFrame: additions
			.filter(({ startFrame }) => startFrame < placed.startFrame)
			.reduce((frame, addition) => frame + addition.frames, placed.startFrame)
	});
	return {
		...timeline,
		frameCount: timeline.frameCount + frames,
		cues: timeline.cues.map(moved),
		sections: timeline.sections.map(moved)
	};
}
