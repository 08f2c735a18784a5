import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeLock } from '$lib/vault/lock-header';
import { withDatabase } from './database';
import { dropKeys, holdKeys } from './lock-keys';
import { countSessions, startsOf } from './session-counts';
import { begun, forgetEverything, MINUTE_MS, START_MS, valueOf } from './sittings-for-tests';

const HOUR_MS = 60 * MINUTE_MS;
const CALM = { id: 'calm-minute', minutes: 1 };
const lock = await makeLock('words', 1000);

async function turnLockOn(): Promise<void> {
	await withDatabase((database) =>
		database.put('meta', {
			name: 'lock',
			id: 'L1',
			header: lock.header,
			phase: 'on',
			shutAfterMs: 0
		})
	);
	holdKeys('L1', lock.keys);
}

const beginCalm = (atMs: number) => begun(atMs, { practiceId: CALM.id, minutes: CALM.minutes });

beforeEach(() => {
	forgetEverything();
	dropKeys();
});

describe('the starts of a practice', () => {
	it('are those since an instant, of that practice only', async () => {
		await beginCalm(START_MS - 1);
		await beginCalm(START_MS);
		await begun(START_MS + HOUR_MS);
		await begun(START_MS + 2 * HOUR_MS, { minutes: CALM.minutes });
		await beginCalm(START_MS + 3 * HOUR_MS);
		expect(valueOf(await startsOf(CALM, START_MS))).toEqual([START_MS, START_MS + 3 * HOUR_MS]);
	});

	it('are known under a shut lock from their length alone, sooner one too many', async () => {
		await beginCalm(START_MS);
		await turnLockOn();
		await beginCalm(START_MS + HOUR_MS);
		await begun(START_MS + 2 * HOUR_MS);
		await begun(START_MS + 3 * HOUR_MS, { minutes: CALM.minutes });
		const known = [START_MS, START_MS + HOUR_MS];
		expect(valueOf(await startsOf(CALM, START_MS))).toEqual(known);
		dropKeys();
		await beginCalm(START_MS + 4 * HOUR_MS);
		expect(valueOf(await startsOf(CALM, START_MS))).toEqual([
			...known,
			START_MS + 3 * HOUR_MS,
			START_MS + 4 * HOUR_MS
		]);
	});
});

describe('the count of sittings', () => {
	it('is of all that are kept, read or not', async () => {
		expect(valueOf(await countSessions())).toBe(0);
		await begun();
		await withDatabase((database) =>
			database.put('sessions', { id: 'of a later version' } as never)
		);
		expect(valueOf(await countSessions())).toBe(2);
	});

	it('is not told while the lock is shut', async () => {
		await begun();
		await turnLockOn();
		expect(valueOf(await countSessions())).toBe(1);
		dropKeys();
		expect(await countSessions()).toEqual({ status: 'failed', reason: 'locked' });
	});
});
