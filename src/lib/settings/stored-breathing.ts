import { BREATH_SOUNDS, type BreathSound } from '$lib/breathing/breath-plan';
import {
	EMPTY_DRAFT,
	isCustomPhases,
	NAME_MAX_LENGTH,
	type PatternDraft
} from '$lib/breathing/custom-pattern';
import type { OwnPattern } from '$lib/breathing/own-patterns';
import type { PatternPhase } from '$lib/breathing/patterns';
import { readFelt, type FeltBreathing } from '$lib/breathing/ramp';
import { isStoredId } from './stored-id';

/** A pattern that is being written. `id` is null for a new one. */
interface StoredDraft {
	id: string | null;
	fields: PatternDraft;
}

/** What is remembered of how a person breathes with the app. Only `felt` tells how it was for them. */
export interface StoredBreathing {
	/** Id of a pattern of the library or of an own one; null before the first time. */
	lastId: string | null;
	/** Chosen length by pattern, in the unit of its limit: minutes, or rounds. */
	lengths: Record<string, number>;
	/** Patterns breathed up to their cap instead of for a chosen length. */
	openEnded: Record<string, boolean>;
	/** Whether the smaller numbers of a pattern are used, where that was chosen. */
	easier: Record<string, boolean>;
	sound: BreathSound;
	/** Patterns that hold the breath are offered. */
	breathHolds: boolean;
	/** How much later than the app believes a sound is heard, in milliseconds: wireless headphones. */
	outputDelayMs: number;
	own: OwnPattern[];
	draft: StoredDraft | null;
	/** Oldest first. */
	felt: FeltBreathing[];
}

export const OUTPUT_DELAY_MAX_MS = 500;
const OWN_MAX = 50;

export const DEFAULT_BREATHING: StoredBreathing = {
	lastId: null,
	lengths: {},
	openEnded: {},
	easier: {},
	sound: 'warm',
	breathHolds: false,
	outputDelayMs: 0,
	own: [],
	draft: null,
	felt: []
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isLength = (value: unknown): value is number =>
	typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 60;

function recordOf<T>(value: unknown, isValid: (v: unknown) => v is T): Record<string, T> {
	if (!isRecord(value)) return {};
	return Object.fromEntries(
		Object.entries(value).filter(
			(entry): entry is [string, T] => isStoredId(entry[0]) && isValid(entry[1])
		)
	);
}

function isPhase(value: unknown): value is PatternPhase {
	return isRecord(value) && typeof value.phase === 'string' && typeof value.durationMs === 'number';
}

function ownPatterns(value: unknown): OwnPattern[] {
	if (!Array.isArray(value)) return [];
	const patterns: OwnPattern[] = [];
	for (const each of value as unknown[]) {
		if (!isRecord(each) || !isStoredId(each.id) || typeof each.name !== 'string') continue;
		const { id, phases } = each;
		const name = each.name.trim().slice(0, NAME_MAX_LENGTH);
		if (name === '' || patterns.some((other) => other.id === id)) continue;
		if (!Array.isArray(phases) || !phases.every(isPhase) || !isCustomPhases(phases)) continue;
		patterns.push({
			id,
			name,
			phases: phases.map(({ phase, durationMs }) => ({ phase, durationMs }))
		});
	}
	return patterns.slice(0, OWN_MAX);
}

function draftFrom(value: unknown): StoredDraft | null {
	if (!isRecord(value) || !isRecord(value.fields)) return null;
	const fields = { ...EMPTY_DRAFT };
	for (const field of ['name', 'in', 'holdIn', 'out', 'holdOut'] as const) {
		const typed = value.fields[field];
		if (typeof typed === 'string') fields[field] = typed;
	}
	return { id: isStoredId(value.id) ? value.id : null, fields };
}

/** Reads what storage held: each damaged or unknown value falls back to its default alone. */
export function parseBreathing(json: string | null): StoredBreathing {
	let stored: unknown;
	try {
		stored = JSON.parse(json ?? '{}');
	} catch {
		// A damaged store must not keep anyone from breathing; the defaults are a working page.
		stored = {};
	}
	const from = isRecord(stored) ? stored : {};
	const delayMs = from.outputDelayMs;
	return {
		lastId: isStoredId(from.lastId) ? from.lastId : null,
		lengths: recordOf(from.lengths, isLength),
		openEnded: recordOf(from.openEnded, isBoolean),
		easier: recordOf(from.easier, isBoolean),
		sound: BREATH_SOUNDS.find((sound) => sound === from.sound) ?? DEFAULT_BREATHING.sound,
		breathHolds: from.breathHolds === true,
		outputDelayMs:
			typeof delayMs === 'number' && delayMs >= 0 && delayMs <= OUTPUT_DELAY_MAX_MS
				? Math.round(delayMs)
				: 0,
		own: ownPatterns(from.own),
		draft: draftFrom(from.draft),
		felt: readFelt(from.felt)
	};
}
