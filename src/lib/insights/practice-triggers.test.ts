import { describe, expect, it } from 'vitest';
import { practiceSummaries } from '$lib/practices/catalogue';
import { triggerOfPractice } from './practice-triggers';

describe('what a practice is made for', () => {
	it.each([
		['they-havent-replied', 'no-reply'],
		['ride-the-urge', null],
		['three-am-spiral', null],
		['sixty-seconds-steady', null],
		['five-senses-home', null],
		['one-steady-thing', null],
		['breathe-box', null],
		['not-in-this-version', null]
	])('%s: %s', (practiceId, trigger) => {
		expect(triggerOfPractice(practiceId)).toBe(trigger);
	});

	it('is known of each practice that says it is about triggers, and of no other', () => {
		const known = practiceSummaries.filter(({ id }) => triggerOfPractice(id) !== null);
		const said = practiceSummaries.filter(({ family }) => family.includes('triggers'));
		expect(known.map(({ id }) => id)).toEqual(said.map(({ id }) => id));
		expect(said.length).toBeGreaterThan(0);
	});
});
