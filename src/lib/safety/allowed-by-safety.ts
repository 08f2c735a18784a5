/**
 * What stays when someone close hurts or frightens the person, and what does not: anything that asks them to hold
 * back, to doubt their own alarm, or to smooth things over would be wrong there.
 */
const STAYS = {
	calm: true,
	breathing: true,
	grounding: true,
	mindfulness: true,
	'body-release': true,
	sleep: true,
	/** Putting thoughts down for the night without arguing with them. */
	'thought-parking': true,
	compassion: true,
	boundaries: true,
	values: true,
	grief: true,
	'own-past': true,
	'small-steps': true,
	'self-trust': true,
	helplines: true,
	'trigger-log': true,
	'check-in': true,
	journal: true,
	export: true,
	'therapist-guide': true,
	'couple-framing': false,
	/** Picturing the quarrel or the silence from the other side. */
	'partner-view': false,
	/** Taking in what the other gave, or building trust in them. */
	'partner-trust': false,
	rehearsal: false,
	'plain-ask': false,
	'repair-lines': false,
	'urge-delay': false,
	'hold-the-message': false,
	'thought-worksheet': false,
	'thought-reframing': false,
	/** Counting what was feared and did not happen. */
	'feared-outcome-count': false
} as const satisfies Record<string, boolean>;

export type SafetyFeature = keyof typeof STAYS;

/** What a word in the `family` of a practice stands for. A practice with a word that is not here is left out. */
const FEATURE_OF_FAMILY = new Map<string, SafetyFeature>([
	['orienting', 'grounding'],
	['grounding', 'grounding'],
	['attention', 'mindfulness'],
	['mindfulness', 'mindfulness'],
	['rest', 'sleep'],
	['triggers', 'mindfulness'],
	['defusion', 'thought-parking'],
	['self-compassion', 'compassion'],
	['urge-surfing', 'urge-delay']
]);

/**
 * Whether something of the app may be shown.
 * @param flag set by the person alone ("fewer practices"), never inferred
 */
export function allowedBySafety(flag: boolean, feature: SafetyFeature): boolean {
	return !flag || STAYS[feature];
}

/** Whether a practice may be shown: only when everything it is made of may. */
export function practiceAllowedBySafety(
	flag: boolean,
	{ family }: { family: readonly string[] }
): boolean {
	return family.every((word) => {
		const feature = FEATURE_OF_FAMILY.get(word);
		return feature === undefined ? !flag : allowedBySafety(flag, feature);
	});
}

/** Words of a practice's family of which nobody has said yet whether they stay. */
export function familiesWithoutFeature(family: readonly string[]): string[] {
	return family.filter((word) => !FEATURE_OF_FAMILY.has(word));
}
