import { inOrder, scoreOf } from '$lib/insights/check-in-scores';
import type { Entry } from '$lib/notes/entry';
import { EMPTY_THERAPIST_PAGE } from '$lib/notes/therapist-page';
import type { RecordsFailureReason } from '$lib/records/database';
import type { EntryStore } from '$lib/records/entries';
import { EntryEditor } from '$lib/records/entry-editor.svelte';
import { listSessions } from '$lib/records/sessions';
import type { TherapistSources } from './page-sections';

type Read =
	| { status: 'ready'; sources: TherapistSources; editor: EntryEditor<'therapist'> }
	| { status: 'failed'; reason: RecordsFailureReason };

/** Reads everything the page may draw from, and the page as it was left; an empty one at first. */
export async function readTherapistPage(store: EntryStore): Promise<Read> {
	const [sessions, logs, holds, checkIns, measures, pages] = await Promise.all([
		listSessions(),
		store.list('trigger'),
		store.list('hold'),
		store.list('check-in'),
		store.list('measure'),
		store.list('therapist')
	]);
	if (sessions.status === 'failed') return sessions;
	if (logs.status === 'failed') return logs;
	if (holds.status === 'failed') return holds;
	if (checkIns.status === 'failed') return checkIns;
	if (measures.status === 'failed') return measures;
	if (pages.status === 'failed') return pages;
	const [page] = pages.value;
	const sources: TherapistSources = {
		sessions: sessions.value,
		logs: oldestFirst(logs.value),
		holds: oldestFirst(holds.value),
		measures: oldestFirst(measures.value),
		checks: inOrder(checkIns.value).map(({ localDay, body }) => ({
			localDay,
			steadiness: scoreOf(body.steadiness),
			strain: scoreOf(body.strain),
			afraid: body.afraid
		}))
	};
	const editor = new EntryEditor<'therapist'>(
		store,
		page ?? { kind: 'therapist', body: EMPTY_THERAPIST_PAGE }
	);
	return { status: 'ready', sources, editor };
}

function oldestFirst<Kind extends 'trigger' | 'hold' | 'measure'>(
	entries: readonly Entry<Kind>[]
): Entry<Kind>[] {
	return entries.toReversed();
}
