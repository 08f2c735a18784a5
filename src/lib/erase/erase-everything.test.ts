import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseEverything, isNothing, type Kept } from './erase-everything';

const NOTHING = { databases: [], caches: [], storageKeys: [], workers: 0 };

let kept: Kept;
let cacheNames: Set<string>;
let registrations: { unregister: () => Promise<boolean> }[];
let storage: Storage;

beforeEach(async () => {
	const factory = new IDBFactory();
	for (const name of ['evenkeel', 'evenkeel-old', 'neighbour', 'evenkeelish'])
		await opened(factory.open(name));
	cacheNames = new Set(['evenkeel-audio-v1', 'evenkeel-shell-v1', 'neighbour-v1']);
	registrations = [];
	registrations.push({
		unregister: () => {
			registrations.length = 0;
			return Promise.resolve(true);
		}
	});
	storage = fakeStorage({ 'evenkeel-settings': '{}', neighbour: '1', 'sveltekit:scroll': '{}' });
	kept = {
		indexedDB: factory,
		caches: {
			keys: () => Promise.resolve([...cacheNames]),
			delete: (name: string) => Promise.resolve(cacheNames.delete(name))
		} as CacheStorage,
		storages: [storage],
		serviceWorker: {
			getRegistration: () => Promise.resolve(registrations[0])
		} as unknown as ServiceWorkerContainer,
		knownDatabases: ['evenkeel']
	};
});

function opened(request: IDBOpenDBRequest): Promise<void> {
	return new Promise((done) => {
		request.onsuccess = () => {
			request.result.close();
			done();
		};
	});
}

function fakeStorage(values: Record<string, string>): Storage {
	const map = new Map(Object.entries(values));
	return {
		get length() {
			return map.size;
		},
		key: (at: number) => [...map.keys()][at] ?? null,
		getItem: (key: string) => map.get(key) ?? null,
		setItem: (key: string, value: string) => map.set(key, value),
		removeItem: (key: string) => map.delete(key),
		clear: () => map.clear()
	};
}

const erased = (of: Kept, makeOthersLeave = () => undefined as unknown) =>
	eraseEverything(of, makeOthersLeave, () => new Promise((done) => setTimeout(done)));

const databaseNames = async () =>
	((await kept.indexedDB?.databases()) ?? []).map(({ name }) => name).sort();

describe('erasing everything', () => {
	it('takes all that is ours and leaves what others of the origin keep', async () => {
		expect(await erased(kept)).toEqual(NOTHING);
		expect(await databaseNames()).toEqual(['evenkeelish', 'neighbour']);
		expect([...cacheNames]).toEqual(['neighbour-v1']);
		expect(storage.length).toBe(1);
		expect(registrations).toEqual([]);
	});

	it('makes other tabs leave when the worker is gone and before the records are', async () => {
		const seen: unknown[] = [];
		await erased(kept, () =>
			seen.push([registrations.length, storage.getItem('evenkeel-settings')])
		);
		expect(seen[0]).toEqual([0, '{}']);
	});

	it('takes what another tab wrote meanwhile too', async () => {
		let writes = 1;
		const leave = () => {
			if (writes-- > 0) setTimeout(() => storage.setItem('evenkeel-settings', 'late'));
		};
		expect(isNothing(await erased(kept, leave))).toBe(true);
		expect(storage.getItem('evenkeel-settings')).toBeNull();
	});

	it('tells what the browser did not let go of', async () => {
		vi.spyOn(kept.caches as CacheStorage, 'delete').mockResolvedValue(false);
		const left = await erased(kept);
		expect(left).toEqual({ ...NOTHING, caches: ['evenkeel-audio-v1', 'evenkeel-shell-v1'] });
		expect(isNothing(left)).toBe(false);
	});

	it('ends, and tells so, where another tab holds the database open', async () => {
		const factory = kept.indexedDB as IDBFactory;
		await new Promise((done) => (factory.open('evenkeel').onsuccess = done));
		let asked = 0;
		const queued: Pick<IDBFactory, 'deleteDatabase' | 'databases'> = {
			databases: () => factory.databases(),
			deleteDatabase: (name) =>
				// As browsers do it: only the first in the queue hears that it is blocked.
				name === 'evenkeel' && asked++ > 0 ? ({} as IDBOpenDBRequest) : factory.deleteDatabase(name)
		};
		const left = await erased({ ...kept, indexedDB: queued as IDBFactory });
		expect(left).toEqual({ ...NOTHING, databases: ['evenkeel'] });
	});

	it('deletes the known database where a browser lists none', async () => {
		const factory = kept.indexedDB as IDBFactory;
		const listless = { deleteDatabase: (name: string) => factory.deleteDatabase(name) };
		await erased({ ...kept, indexedDB: listless as IDBFactory });
		expect(await databaseNames()).toEqual(['evenkeel-old', 'evenkeelish', 'neighbour']);
	});

	it('is done at once where a browser keeps nothing', async () => {
		const none = { ...kept, indexedDB: null, caches: null, storages: [], serviceWorker: null };
		expect(await erased(none)).toEqual(NOTHING);
	});
});
