import type { Timeline } from './timeline';

/** Name of a section of one of several practices that follow each other. */
export function joinedSection(practiceId: string, name: string): string {
	return `${practiceId}/${name}`;
}

/**
 * Practices that follow each other in one track, without a gap. It counts as the first of them; sections are
 * named with their practice (`joinedSection`).
 * @throws when there is nothing to join, or the timelines are not all in one voice
 */
export function joinTimelines(timelines: readonly Timeline[]): Timeline {
	const [first] = timelines;
	if (first === undefined) throw new Error('There is nothing to join: give at least one timeline.');
	const other = timelines.find(({ voiceId }) => voiceId !== first.voiceId);
	if (other !== undefined)
		throw new Error(
			`${other.practiceId} is fitted to ${other.voiceId}, ${first.practiceId} to ${first.voiceId}: fit all to one voice.`
		);
	const joined: Timeline = { ...first, minutes: 0, frameCount: 0, cues: [], sections: [] };
	for (const timeline of timelines) {
		const moved = <Placed extends { startFrame: number }>(placed: Placed): Placed => ({
			...placed,
			startFrame: placed.startFrame + joined.frameCount
		});
		joined.cues.push(...timeline.cues.map(moved));
		joined.sections.push(
			...timeline.sections.map((section) => ({
				...moved(section),
				name: joinedSection(timeline.practiceId, section.name)
			}))
		);
		joined.minutes += timeline.minutes;
		joined.frameCount += timeline.frameCount;
	}
	return joined;
}
