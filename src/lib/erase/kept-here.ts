import type { Kept } from './erase-everything';

/** What this browser keeps things in. Where it refuses one, that one holds nothing of ours. */
export function keptHere(knownDatabases: readonly string[]): Kept {
	return {
		indexedDB: orNull(() => indexedDB),
		caches: orNull(() => caches),
		storages: [orNull(() => localStorage), orNull(() => sessionStorage)].filter(
			(storage) => storage !== null
		),
		serviceWorker: orNull(() => navigator.serviceWorker),
		knownDatabases
	};
}

function orNull<Value>(read: () => Value): Value | null {
	try {
		return read() ?? null;
	} catch {
		return null;
	}
}
