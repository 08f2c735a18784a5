import { expect, it } from 'vitest';
import type { Entry } from '$lib/notes/entry';
import { EMPTY_TRIGGER_LOG, type TriggerLog } from '$lib/notes/trigger-log';
import { helpedInOwnWords } from './own-words';

function log(day: number, body: Partial<TriggerLog>): Entry<'trigger'> {
	return {
		id: '01M7VTXWG058NN46KT78Z2X3S8',
		kind: 'trigger',
		atMs: day * 86_400_000,
		localDay: `2026-11-0${day}`,
		utcOffsetMinutes: 0,
		updatedAtMs: 0,
		revision: 1,
		isDraft: false,
		body: { ...EMPTY_TRIGGER_LOG, ...body }
	};
}

it('has the words by what set it off, latest first, each once', () => {
	const logs = [
		log(1, { trigger: 'argument', helped: 'A walk' }),
		log(2, { trigger: null, helped: 'Tea' }),
		log(3, { trigger: 'no-reply', helped: 'My sister' }),
		log(4, { trigger: 'no-reply', helped: ' A walk ' }),
		log(5, { trigger: 'no-reply', helped: 'My sister' })
	];
	expect(helpedInOwnWords(logs)).toEqual([
		{
			trigger: 'no-reply',
			words: [
				{ text: 'My sister', localDay: '2026-11-05' },
				{ text: 'A walk', localDay: '2026-11-04' }
			]
		},
		{ trigger: 'argument', words: [{ text: 'A walk', localDay: '2026-11-01' }] },
		{ trigger: null, words: [{ text: 'Tea', localDay: '2026-11-02' }] }
	]);
});

it('is empty where nothing was written', () => {
	expect(helpedInOwnWords([log(1, { trigger: 'no-reply', helped: '  ' })])).toEqual([]);
});
