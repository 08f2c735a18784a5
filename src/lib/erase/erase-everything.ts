/** Everything this app ever put on the device begins so; others may live on the same origin. */
const PREFIX = 'evenkeel';
/** Places of pages in this tab, kept by the framework. */
const KIT_PREFIX = 'sveltekit:';

/** A tab that has not gone yet, or a download that has not stopped yet, may write once more. */
const ROUNDS = 50;
const PAUSE_MS = 100;

/** Names of what is still there, which the person is told. */
export interface LeftOver {
	databases: string[];
	caches: string[];
	storageKeys: string[];
	workers: number;
}

/** The parts of a browser that hold what this app keeps; each null where there is none. */
export interface Kept {
	indexedDB: IDBFactory | null;
	caches: CacheStorage | null;
	storages: readonly Storage[];
	serviceWorker: ServiceWorkerContainer | null;
	/** Names to delete where a browser does not list its databases. */
	knownDatabases: readonly string[];
}

/**
 * Deletes it all and looks whether it is gone, until two looks in a row find nothing.
 * @param makeOthersLeave makes other tabs go to a page that writes nothing. Called once the worker is gone, which
 * would open its cache to answer them
 */
export async function eraseEverything(
	kept: Kept,
	makeOthersLeave: () => void,
	pause: () => Promise<void> = () => new Promise((done) => setTimeout(done, PAUSE_MS))
): Promise<LeftOver> {
	let wasNothing = false;
	const waiting = new Set<string>();
	for (let round = 1; ; round++) {
		await eraseOnce(kept, waiting, makeOthersLeave);
		await pause();
		const left = await leftOver(kept);
		if ((isNothing(left) && wasNothing) || round === ROUNDS) return left;
		wasNothing = isNothing(left);
	}
}

export function isNothing({ databases, caches, storageKeys, workers }: LeftOver): boolean {
	return databases.length + caches.length + storageKeys.length + workers === 0;
}

async function eraseOnce(
	kept: Kept,
	waiting: Set<string>,
	makeOthersLeave: () => void
): Promise<void> {
	// The worker first: it puts files back that it misses.
	for (const registration of await registrationsOf(kept)) await registration.unregister();
	makeOthersLeave();
	for (const name of await cacheNamesOf(kept)) await kept.caches?.delete(name);
	const names = (await databaseNamesOf(kept)) ?? kept.knownDatabases;
	for (const name of names) await deleteDatabase(kept.indexedDB, name, waiting);
	for (const storage of kept.storages) for (const key of ourKeys(storage)) storage.removeItem(key);
}

async function leftOver(kept: Kept): Promise<LeftOver> {
	return {
		databases: (await databaseNamesOf(kept)) ?? [],
		caches: await cacheNamesOf(kept),
		storageKeys: kept.storages.flatMap(ourKeys),
		workers: (await registrationsOf(kept)).length
	};
}

async function registrationsOf({ serviceWorker }: Kept): Promise<ServiceWorkerRegistration[]> {
	// The one whose scope this page is in: others of the origin are not ours.
	const registration = await serviceWorker?.getRegistration();
	return registration ? [registration] : [];
}

async function cacheNamesOf({ caches }: Kept): Promise<string[]> {
	return ((await caches?.keys()) ?? []).filter(isOurs);
}

/** @returns null where the browser does not tell */
async function databaseNamesOf({ indexedDB }: Kept): Promise<string[] | null> {
	if (!indexedDB || !('databases' in indexedDB)) return null;
	const databases = await indexedDB.databases();
	return databases.map(({ name = '' }) => name).filter(isOurs);
}

/**
 * Settles too when another tab is in the way: the deletion waits for it then, and the next look tells.
 * @param waiting names whose deletion does; one more would stand behind it in the queue and tell nothing
 */
function deleteDatabase(
	indexedDB: IDBFactory | null,
	name: string,
	waiting: Set<string>
): Promise<void> {
	return new Promise((done) => {
		const request = waiting.has(name) ? undefined : indexedDB?.deleteDatabase(name);
		if (!request) return done();
		const end = () => {
			waiting.delete(name);
			done();
		};
		request.onsuccess = end;
		request.onerror = end;
		request.onblocked = () => {
			waiting.add(name);
			done();
		};
	});
}

function ourKeys(storage: Storage): string[] {
	return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter(
		(key) => isOurs(key) || key.startsWith(KIT_PREFIX)
	);
}

function isOurs(name: string): boolean {
	return name === PREFIX || name.startsWith(`${PREFIX}-`);
}
