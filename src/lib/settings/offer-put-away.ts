import { availableStorage } from './settings.svelte';

/** When the person last put the offer of something else away. The name says nothing about what it was. */
const STORAGE_KEY = 'evenkeel-put-away';

/** Of this visit: all there is in a private session, and where storage is refused. */
let hereMs: number | null = null;

/** @returns epoch milliseconds; null when it was never put away */
export function putAwayAtMs(): number | null {
	if (hereMs !== null) return hereMs;
	const stored = Number(availableStorage()?.getItem(STORAGE_KEY) ?? NaN);
	return Number.isFinite(stored) ? stored : null;
}

/** @param isPrivate whether nothing may be written */
export function putAway(nowMs: number, isPrivate: boolean): void {
	hereMs = nowMs;
	if (isPrivate) return;
	try {
		availableStorage()?.setItem(STORAGE_KEY, String(nowMs));
	} catch {
		// Storage is full or refused: it holds for this visit.
	}
}
