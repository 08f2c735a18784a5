import type { Page } from '@playwright/test';
import { SAMPLE_RATE } from '../../src/lib/track/mp3-frame';

const ORIGIN = 'http://golden.test';

declare global {
	interface Window {
		decoded: Float32Array;
	}
}

/** A track decoded by the browser, kept in its page; 24 kHz mono. */
export class DecodedTrack {
	readonly #page: Page;
	readonly sampleCount: number;

	private constructor(page: Page, sampleCount: number) {
		this.#page = page;
		this.sampleCount = sampleCount;
	}

	/** Decodes through decodeAudioData, as the Web Audio API does for any file. */
	static async decode(page: Page, mp3: Uint8Array<ArrayBuffer>): Promise<DecodedTrack> {
		await page.route(`${ORIGIN}/**`, (route) =>
			route.request().url().endsWith('.mp3')
				? route.fulfill({ contentType: 'audio/mpeg', body: Buffer.from(mp3.buffer) })
				: route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Golden</title>' })
		);
		await page.goto(`${ORIGIN}/`);
		const sampleCount = await page.evaluate(async (sampleRate) => {
			const bytes = await (await fetch('/track.mp3')).arrayBuffer();
			const context = new OfflineAudioContext(1, 1, sampleRate);
			window.decoded = (await context.decodeAudioData(bytes)).getChannelData(0);
			return window.decoded.length;
		}, SAMPLE_RATE);
		return new DecodedTrack(page, sampleCount);
	}

	/** Samples from `fromMs` on, for each of the starts given, `lengthMs` of each. */
	async windows(fromMs: number[], lengthMs: number): Promise<Float32Array[]> {
		const starts = fromMs.map((ms) => Math.round((ms / 1000) * SAMPLE_RATE));
		const length = Math.round((lengthMs / 1000) * SAMPLE_RATE);
		const base64 = await this.#page.evaluate(
			async ([starts, length]) => {
				const joined = new Float32Array(starts.length * length);
				starts.forEach((start, i) =>
					joined.set(window.decoded.subarray(start, start + length), i * length)
				);
				const url = await new Promise<string>((done) => {
					const reader = new FileReader();
					reader.onload = () => done(reader.result as string);
					reader.readAsDataURL(new Blob([joined]));
				});
				return url.slice(url.indexOf(',') + 1);
			},
			[starts, length] as const
		);
		const bytes = Buffer.from(base64, 'base64');
		const joined = new Float32Array(new Uint8Array(bytes).buffer);
		return starts.map((_, i) => joined.subarray(i * length, (i + 1) * length));
	}
}
