import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { RecordsResult } from './database';
import { closeDatabase } from './database';
import type { Checkpoint, SessionRecord, SessionStart } from './session-record';
import { checkpointSession, listSessions, settleInterrupted, startSession } from './sessions';

export const START_MS = Date.parse('2026-11-22T20:15:00Z');
export const MINUTE_MS = 60_000;

/** For beforeEach: an empty browser, without Web Locks. */
export function forgetEverything(): void {
	vi.restoreAllMocks();
	vi.stubGlobal('navigator', {});
	closeDatabase();
	globalThis.indexedDB = new IDBFactory();
}

export function sittingAt(atMs: number): SessionStart {
	return {
		practiceId: 'sixty-seconds-steady',
		practiceVersion: '1.0.0',
		voiceId: 'iris',
		moment: null,
		plannedMs: 3 * MINUTE_MS,
		minutes: 3,
		anchor: 'feet',
		breath: 'tap',
		atMs
	};
}

/** So many minutes were heard without a break. */
export function heard(minutes: number, startMs = START_MS): Checkpoint {
	return {
		listenedMs: minutes * MINUTE_MS,
		positionMs: minutes * MINUTE_MS,
		atMs: startMs + minutes * MINUTE_MS
	};
}

export function valueOf<Value>(result: RecordsResult<Value>): Value {
	if (result.status === 'failed') throw new Error(`Failed: ${result.reason}`);
	return result.value;
}

export async function begun(
	atMs = START_MS,
	changes: Partial<SessionStart> = {}
): Promise<SessionRecord> {
	return valueOf(await startSession({ ...sittingAt(atMs), ...changes }));
}

/** A sitting whose tab was killed after a minute. */
export async function cutOff(
	atMs = START_MS,
	changes: Partial<SessionStart> = {}
): Promise<SessionRecord> {
	const { id } = await begun(atMs, changes);
	await checkpointSession(id, heard(1, atMs));
	await settleInterrupted(atMs + 5 * MINUTE_MS, nobodyPlays);
	const settled = (await stored()).find((record) => record.id === id);
	if (!settled) throw new Error('Nothing was settled.');
	return settled;
}

export const nobodyPlays = () => Promise.resolve(false);
export const stored = async () => valueOf(await listSessions());
