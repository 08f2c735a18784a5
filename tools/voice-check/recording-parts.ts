import { lineKey } from '../../src/lib/practices/line-key';
import type { PackIndex } from '../../src/lib/track/pack';
import { identityHash, type Lexicon, type VoiceSettings } from './identity';

/** One part of what a voice says of a practice; `number` counts from 1. */
export interface Part {
	path: string;
	number: number;
	/** Null when it cannot be read, which is another finding. */
	index: PackIndex | null;
}

/** A fault, and the index it is found in. */
export interface PartFault {
	path: string;
	message: string;
}

/** Practice and part number of a pack id: `base` is part 1 of base, `base.2` part 2. Null when it is neither. */
export function parsePackId(packId: string): { practice: string; number: number } | null {
	const match = /^([^.]+)(?:\.([2-9]|[1-9]\d+))?$/u.exec(packId);
	return match?.[1] === undefined ? null : { practice: match[1], number: Number(match[2] ?? 1) };
}

/** Part numbers that are missing before the last of the parts. */
export function missingNumbers(parts: readonly Part[]): number[] {
	const numbers = new Set(parts.map(({ number }) => number));
	return Array.from({ length: Math.max(0, ...numbers) }, (_, i) => i + 1).filter(
		(number) => !numbers.has(number)
	);
}

/**
 * Whether the parts, one after another, hold exactly one clip of the right identity for every line, in the order of the
 * lines. Nothing is said of parts that cannot all be read.
 * @param lines in the order in which listenings need them
 */
export function partsFaults(
	parts: readonly Part[],
	lines: readonly string[],
	voice: VoiceSettings,
	lexicon: Lexicon
): PartFault[] {
	const inOrder = [...parts].sort((a, b) => a.number - b.number);
	const clips = inOrder.flatMap(({ path, index }) =>
		(index?.clips ?? []).map(({ key, hash }) => ({ path, key, hash }))
	);
	const first = inOrder[0];
	if (!first || inOrder.some(({ index }) => index === null)) return [];
	const faults: PartFault[] = [];
	const places = new Map<string, (typeof clips)[number]>();
	for (const clip of clips) {
		const other = places.get(clip.key);
		if (!other) places.set(clip.key, clip);
		else if (other.path !== clip.path) {
			faults.push({
				path: clip.path,
				message: `the clip ${clip.key} is also in ${other.path}. Render the practice again.`
			});
		}
	}
	const wanted = new Map(lines.map((line) => [lineKey(line), line]));
	for (const [key, line] of wanted) {
		const clip = places.get(key);
		if (!clip) {
			faults.push({
				path: first.path,
				message: `no clip says "${line}" (${key}). Render the practice again.`
			});
		} else if (clip.hash !== identityHash(line, voice, lexicon)) {
			faults.push({
				path: clip.path,
				message: `the clip of "${line}" (${key}) was made with other settings, lexicon or recipe. Render the practice again.`
			});
		}
	}
	for (const [key, { path }] of places) {
		if (wanted.has(key)) continue;
		faults.push({
			path,
			message: `the clip ${key} belongs to no line. Render the practice again.`
		});
	}
	if (faults.length > 0) return faults;
	const keys = [...wanted.keys()];
	const late = clips.find(({ key }, i) => key !== keys[i]);
	if (late) {
		faults.push({
			path: late.path,
			message: `the clip of "${wanted.get(late.key) ?? ''}" (${late.key}) stands before one that a listening needs sooner. Render the practice again.`
		});
	}
	return faults;
}
