import type { Practice, PracticeSummary } from './practice';

/** The part of a practice that lists and start pages need, without the script. */
export function summarise(practice: Practice): PracticeSummary {
	return {
		id: practice.id,
		title: practice.title,
		moment: practice.moment,
		says: practice.says,
		track: practice.track,
		pace: practice.pace,
		family: practice.family,
		minMinutes: practice.minMinutes,
		maxMinutes: practice.maxMinutes,
		defaultMinutes: practice.defaultMinutes,
		anchors: practice.anchors,
		defaultAnchor: practice.defaultAnchor,
		asksRating: practice.asksRating,
		usesBreath: practice.usesBreath,
		cautions: practice.cautions,
		reviewed: practice.reviewed
	};
}
