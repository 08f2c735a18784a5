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

/** The framework writes down the place on the page whenever it is left or hidden. */
export function stopKeepingPlaces(): void {
	for (const type of ['beforeunload', 'visibilitychange', 'pagehide'])
		addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
}

function orNull<Value>(read: () => Value): Value | null {
	try {
		return read() ?? null;
	} catch {
		return null;
	}
}
