import { TRACK_CACHE } from '$lib/offline/storage-names';

/** Lays tracks down where the service worker answers for them in byte ranges. */
export class ServedTracks {
	readonly #urls = new Map<Blob, string>();
	#laying: Promise<unknown> = Promise.resolve();

	/** @returns the address, which answers once ready() has resolved */
	lay(blob: Blob): string {
		const url = new URL(`/__track/${crypto.randomUUID()}.mp3`, location.href).href;
		this.#urls.set(blob, url);
		const put = async () => (await caches.open(TRACK_CACHE)).put(url, new Response(blob));
		this.#laying = Promise.all([this.#laying, put()]);
		return url;
	}

	urlOf(blob: Blob): string {
		const url = this.#urls.get(blob);
		if (url === undefined) throw new Error('This track was not laid down: call lay() first.');
		return url;
	}

	async ready(): Promise<void> {
		await this.#laying;
	}

	/** Asks the service worker for a part of a file of `size` bytes whose bytes tell their place. */
	async fetchPart(range: string | null, size: number) {
		const whole = Uint8Array.from(
			{ length: size },
			(_none, place) => (place * 7 + (place >> 8)) & 255
		);
		const url = this.lay(new Blob([whole], { type: 'audio/mpeg' }));
		await this.ready();
		const response = await fetch(url, range === null ? {} : { headers: { range } });
		const part = new Uint8Array(await response.arrayBuffer());
		const contentRange = response.headers.get('content-range');
		const first = Number(/bytes (\d+)-/.exec(contentRange ?? '')?.[1] ?? 0);
		return {
			status: response.status,
			contentRange,
			length: part.length,
			isRightPart: part.every((byte, place) => byte === whole[first + place])
		};
	}
}
