import type { Practice } from '$lib/practices/practice';
import { fit, type FitOptions, type FitResult } from './fit';
import { joinTimelines } from './join-timelines';
import type { Timeline } from './timeline';

/**
 * Fits practices that follow each other, each to its own minutes, as one track without a gap. The options count for
 * all of them.
 * @returns the first failure when one of them does not fit
 */
export function fitJoined(
	parts: readonly { practice: Practice; minutes: number }[],
	options: Omit<FitOptions, 'minutes'>
): FitResult {
	const timelines: Timeline[] = [];
	for (const { practice, minutes } of parts) {
		const fitted = fit(practice, { ...options, minutes });
		if (fitted.status === 'failed') return fitted;
		timelines.push(fitted.timeline);
	}
	return { status: 'fitted', timeline: joinTimelines(timelines) };
}
