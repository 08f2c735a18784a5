/** Cache Storage in memory, for tests in node: as much of it as lib/offline uses, and a limit on its bytes. */
export class FakeCaches {
	limitBytes = Infinity;
	#caches = new Map<string, FakeCache>();

	get usedBytes(): number {
		return [...this.#caches.values()].reduce((sum, cache) => sum + cache.usedBytes, 0);
	}

	open(name: string): Promise<FakeCache> {
		const cache = this.#caches.get(name) ?? new FakeCache(this);
		this.#caches.set(name, cache);
		return Promise.resolve(cache);
	}
}

interface Entry {
	bytes: Uint8Array<ArrayBuffer>;
	headers: Headers;
}

export class FakeCache {
	#storage: FakeCaches;
	#entries = new Map<string, Entry>();

	constructor(storage: FakeCaches) {
		this.#storage = storage;
	}

	get usedBytes(): number {
		return [...this.#entries.values()].reduce((sum, entry) => sum + entry.bytes.length, 0);
	}

	match(key: string | Request): Promise<Response | undefined> {
		const entry = this.#entries.get(urlOf(key));
		return Promise.resolve(entry && new Response(entry.bytes.slice(), { headers: entry.headers }));
	}

	async put(key: string | Request, response: Response): Promise<void> {
		const bytes = new Uint8Array(await response.arrayBuffer());
		const before = this.#entries.get(urlOf(key))?.bytes.length ?? 0;
		if (this.#storage.usedBytes - before + bytes.length > this.#storage.limitBytes)
			throw new DOMException('There is no room left.', 'QuotaExceededError');
		this.#entries.set(urlOf(key), { bytes, headers: response.headers });
	}

	keys(key?: string, options?: CacheQueryOptions): Promise<Request[]> {
		return Promise.resolve(this.#urls(key, options).map((url) => new Request(url)));
	}

	delete(key: string | Request, options?: CacheQueryOptions): Promise<boolean> {
		const urls = this.#urls(urlOf(key), options);
		return Promise.resolve(urls.map((url) => this.#entries.delete(url)).includes(true));
	}

	#urls(key: string | undefined, options: CacheQueryOptions | undefined): string[] {
		const comparable = (url: string) => (options?.ignoreSearch ? url.split('?')[0] : url);
		return [...this.#entries.keys()].filter(
			(url) => key === undefined || comparable(url) === comparable(key)
		);
	}
}

function urlOf(key: string | Request): string {
	return typeof key === 'string' ? key : key.url;
}
