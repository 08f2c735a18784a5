import { SAMPLE_RATE } from '../../src/lib/track/mp3-frame';

/** Length of the click in clicks/clicks.mp3. */
const CLICK_S = 0.01;
const LOW_HZ = 500;
const HIGH_HZ = 5000;

/** The click as it went into the encoder, at any sample rate. */
function click(sampleRate: number): Float32Array {
	const samples = new Float32Array(Math.round(CLICK_S * sampleRate));
	const sweep = (HIGH_HZ - LOW_HZ) / CLICK_S / 2;
	return samples.map((_, n) => {
		const t = n / sampleRate;
		const envelope = 0.5 - 0.5 * Math.cos((2 * Math.PI * t) / CLICK_S);
		return envelope * Math.sin(2 * Math.PI * (LOW_HZ * t + sweep * t * t));
	});
}

interface FoundClick {
	/** First sample of the click. */
	sample: number;
	/** How much the sound there is like the click, 0 to 1. */
	likeness: number;
}

/** Where in `sound` the click is, by the peak of the correlation with it. */
function findClick(sound: Float32Array, sampleRate: number): FoundClick {
	const template = click(sampleRate);
	let best = { sample: 0, likeness: 0 };
	for (let start = 0; start + template.length <= sound.length; start++) {
		const likeness = likenessAt(sound, start, template);
		if (likeness > best.likeness) best = { sample: start, likeness };
	}
	return best;
}

function likenessAt(sound: Float32Array, start: number, template: Float32Array): number {
	let product = 0;
	let energy = 1e-9;
	let own = 0;
	for (let i = 0; i < template.length; i++) {
		const heard = sound[start + i] ?? 0;
		const expected = template[i] ?? 0;
		product += heard * expected;
		energy += heard * heard;
		own += expected * expected;
	}
	return product / Math.sqrt(energy * own);
}

/** Windows of `sound` in which a click may be sought: 60 ms before the planned onset to 60 ms after. */
export const SEARCH_MS = 60;

/** Onset of a click in milliseconds after the start of a window that begins at `fromMs`; throws when there is none. */
export function onsetIn(window: Float32Array, fromMs: number, sampleRate = SAMPLE_RATE): number {
	const { sample, likeness } = findClick(window, sampleRate);
	if (likeness < 0.8) {
		throw new Error(
			`No click within ${SEARCH_MS} ms of ${fromMs + SEARCH_MS} ms (likeness ${likeness.toFixed(2)}).`
		);
	}
	return fromMs + (sample / sampleRate) * 1000;
}
