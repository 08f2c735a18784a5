/** How a sitting is cut off: the whole browser, the process of its page, or its tab. */
export const KILL_KINDS = ['browser', 'renderer', 'tab'] as const;

export interface KillPlan {
	kind: (typeof KILL_KINDS)[number];
	/** Steps of 15 s forward at the start of the sitting. */
	steps: number;
	/** Sound after that until the kill, in milliseconds. */
	listenMs: number;
}

const SHORTEST_MS = 200;
const SHORT_MS = 10_000;
/** Longer than the first checkpoint, so that there is a place to go on from without any step. */
const LONG_FROM_MS = 17_500;
const LONG_MS = 8000;

/** The seed named by KILLS_SEED, so that a run can be repeated, or a new one. */
export function killSeed(): number {
	const named = process.env.KILLS_SEED;
	if (named === undefined || named === '') return Math.floor(Math.random() * 2 ** 32);
	const seed = Number(named);
	if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
	throw new Error(`KILLS_SEED is "${named}": name a whole number below 4294967296, or unset it.`);
}

/** The same plans for the same seed. Every fourth sitting has no step and comes to its own first checkpoint. */
export function killPlans(seed: number, count: number): KillPlan[] {
	const random = randomFrom(seed);
	return Array.from({ length: count }, (_, index) => {
		const kind = KILL_KINDS[index % KILL_KINDS.length] ?? 'browser';
		return index % 4 === 3
			? { kind, steps: 0, listenMs: LONG_FROM_MS + Math.round(random() * LONG_MS) }
			: {
					kind,
					steps: 1 + Math.floor(random() * 2),
					listenMs: SHORTEST_MS + Math.round(random() * SHORT_MS)
				};
	});
}

/** Numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
