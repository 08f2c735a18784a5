import { describe, expect, it } from 'vitest';
import { practiceSummaries } from '$lib/practices/catalogue';
import {
	allowedBySafety,
	familiesWithoutFeature,
	practiceAllowedBySafety,
	type SafetyFeature
} from './allowed-by-safety';

/** With the flag on; a new feature without a row here does not compile. */
const WITH_FLAG: Record<SafetyFeature, boolean> = {
	calm: true,
	breathing: true,
	grounding: true,
	mindfulness: true,
	'body-release': true,
	sleep: true,
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
	'partner-view': false,
	'partner-trust': false,
	rehearsal: false,
	'plain-ask': false,
	'repair-lines': false,
	'urge-delay': false,
	'hold-the-message': false,
	'thought-worksheet': false,
	'thought-reframing': false,
	'feared-outcome-count': false
};

describe('allowedBySafety', () => {
	it.each(Object.entries(WITH_FLAG) as [SafetyFeature, boolean][])(
		'%s: %s with the flag, always without',
		(feature, isAllowed) => {
			expect(allowedBySafety(true, feature)).toBe(isAllowed);
			expect(allowedBySafety(false, feature)).toBe(true);
		}
	);
});

describe('practiceAllowedBySafety', () => {
	it.each([
		['sixty-seconds-steady', true],
		['five-senses-home', true],
		['one-steady-thing', true],
		['three-am-spiral', true],
		['ride-the-urge', false],
		['they-havent-replied', false]
	])('%s: %s with the flag, always without', (id, isAllowed) => {
		const practice = practiceSummaries.find((summary) => summary.id === id);
		expect(practice).toBeDefined();
		if (!practice) return;
		expect(practiceAllowedBySafety(true, practice)).toBe(isAllowed);
		expect(practiceAllowedBySafety(false, practice)).toBe(true);
	});

	it.each([
		['one word that does not fit beside others that do', ['grounding', 'urge-surfing'], false],
		['a word nobody has judged yet', ['grounding', 'something-new'], false],
		['words that all fit', ['grounding', 'rest'], true]
	])('with %s', (_, family, isAllowed) => {
		expect(practiceAllowedBySafety(true, { family })).toBe(isAllowed);
		expect(practiceAllowedBySafety(false, { family })).toBe(true);
	});

	it('has a judgement on every word the library uses', () => {
		const family = practiceSummaries.flatMap((practice) => practice.family);
		expect(familiesWithoutFeature(family)).toEqual([]);
		expect(familiesWithoutFeature(['grounding', 'something-new'])).toEqual(['something-new']);
	});
});
