/** Thrown in the place of a write: no code of the app runs after it, as in a tab that is killed. */
export class Killed extends Error {
	override name = 'Killed';
}

const WRITING = ['put', 'delete', 'clear'] as const;

/**
 * For tests: counts every write to the database and to `storage`, and kills at one.
 * @param at how many writes are let through; Infinity to count only
 */
export function killWrites(storage: Storage, at: number): { count: number; stop: () => void } {
	const originals = { ...Object.fromEntries(WRITING.map((name) => [name, proto()[name]])) };
	const counted = { count: 0, stop };
	const setItem = storage.setItem.bind(storage);
	const removeItem = storage.removeItem.bind(storage);
	const count = () => {
		if (counted.count >= at) throw new Killed(`Killed at write ${counted.count}.`);
		counted.count++;
	};
	for (const name of WRITING) {
		proto()[name] = function (this: IDBObjectStore, ...args: unknown[]) {
			count();
			return (originals[name] as (...args: unknown[]) => unknown).apply(this, args);
		};
	}
	storage.setItem = (key, value) => {
		count();
		setItem(key, value);
	};
	storage.removeItem = (key) => {
		count();
		removeItem(key);
	};
	function stop() {
		Object.assign(proto(), originals);
		Object.assign(storage, { setItem, removeItem });
	}
	return counted;
}

function proto(): Record<string, unknown> {
	return IDBObjectStore.prototype as unknown as Record<string, unknown>;
}
