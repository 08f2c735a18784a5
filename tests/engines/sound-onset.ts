const BLOCK_MS = 10;
/** Room tone is near -60 dBFS, a voice or a bell far above this. */
const LOUD_DBFS = -45;
const SEARCH_BEFORE_MS = 700;

/**
 * When a voice or bell begins after quiet, in milliseconds of the recording, looked for from a little before
 * `nearMs` on; Infinity when nothing does.
 */
export function soundOnsetMs(samples: Float32Array, rateHz: number, nearMs: number): number {
	const block = Math.round((rateHz * BLOCK_MS) / 1000);
	const from = Math.max(0, Math.round(((nearMs - SEARCH_BEFORE_MS) * rateHz) / 1000));
	for (let at = from; at + block <= samples.length; at += block) {
		let sum = 0;
		for (let index = at; index < at + block; index++) sum += (samples[index] ?? 0) ** 2;
		if (10 * Math.log10(sum / block) > LOUD_DBFS) return (at / rateHz) * 1000;
	}
	return Infinity;
}
