import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildDatabase, type DatabaseDump } from './past-versions/dump';
import { DATABASE_NAME } from './schema';
import {
	checkpointSession,
	closeSession,
	declineResume,
	deleteSession,
	resumable,
	resumeSession,
	settleInterrupted
} from './sessions';
import { HOLD_MOMENT } from './session-record';
import {
	MINUTE_MS,
	START_MS,
	begun,
	cutOff,
	forgetEverything,
	heard,
	nobodyPlays,
	stored,
	valueOf
} from './sittings-for-tests';

beforeEach(forgetEverything);

describe('settleInterrupted', () => {
	it('ends what its tab left open, at the last checkpoint', async () => {
		const { id } = await begun();
		await checkpointSession(id, heard(2));
		await settleInterrupted(START_MS + 60 * MINUTE_MS, nobodyPlays);
		expect(await stored()).toMatchObject([
			{ outcome: 'interrupted', listenedMs: 120_000, endedAtMs: START_MS + 120_000 }
		]);
	});

	it('leaves alone what another tab is playing', async () => {
		const playing = await begun();
		const gone = await begun(START_MS + MINUTE_MS);
		await settleInterrupted(START_MS + 60 * MINUTE_MS, (id) => Promise.resolve(id === playing.id));
		expect(await stored()).toMatchObject([
			{ id: playing.id, outcome: 'in-progress' },
			{ id: gone.id, outcome: 'interrupted' }
		]);
	});

	it('leaves alone what was heard of while it asked', async () => {
		const { id } = await begun();
		await settleInterrupted(START_MS + 60 * MINUTE_MS, async () => {
			await checkpointSession(id, heard(2));
			return false;
		});
		expect(await stored()).toMatchObject([{ outcome: 'in-progress', listenedMs: 120_000 }]);
	});

	it('ends them once an older tab that blocks the database is gone', async () => {
		const dump = JSON.parse(
			readFileSync(new URL('./past-versions/version-1.json', import.meta.url), 'utf8')
		) as DatabaseDump;
		await buildDatabase(DATABASE_NAME, dump);
		const older = await new Promise<IDBDatabase>((done) => {
			const request = indexedDB.open(DATABASE_NAME);
			request.onsuccess = () => done(request.result);
		});
		const now = START_MS + 60 * MINUTE_MS;
		for (let page = 0; page < 2; page++)
			expect(await settleInterrupted(now, nobodyPlays)).toMatchObject({ reason: 'blocked' });
		older.close();
		const outcomes = async () => (await stored()).map(({ outcome }) => outcome);
		await vi.waitFor(async () => expect(await outcomes()).not.toContain('in-progress'));
		expect(JSON.stringify(dump)).toContain('in-progress');
		expect(await outcomes()).toContain('interrupted');
	});

	it('answers what it ended, and nothing the second time', async () => {
		const { id } = await begun();
		const now = START_MS + 60 * MINUTE_MS;
		expect(valueOf(await settleInterrupted(now, nobodyPlays)).map((record) => record.id)).toEqual([
			id
		]);
		expect(valueOf(await settleInterrupted(now, nobodyPlays))).toEqual([]);
	});

	it('never touches a sitting that ended', async () => {
		const { id } = await begun();
		await closeSession(id, { ...heard(1), outcome: 'stopped' });
		await settleInterrupted(START_MS + 60 * MINUTE_MS, nobodyPlays);
		expect(await stored()).toMatchObject([{ outcome: 'stopped' }]);
	});
});

describe('resuming', () => {
	it('offers the latest sitting that was cut off', async () => {
		await cutOff(START_MS);
		const later = await cutOff(START_MS + 60 * MINUTE_MS);
		expect(valueOf(await resumable(later.checkpointedAtMs))?.id).toBe(later.id);
	});

	it('offers nothing more than 12 hours later', async () => {
		const { endedAtMs } = await cutOff();
		expect(valueOf(await resumable(endedAtMs! + 12 * 60 * MINUTE_MS))).not.toBeNull();
		expect(valueOf(await resumable(endedAtMs! + 12 * 60 * MINUTE_MS + 1))).toBeNull();
	});

	it('leaves what is part of holding a message to its own place, and finds it there', async () => {
		const other = await cutOff(START_MS);
		const held = await cutOff(START_MS + 60 * MINUTE_MS, { moment: HOLD_MOMENT, entryId: 'e1' });
		const nowMs = held.checkpointedAtMs;
		expect(valueOf(await resumable(nowMs))?.id).toBe(other.id);
		expect(valueOf(await resumable(nowMs, 'e1'))?.id).toBe(held.id);
		expect(valueOf(await resumable(nowMs, 'e2'))).toBeNull();
	});

	it('offers nothing that was declined', async () => {
		const { id, checkpointedAtMs } = await cutOff();
		await declineResume(id);
		expect(valueOf(await resumable(checkpointedAtMs))).toBeNull();
		expect(await stored()).toMatchObject([{ outcome: 'interrupted', resumeDeclined: true }]);
	});

	it('reopens the same record, once', async () => {
		const { id } = await cutOff();
		const again = START_MS + 30 * MINUTE_MS;
		expect(valueOf(await resumeSession(id, again))).toMatchObject({
			outcome: 'in-progress',
			positionMs: MINUTE_MS,
			listenedMs: MINUTE_MS
		});
		expect(valueOf(await resumable(again))).toBeNull();
		await closeSession(id, { ...heard(3), outcome: 'completed' });
		expect(await stored()).toMatchObject([{ outcome: 'completed', listenedMs: 180_000 }]);
		expect(valueOf(await resumeSession(id, again))).toBeNull();
	});

	it('finds nothing to resume when the record was deleted', async () => {
		const { id } = await cutOff();
		await deleteSession(id);
		expect(valueOf(await resumeSession(id, START_MS))).toBeNull();
	});
});
