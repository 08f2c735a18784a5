import type { Page } from '@playwright/test';

interface WithBlobs {
	blobsOfTheTest: Blob[];
}

/** Keeps the tracks that pages opened from now on give to audio elements, in the order in which they are made. */
export async function catchBlobs(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const blobs: Blob[] = [];
		Object.assign(globalThis, { blobsOfTheTest: blobs });
		const create = URL.createObjectURL.bind(URL);
		URL.createObjectURL = (source: Blob) => {
			if (source.type === 'audio/mpeg') blobs.push(source);
			return create(source);
		};
	});
}

/**
 * The tracks that were caught, decoded.
 * @param count of the last ones; all without it
 * @returns of each the level of every tenth of a second, in dBFS
 */
export function levelsOf(page: Page, count?: number): Promise<number[][]> {
	return page.evaluate(async (last) => {
		const { blobsOfTheTest } = globalThis as unknown as WithBlobs;
		const tracks = last === undefined ? blobsOfTheTest : blobsOfTheTest.slice(-last);
		const levels: number[][] = [];
		for (const track of tracks) {
			const context = new OfflineAudioContext(1, 1, 8000);
			const decoded = await context.decodeAudioData(await track.arrayBuffer());
			const samples = decoded.getChannelData(0);
			const ofTrack: number[] = [];
			for (let at = 0; at + 800 <= samples.length; at += 800) {
				let power = 0;
				for (let i = at; i < at + 800; i++) power += (samples[i] ?? 0) ** 2;
				ofTrack.push(Math.max(-120, 10 * Math.log10(power / 800)));
			}
			levels.push(ofTrack);
		}
		return levels;
	}, count);
}

/** A voice is far above this, room tone far below. */
const SPOKEN_DBFS = -40;
/** Tenths of a second without a word before and after, by which anything that was turned down is back. */
const AWAY = 45;

/**
 * How much lower a track is under the words of a voice than far from them, in dB: the difference of the medians.
 * @param voice levels in which the words are looked for
 */
export function levelsApart(voice: readonly number[], track: readonly number[]): number {
	const isSpoken = voice.map((level) => level > SPOKEN_DBFS);
	const under = track.filter((_, i) => isSpoken[i] && isSpoken[i - 1] && isSpoken[i + 1]);
	const away = track.filter(
		(_, i) =>
			i > AWAY &&
			i < voice.length - 2 * AWAY &&
			!isSpoken.slice(i - AWAY, i + AWAY).some((spoken) => spoken)
	);
	return median(away) - median(under);
}

function median(levels: readonly number[]): number {
	const sorted = [...levels].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
