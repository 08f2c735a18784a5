import {
	CLIP_LEAD_FRAMES,
	FRAME_MS,
	type Cue,
	type LineCue,
	type PhaseCue,
	type Timeline
} from './timeline';

/** How long a caption stays after its clip has ended, in milliseconds. */
const CAPTION_LINGER_MS = 4000;

/** When the sound of a cue begins on the track's clock. */
export function onsetMs(cue: Pick<Cue, 'startFrame'>): number {
	return (cue.startFrame + CLIP_LEAD_FRAMES) * FRAME_MS;
}

/** The cue whose clip (or whole phase) covers a frame; null in room tone and outside the track. */
export function cueAt(timeline: Timeline, frame: number): { cue: Cue; index: number } | null {
	const index = lastIndex(timeline.cues, (cue) => cue.startFrame <= frame);
	const cue = timeline.cues[index];
	return cue && frame < cue.startFrame + spanFrames(cue) ? { cue, index } : null;
}

/**
 * The line to show: from the moment its sound begins until 4 s after its clip has ended, and never beyond the onset of
 * another line or of the first breath round.
 */
export function captionAt(timeline: Timeline, positionMs: number): LineCue | null {
	let index = lastIndex(timeline.cues, (cue) => onsetMs(cue) <= positionMs);
	// a bell that follows a line does not wipe its caption
	while (timeline.cues[index]?.kind === 'bell') index--;
	const line = timeline.cues[index];
	if (line?.kind !== 'line') return null;
	const endMs = (line.startFrame + line.frameCount) * FRAME_MS + CAPTION_LINGER_MS;
	return positionMs < endMs ? line : null;
}

/** The next line whose sound has not begun yet. */
export function nextCaption(timeline: Timeline, positionMs: number): LineCue | null {
	for (const cue of timeline.cues) {
		if (cue.kind === 'line' && onsetMs(cue) > positionMs) return cue;
	}
	return null;
}

export interface PhasePosition {
	cue: PhaseCue;
	/** Milliseconds since the phase's sound began. */
	elapsedMs: number;
	durationMs: number;
}

/** The breath phase that is under way, on the clock of what is heard. */
export function phaseAt(timeline: Timeline, positionMs: number): PhasePosition | null {
	const cue = timeline.cues[lastIndex(timeline.cues, (each) => onsetMs(each) <= positionMs)];
	if (cue?.kind !== 'phase') return null;
	const elapsedMs = positionMs - onsetMs(cue);
	const durationMs = cue.phaseFrameCount * FRAME_MS;
	return elapsedMs < durationMs ? { cue, elapsedMs, durationMs } : null;
}

/** Name of the section under way; the first before the start, the last after the end. */
export function sectionAt(timeline: Timeline, positionMs: number): string {
	const frame = Math.max(0, Math.floor(positionMs / FRAME_MS));
	const index = lastIndex(timeline.sections, (section) => section.startFrame <= frame);
	const section = timeline.sections[index];
	if (!section) throw new Error('The timeline has no sections: make it with fit().');
	return section.name;
}

function spanFrames(cue: Cue): number {
	return cue.kind === 'phase' ? cue.phaseFrameCount : cue.frameCount;
}

/** Index of the last item that passes, -1 if none does; those that pass must all come first. */
function lastIndex<T>(items: readonly T[], passes: (item: T) => boolean): number {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (passes(items[middle] as T)) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
