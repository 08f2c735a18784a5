import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import type { Helpline } from './helpline';
import HelplinesUntested from './HelplinesUntested.svelte';

const line = (name: string, verifiedOn: string | null): Helpline => ({
	...{ iso: 'GB', name, kind: 'crisis', phone: '116 123' },
	verified_on: verifiedOn,
	verified_by: verifiedOn === null ? null : 'Ada Example'
});
const DAY = '2026-11-03';

it.each<[string, Helpline[], string]>([
	[
		'all of them once',
		[line('One', null), line('Two', null)],
		'We have not tested the numbers and websites shown here ourselves yet.'
	],
	[
		'by name those that were not, where some were',
		[line('One', null), line('Two', DAY), line('Three', null)],
		'Not tested by us yet: One and Three.'
	],
	['none where all were', [line('One', DAY)], ''],
	['none where there is none', [], '']
])('names %s', (_, lines, expected) => {
	const { body } = render(HelplinesUntested, { props: { lines } });
	expect(body.replace(/<[^>]*>/g, '').trim()).toBe(expected);
});
