import { breathPracticeId, breathTrackVersion, type BreathPlan } from '$lib/breathing/breath-plan';
import type { OwnPattern } from '$lib/breathing/own-patterns';
import type { SessionRecord } from '$lib/records/session-record';
import type { StoredBreathing } from '$lib/settings/stored-breathing';
import { libraryOptions, ownOption, planOf, type BreathOption } from './breath-option';

/**
 * What a sitting that was cut off was breathing, to go on with it. Null when that is not here any more as it was: an own
 * pattern that was deleted or changed, holds that were switched off. What is heard is what is chosen now.
 */
export function cutOffPlan(
	{
		practiceId,
		practiceVersion,
		minutes
	}: Pick<SessionRecord, 'practiceId' | 'practiceVersion' | 'minutes'>,
	values: Readonly<StoredBreathing>
): BreathPlan | null {
	const option = everyOption(values).find(
		({ pattern }) =>
			breathPracticeId(pattern) === practiceId && breathTrackVersion(pattern) === practiceVersion
	);
	if (!option) return null;
	const plan = planOf(option, values);
	return minutes > plan.capMinutes ? null : { ...plan, minutes };
}

/** Library patterns with both of their numbers; of own ones the last first, since two may have the same numbers. */
function everyOption(values: Readonly<StoredBreathing>): BreathOption[] {
	const library = libraryOptions(values).flatMap((option) =>
		[option.library?.phases, option.library?.easier]
			.filter((phases) => phases != null)
			.map((phases) => ({ ...option, pattern: { id: option.pattern.id, phases } }))
	);
	const isLast = ({ id }: OwnPattern) => Number(id === values.lastId);
	const own = [...values.own].sort((one, other) => isLast(other) - isLast(one));
	return [...library, ...own.flatMap((pattern) => ownOption(pattern, values) ?? [])];
}
