import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import type { Helpline } from './helpline';
import HelplineAge from './HelplineAge.svelte';

const TODAY = '2026-11-23';
const PHONE = { phone: '116 123' };
const CHAT = { chat_url: 'https://chat.example' };
type Reach = Pick<Helpline, 'phone' | 'sms' | 'chat_url'>;

function words(reach: Reach, verifiedOn: string | null): string {
	const line: Helpline = {
		...{ iso: 'GB', name: 'A line', kind: 'crisis', ...reach },
		verified_on: verifiedOn,
		verified_by: verifiedOn === null ? null : 'Ada Example'
	};
	const { body } = render(HelplineAge, { props: { line, today: TODAY } });
	return body
		.replace(/<[^>]*>/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}

it.each<[string, Reach, string | null, string]>([
	['a number nobody has called', PHONE, null, ''],
	['a website nobody has tried', CHAT, null, ''],
	['a recent call', PHONE, '2026-11-03', 'Called on November 3, 2026 by Ada Example.'],
	['a call a year ago', PHONE, '2025-11-23', 'Called on November 23, 2025 by Ada Example.'],
	[
		'an old call',
		PHONE,
		'2025-03-10',
		'Called on March 10, 2025 by Ada Example. That was 20 months ago, so it may have changed.'
	],
	[
		'a number to text only',
		{ sms: '85258' },
		'2026-11-03',
		'Called on November 3, 2026 by Ada Example.'
	],
	['a recent look at a website', CHAT, '2026-11-03', 'Checked on November 3, 2026 by Ada Example.']
])('says the age of %s', (_, reach, verifiedOn, expected) => {
	expect(words(reach, verifiedOn)).toBe(expected);
});
