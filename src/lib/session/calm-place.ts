import { CALM_ELSE, CALM_NOW } from '$lib/practices/calm-parts';
import { joinedSection } from '$lib/timeline/join-timelines';
import { FRAME_MS, type Timeline } from '$lib/timeline/timeline';
import { onsetMs } from '$lib/timeline/timeline-position';

/** Where in calm-now someone is: in its minute, in what follows by itself, or in what has nothing to do with breath. */
export type CalmPlace = 'minute' | 'further' | 'else';

/** Milliseconds from the start of the track at which the first section of a practice begins; null when it has none. */
function startOf(timeline: Timeline, practiceId: string): number | null {
	const prefix = joinedSection(practiceId, '');
	const first = timeline.sections.find(({ name }) => name.startsWith(prefix));
	return first ? first.startFrame * FRAME_MS : null;
}

/** Where "Something else" goes: to its first words, so that those before it are not shown meanwhile. */
export function elseStartMs(timeline: Timeline): number {
	const startMs = partStartMs(timeline);
	const first = timeline.cues.find((cue) => cue.kind === 'line' && onsetMs(cue) >= startMs);
	return first ? onsetMs(first) : startMs;
}

/** Where the part begins that has nothing to do with breath. */
function partStartMs(timeline: Timeline): number {
	return startOf(timeline, CALM_ELSE) ?? 0;
}

/**
 * Milliseconds before which nothing goes back from a place: who is where nothing has to do with breath stays there, also
 * by the buttons of a headset. 0 anywhere else.
 */
export function earliestMs(timeline: Timeline, positionMs: number): number {
	const startMs = startOf(timeline, CALM_ELSE);
	return startMs !== null && positionMs >= startMs ? startMs : 0;
}

export function calmPlace(timeline: Timeline, positionMs: number): CalmPlace {
	if (positionMs >= partStartMs(timeline)) return 'else';
	const further = timeline.sections.find(
		({ name }) => !name.startsWith(joinedSection(CALM_NOW, ''))
	);
	return further && positionMs >= further.startFrame * FRAME_MS ? 'further' : 'minute';
}
