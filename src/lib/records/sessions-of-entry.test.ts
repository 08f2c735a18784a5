import 'fake-indexeddb/auto';
import { ulid } from 'ulid';
import { beforeEach, expect, it } from 'vitest';
import { startSession } from './sessions';
import { sessionsOfEntry } from './sessions-of-entry';
import { forgetEverything, MINUTE_MS, sittingAt, START_MS, valueOf } from './sittings-for-tests';

beforeEach(forgetEverything);

it('sittings belong to the entry they were started from, oldest first', async () => {
	const entryId = ulid(START_MS);
	const begin = async (atMs: number, from: string | null) =>
		valueOf(await startSession({ ...sittingAt(atMs), entryId: from })).id;
	await begin(START_MS - MINUTE_MS, null);
	const later = await begin(START_MS + 9 * MINUTE_MS, entryId);
	const first = await begin(START_MS + MINUTE_MS, entryId);
	await begin(START_MS + 2 * MINUTE_MS, ulid(START_MS));
	const beforeByTheClock = await begin(START_MS - 5 * MINUTE_MS, entryId);
	const found = valueOf(await sessionsOfEntry(entryId));
	expect(found.map(({ id }) => id)).toEqual([beforeByTheClock, first, later]);
});

it('an id that says no time has its sittings too', async () => {
	const entryId = 'Z'.repeat(26);
	await startSession({ ...sittingAt(START_MS), entryId });
	expect(valueOf(await sessionsOfEntry(entryId))).toHaveLength(1);
});
