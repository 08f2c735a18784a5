import { describe, expect, it } from 'vitest';
import type { Helpline } from './helpline';
import { isStale, monthsBetween, releaseFaults } from './verification';

const TODAY = '2026-11-23';

const line = (verifiedOn: string | null, verifiedBy: string | null): Helpline => ({
	iso: 'GB',
	name: 'Samaritans',
	kind: 'crisis',
	phone: '116 123',
	verified_on: verifiedOn,
	verified_by: verifiedBy
});

describe('releaseFaults', () => {
	it.each<[string, string | null, string | null, string | null]>([
		['called today', TODAY, 'Ada Example', null],
		['called a year ago to the day', '2025-11-23', 'Ada Example', null],
		['called a year and a day ago', '2025-11-22', 'Ada Example', 'stale'],
		['called long ago', '2020-02-29', 'Ada Example', 'stale'],
		['called tomorrow', '2026-11-24', 'Ada Example', 'in-the-future'],
		['called by nobody', null, null, 'unverified'],
		['a day without a person', TODAY, null, 'unverified']
	])('an entry %s', (_, verifiedOn, verifiedBy, reason) => {
		const faults = releaseFaults([line(verifiedOn, verifiedBy)], TODAY);
		expect(faults.map((fault) => fault.reason)).toEqual(reason === null ? [] : [reason]);
	});

	it('names each entry, how old its check is, and the way out', () => {
		const faults = releaseFaults(
			[line('2025-03-10', 'Ada Example'), line(TODAY, 'Ada Example'), line(null, null)],
			TODAY
		);
		expect(faults).toMatchObject([
			{ entry: 'GB Samaritans', message: 'Ada Example called it on 2025-03-10, 20 months ago.' },
			{ entry: 'GB Samaritans', message: 'Nobody has called it.' }
		]);
		for (const { wayOut } of faults) expect(wayOut).toMatch(/verified_on and verified_by/);
	});
});

it.each([
	['2025-11-23', '2026-11-23', 12, false],
	['2025-11-24', '2026-11-23', 11, false],
	['2025-11-22', '2026-11-23', 12, true],
	['2024-02-29', '2025-02-28', 11, false],
	['2024-02-29', '2025-03-01', 12, true],
	['2026-11-23', '2026-11-23', 0, false]
])('from %s to %s are %i whole months', (from, to, monthCount, stale) => {
	expect(monthsBetween(from, to)).toBe(monthCount);
	expect(isStale(from, to)).toBe(stale);
});
