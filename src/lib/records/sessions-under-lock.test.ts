import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeLock } from '$lib/vault/lock-header';
import { withDatabase } from './database';
import { dropKeys, holdKeys } from './lock-keys';
import {
	checkpointSession,
	closeSession,
	listSessions,
	rateSession,
	replanSession
} from './sessions';
import {
	begun,
	forgetEverything,
	heard,
	sittingAt,
	START_MS,
	stored,
	valueOf
} from './sittings-for-tests';

const lock = await makeLock('words', 1000);

beforeEach(async () => {
	forgetEverything();
	dropKeys();
	await withDatabase((database) =>
		database.put('meta', {
			name: 'lock',
			id: 'L1',
			header: lock.header,
			phase: 'on',
			shutAfterMs: 0
		})
	);
});

const rawRows = async () =>
	JSON.stringify(valueOf(await withDatabase((database) => database.getAll('sessions'))));

describe.each([
	['open', () => holdKeys('L1', lock.keys)],
	['shut', () => dropKeys()]
])('a sitting with the lock %s', (_, turn) => {
	it('is written down to its end, unreadable, and readable once the lock is open', async () => {
		turn();
		const { id } = await begun();
		await checkpointSession(id, heard(1));
		await replanSession(id, { ...sittingAt(START_MS), practiceId: 'ride-the-urge', ...heard(1) });
		await rateSession(id, { before: 8, after: 6 });
		await closeSession(id, { ...heard(2), outcome: 'completed' });
		const raw = await rawRows();
		for (const word of ['sixty-seconds', 'ride-the-urge', 'ratingAfter'])
			expect(raw).not.toContain(word);

		holdKeys('L1', lock.keys);
		expect(await stored()).toMatchObject([
			{
				practiceId: 'ride-the-urge',
				ratingBefore: 8,
				ratingAfter: 6,
				outcome: 'completed',
				listenedMs: 120_000
			}
		]);
	});
});

it('the list is locked while the lock is shut', async () => {
	holdKeys('L1', lock.keys);
	await begun();
	dropKeys();
	expect(await listSessions()).toEqual({ status: 'failed', reason: 'locked' });
});
