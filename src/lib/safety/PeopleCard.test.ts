import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import PeopleCard from './PeopleCard.svelte';

function words(country: string, isAfraid = false): string {
	const { body } = render(PeopleCard, { props: { country, isAfraid } });
	return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

it.each<[string, string, boolean, string[]]>([
	['hours, cost and age', 'GB', false, ['24/7 · Free', 'We have not tested the numbers']],
	['how to call without speaking', 'GB', false, ['If you cannot speak: on a mobile, press 55']],
	['another way to be reached', 'US', true, ['Text START to 88788']],
	['that a call leaves a trace', 'ES', true, ['The call may stay in the phone']],
	[
		'a number and a list to whoever is elsewhere, and their age',
		'ZZ',
		false,
		[
			'Your local emergency number comes first.',
			'112',
			'findahelpline.com',
			'We have not tested the numbers'
		]
	]
])('tells %s: %s, afraid: %s', (_, country, isAfraid, told) => {
	for (const each of told) expect(words(country, isAfraid)).toContain(each);
});
