import type { Entry, EntryKind } from '$lib/notes/entry';
import { mergeEntry } from '$lib/notes/merge-entry';
import { announceChange } from './changes';
import type { RecordsResult } from './database';
import type { EntryStore } from './entries';

/** What is written in a private session: it can be worked with like any other, and is gone with the session. */
export function entriesInMemory(): EntryStore {
	const entries = new Map<string, Entry>();

	const put = <Kind extends EntryKind>(entry: Entry<Kind>): Promise<RecordsResult<Entry<Kind>>> => {
		entries.set(entry.id, entry);
		announceChange();
		return done(entry);
	};
	const find = <Kind extends EntryKind>(kind: Kind, id: string): Entry<Kind> | null => {
		const entry = entries.get(id);
		return entry?.kind === kind ? (entry as Entry<Kind>) : null;
	};

	return {
		create: put,
		restore: put,
		get: (kind, id) => done(find(kind, id)),
		list: <Kind extends EntryKind>(kind: Kind) =>
			done(
				[...entries.values()]
					.filter((entry): entry is Entry<Kind> => entry.kind === kind)
					.sort((one, other) => other.atMs - one.atMs)
			),
		save: (base, mine) => {
			const theirs = find(mine.kind, mine.id);
			const isAlone = theirs === null || theirs.revision === base.revision;
			const merged = isAlone ? mine : mergeEntry(base, mine, theirs);
			return put({ ...merged, revision: (theirs ?? base).revision + 1 });
		},
		delete: (kind, id) => {
			const entry = find(kind, id);
			entries.delete(id);
			announceChange();
			return done(entry);
		}
	};
}

function done<Value>(value: Value): Promise<RecordsResult<Value>> {
	return Promise.resolve({ status: 'done', value });
}
