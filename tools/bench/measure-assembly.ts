import { assembleClicks, clickSources, clickTimeline } from '../../tests/golden/click-track';
import { trackBytes } from '../../src/lib/track/assemble';
import { median } from './measure-start';

/** What it costs to assemble a track of 60 minutes. */
export interface AssemblyCost {
	/** Of the whole MP3. */
	byteLength: number;
	partCount: number;
	/** Bytes that assembling allocates for parts of its own; all other parts are views into the packs. */
	ownBytes: number;
	/** Medians: to list the parts, and to list them and join them into one array. */
	assembleMs: number;
	joinedMs: number;
	/** Median: to copy an array of as many bytes. */
	copyMs: number;
	/** joinedMs / copyMs. */
	ratio: number;
}

/** Runs every measurement `runCount` times, in turns, after one run that does not count. */
export function measureAssembly(runCount: number): AssemblyCost {
	const timeline = clickTimeline(60);
	const { parts, byteLength } = assembleClicks(timeline);
	const whole = trackBytes(parts);
	const times = { assemble: [] as number[], joined: [] as number[], copy: [] as number[] };
	for (let run = 0; run <= runCount; run++) {
		const assembleMs = timeMs(() => assembleClicks(timeline));
		const joinedMs = timeMs(() => trackBytes(assembleClicks(timeline).parts));
		const copyMs = timeMs(() => whole.slice());
		if (run === 0) continue;
		times.assemble.push(assembleMs);
		times.joined.push(joinedMs);
		times.copy.push(copyMs);
	}
	const [joinedMs, copyMs] = [median(times.joined), median(times.copy)];
	return {
		byteLength,
		partCount: parts.length,
		ownBytes: ownBytes(parts),
		assembleMs: median(times.assemble),
		joinedMs,
		copyMs,
		ratio: joinedMs / copyMs
	};
}

function timeMs(work: () => unknown): number {
	const before = performance.now();
	work();
	return performance.now() - before;
}

function ownBytes(parts: readonly Uint8Array[]): number {
	const packs = new Set<ArrayBufferLike>(
		Object.values(clickSources)
			.flat()
			.map(({ bytes }) => bytes.buffer)
	);
	const own = new Set(parts.map(({ buffer }) => buffer).filter((buffer) => !packs.has(buffer)));
	return [...own].reduce((total, buffer) => total + buffer.byteLength, 0);
}
