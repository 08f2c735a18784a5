import type { Page } from '@playwright/test';

/** Everything the origin keeps: each row of each database, storage of both kinds, and each address in each cache. */
export function keptByBrowser(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error ?? new Error('Could not be read.'));
			});
		const kept: string[] = [];
		for (const { name = '' } of await indexedDB.databases()) {
			kept.push(`database ${name}`);
			const database = await settled(indexedDB.open(name));
			for (const store of database.objectStoreNames) {
				const rows: unknown[] = await settled(
					database.transaction(store).objectStore(store).getAll()
				);
				kept.push(...rows.map((row) => `${name} ${store} ${JSON.stringify(row)}`));
			}
			database.close();
		}
		for (const storage of [localStorage, sessionStorage]) {
			for (const [key, value] of Object.entries(storage)) kept.push(`${key}=${String(value)}`);
		}
		for (const name of await caches.keys()) {
			for (const { url } of await (await caches.open(name)).keys()) kept.push(`${name} ${url}`);
		}
		return kept.sort();
	});
}
