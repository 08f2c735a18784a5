/**
 * A whole database as plain JSON: its schema as the browser describes it, and its rows. Before SCHEMA_VERSION is
 * raised, `dumpDatabase` of a well-filled database is stored here as version-<old>.json, and never changed again.
 */
export interface DatabaseDump {
	version: number;
	stores: StoreDump[];
}

interface StoreDump {
	name: string;
	keyPath: string | string[] | null;
	autoIncrement: boolean;
	indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
	rows: unknown[];
}

/** @returns the database of that name as it is; it must exist */
export async function dumpDatabase(name: string): Promise<DatabaseDump> {
	const database = await succeeded(indexedDB.open(name));
	const stores: StoreDump[] = [];
	for (const storeName of database.objectStoreNames) {
		const store = database.transaction(storeName).objectStore(storeName);
		stores.push({ ...storeShape(store), rows: await succeeded(store.getAll()) });
	}
	database.close();
	return { version: database.version, stores };
}

/** Builds the database of a dump with the browser's own calls only, as the code of its time left it. */
export async function buildDatabase(name: string, dump: DatabaseDump): Promise<void> {
	const request = indexedDB.open(name, dump.version);
	request.onupgradeneeded = () => {
		for (const { name: storeName, keyPath, autoIncrement, indexes, rows } of dump.stores) {
			const store = request.result.createObjectStore(storeName, { keyPath, autoIncrement });
			for (const { name: indexName, keyPath: indexPath, unique, multiEntry } of indexes) {
				store.createIndex(indexName, indexPath, { unique, multiEntry });
			}
			for (const row of rows) store.put(row);
		}
	};
	(await succeeded(request)).close();
}

function storeShape(store: IDBObjectStore): Omit<StoreDump, 'rows'> {
	const indexes = [...store.indexNames].map((name) => {
		const { keyPath, unique, multiEntry } = store.index(name);
		return { name, keyPath, unique, multiEntry };
	});
	return { name: store.name, keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes };
}

function succeeded<Value>(request: IDBRequest<Value>): Promise<Value> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('The request failed.'));
	});
}
