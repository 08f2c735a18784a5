import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test, type Page } from '@playwright/test';
import index from '../../src/content/soundscapes/soundscapes.json' with { type: 'json' };
import { loudnessOf, MIX_LUFS, type StereoSamples } from '../../src/lib/soundscapes/loudness';
import { SOUNDSCAPE_IDS } from '../../src/lib/soundscapes/soundscape-ids';
import { readSoundscapes, type Soundscape } from '../../src/lib/soundscapes/soundscape';
import { levelledTrack } from '../../src/lib/track/loop-track';
import {
	STEREO_FRAME_BYTES,
	STEREO_FRAME_SAMPLES,
	STEREO_SAMPLE_RATE
} from '../../src/lib/track/stereo-frame';
import { CODEC_DELAY_SAMPLES, LoopJoin } from '../support/loop-join';

const FRAME_BYTES = STEREO_FRAME_BYTES.sound;
/** Frames that a decoder is given before those that are looked at. */
const LEAD_FRAMES = 10;
/** Half of full scale is a shout, this a tap with a nail. */
const CLICK_HEIGHT = 0.2;
const DECIBEL = 10 ** (1 / 20);

const soundscapes = readSoundscapes(index);

/**
 * One period out of the track that the app makes of a sound, from its middle over the join to its middle: the frames of
 * the file, one repeat after the other, and a few before and after them.
 */
async function aroundJoin({ file, leadFrameCount, frameCount }: Soundscape): Promise<Buffer> {
	const bytes = new Uint8Array(readFileSync(join('static', file)));
	const from = leadFrameCount * FRAME_BYTES;
	const frames = bytes.slice(from, from + frameCount * FRAME_BYTES);
	const track = levelledTrack({ frames, frameBytes: FRAME_BYTES, frameCount }, [
		{ frameCount: 2 * frameCount, fromSteps: 0, toSteps: 0 }
	]);
	const head = track.size - 2 * frameCount * FRAME_BYTES;
	const first = Math.floor(frameCount / 2) - LEAD_FRAMES;
	const count = LEAD_FRAMES + frameCount + 2;
	const cut = track.slice(head + first * FRAME_BYTES, head + (first + count) * FRAME_BYTES);
	return Buffer.from(await cut.arrayBuffer());
}

/** Serves a page and the frames it is to decode, and takes what it decoded: a hundred megabytes an hour of sound. */
class Decoder {
	readonly #page: Page;
	readonly #server: Server;
	#frames: Buffer = Buffer.alloc(0);
	#decoded: Buffer = Buffer.alloc(0);

	private constructor(page: Page) {
		this.#page = page;
		this.#server = createServer((request, response) => {
			if (request.method === 'POST')
				void buffer(request).then((body) => {
					this.#decoded = body;
					response.end();
				});
			else if (request.url === '/frames.mp3') response.end(this.#frames);
			else
				response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Golden</title>');
		});
	}

	static async open(page: Page): Promise<Decoder> {
		const decoder = new Decoder(page);
		decoder.#server.listen(0, '127.0.0.1');
		await once(decoder.#server, 'listening');
		const { port } = decoder.#server.address() as AddressInfo;
		await page.goto(`http://127.0.0.1:${port}/`);
		return decoder;
	}

	/** Decodes frames as the Web Audio API does, whole. */
	async decode(frames: Buffer): Promise<StereoSamples> {
		this.#frames = frames;
		await this.#page.evaluate(async (rate) => {
			const bytes = await (await fetch('/frames.mp3')).arrayBuffer();
			const decoded = await new OfflineAudioContext(2, 1, rate).decodeAudioData(bytes);
			if (decoded.numberOfChannels !== 2) throw new Error('It is not stereo.');
			const sides = [decoded.getChannelData(0), decoded.getChannelData(1)];
			await fetch('/', { method: 'POST', body: new Blob(sides) });
		}, STEREO_SAMPLE_RATE);
		const { buffer: memory, byteOffset, byteLength } = this.#decoded;
		const samples = new Float32Array(memory, byteOffset, byteLength / 4);
		const length = samples.length / 2;
		return { left: samples.subarray(0, length), right: samples.subarray(length) };
	}

	async close(): Promise<void> {
		await new Promise((done) => {
			this.#server.close(done);
			this.#server.closeAllConnections();
		});
	}
}

const louder = ({ left, right }: StereoSamples, gain: number): StereoSamples => ({
	left: left.map((sample) => sample * gain),
	right: right.map((sample) => sample * gain)
});

const isAsLoudAsMeant = (lufs: number) => Math.abs(lufs - MIX_LUFS) <= 1;

test('every sound, repeated as the app does it and decoded, is -26 LUFS and joins like any other moment of it', async ({
	page
}, testInfo) => {
	test.setTimeout(180_000);
	expect(soundscapes.map(({ id }) => id)).toEqual(SOUNDSCAPE_IDS);
	const decoder = await Decoder.open(page);
	const faults: string[] = [];
	for (const soundscape of soundscapes) {
		const { id, frameCount } = soundscape;
		const decoded = await decoder.decode(await aroundJoin(soundscape));
		const start = LEAD_FRAMES * STEREO_FRAME_SAMPLES + CODEC_DELAY_SAMPLES;
		const period = frameCount * STEREO_FRAME_SAMPLES;
		const heard = {
			left: decoded.left.subarray(start, start + period),
			right: decoded.right.subarray(start, start + period)
		};
		expect(heard.right.length, id).toBe(period);
		if (period < 60 * STEREO_SAMPLE_RATE) faults.push(`${id} repeats within a minute`);

		const lufs = loudnessOf(heard);
		if (!isAsLoudAsMeant(lufs)) faults.push(`${id} has ${lufs.toFixed(2)} LUFS`);

		const middle = (frameCount - Math.floor(frameCount / 2)) * STEREO_FRAME_SAMPLES;
		const shares: string[] = [];
		for (const [side, samples] of Object.entries(heard)) {
			const join = new LoopJoin(samples, middle);
			shares.push(join.share().toFixed(2));
			faults.push(...join.faults().map((fault) => `${id}, ${side}: ${fault}`));
			// Control: a click in this channel alone.
			expect(join.faultsWithClick(CLICK_HEIGHT), `a click in ${id}, ${side}`).not.toEqual([]);
		}
		testInfo.annotations.push({
			type: 'measured',
			description: `${id} ${lufs.toFixed(2)} LUFS, join ${shares.join(' and ')} of its limit`
		});
		// Control: 2 dB, up or down. It is added to the number of all, and to the samples of one.
		for (const change of [2, -2]) expect(isAsLoudAsMeant(lufs + change), id).toBe(false);
		if (id === 'sea') {
			const found = loudnessOf(louder(heard, DECIBEL ** 2));
			expect(found).toBeCloseTo(lufs + 2, 1);
			expect(isAsLoudAsMeant(found)).toBe(false);
		}
	}
	await decoder.close();
	expect(faults).toEqual([]);
});
