import { m } from '$lib/i18n/paraglide/messages';
import type { PracticeSummary, Track } from '$lib/practices/practice';

const TRACK_WORDS: Record<Track, () => string> = {
	'first-aid': m.practices_moment_first_aid,
	'name-the-trigger': m.practices_moment_trigger,
	'steady-alone': m.practices_moment_alone,
	'speak-clearly': m.practices_moment_speak,
	'old-patterns': m.practices_moment_patterns,
	worthy: m.practices_moment_worthy,
	night: m.practices_moment_night
};

const FAMILY_WORDS = new Map<string, () => string>([
	['orienting', m.practices_family_orienting],
	['grounding', m.practices_family_grounding],
	['mindfulness', m.practices_family_mindfulness],
	['attention', m.practices_family_attention],
	['urge-surfing', m.practices_family_urge],
	['triggers', m.practices_family_triggers],
	['defusion', m.practices_family_defusion],
	['self-compassion', m.practices_family_compassion],
	['rest', m.practices_family_rest]
]);

/** The kind of moment that practices of a track are for, as someone in it would say it. */
export function trackWords(track: Track): string {
	return TRACK_WORDS[track]();
}

/** A family that has no words of its own yet is called as it is written. */
export function familyWords(family: string): string {
	const words = FAMILY_WORDS.get(family);
	return words ? words() : sentenceCase(family);
}

export function lengthWords({
	minMinutes: min,
	maxMinutes: max
}: Pick<PracticeSummary, 'minMinutes' | 'maxMinutes'>): string {
	return max === 1 ? m.practices_length_minute() : m.practices_length({ min, max });
}

/** The moments in which another practice, or help, is better. */
export function cautionWords({ cautions }: Pick<PracticeSummary, 'cautions'>): string {
	return cautions.map(({ when }) => when.replaceAll('-', ' ')).join(', ');
}

export function countWords(count: number): string {
	if (count === 0) return m.practices_count_none();
	return count === 1 ? m.practices_count_one() : m.practices_count({ count });
}

function sentenceCase(slug: string): string {
	const words = slug.replaceAll('-', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
