import type { Hearing } from './pages/hear';

const PLACE_TOLERANCE_MS = 2;
const GAIN_TOLERANCE_DB = 0.5;
const LEAST_LIKENESS = 0.95;
/** Below this, engines and phones take a second for silence. */
const SILENCE_DBFS = -72;
/** Room tone rises from nothing during these. */
const FADE_IN_SECONDS = 2;

/** What is wrong with a decoded track, in words; empty when nothing is. */
export function hearingFaults(
	{ isDecoded, durationMs, secondsDbfs, cues }: Hearing,
	expected: { durationMs: number; gainDb: number }
): string[] {
	if (!isDecoded) return ['refused by the decoder'];
	const faults: string[] = [];
	if (Math.abs(durationMs - expected.durationMs) > 60) {
		faults.push(`${durationMs} ms long, not ${expected.durationMs}`);
	}
	secondsDbfs.forEach((level, second) => {
		if (second >= FADE_IN_SECONDS && !(level > SILENCE_DBFS)) {
			faults.push(`second ${second} is silent: ${level} dBFS`);
		}
	});
	for (const { startMs, offMs, likeness, gainDb } of cues) {
		const facts = `clip at ${startMs} ms: ${offMs.toFixed(2)} ms off, likeness ${likeness.toFixed(3)}, gain ${gainDb.toFixed(2)} dB`;
		const holds =
			Math.abs(offMs) <= PLACE_TOLERANCE_MS &&
			likeness >= LEAST_LIKENESS &&
			Math.abs(gainDb - expected.gainDb) <= GAIN_TOLERANCE_DB;
		if (!holds) faults.push(facts);
	}
	return faults;
}
