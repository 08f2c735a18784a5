import { expect, test } from 'vitest';
import { auditOf } from './audit-page';

type Given = Parameters<typeof auditOf>[0];

/** A page with one category of two audits. */
function resultOf(score: number | null, contrast: number | null): Given {
	return {
		categories: {
			accessibility: {
				score,
				auditRefs: [
					{ id: 'contrast', weight: 7 },
					{ id: 'manual', weight: 0 }
				]
			}
		},
		audits: {
			contrast: {
				title: 'Contrast is low',
				score: contrast,
				details: { type: 'table', items: [{ node: 'p.soft' }] }
			},
			manual: { title: 'To be looked at', score: 0 }
		}
	} as unknown as Given;
}

test.each([
	['all well', resultOf(1, 1), 100, []],
	[
		'what is short, and where',
		resultOf(0.93, 0),
		93,
		['accessibility: Contrast is low [{"node":"p.soft"}]']
	],
	['nothing of what does not apply', resultOf(1, null), 100, []]
])('tells %s', (_, result, score, faults) => {
	const audit = auditOf(result, ['accessibility']);
	expect(audit).toEqual({ scores: { accessibility: score }, faults, totalBlockingMs: null });
});

test.each([
	[
		'the page did not load',
		{ ...resultOf(1, 1), runtimeError: { code: 'NO_FCP', message: 'No paint' } },
		'No paint'
	],
	['there is no score', resultOf(null, null), 'no score']
])('throws when %s', (_, result, message) => {
	expect(() => auditOf(result, ['accessibility'])).toThrow(message);
});
