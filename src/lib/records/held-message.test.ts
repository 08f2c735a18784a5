import { beforeEach, describe, expect, it } from 'vitest';
import { HOLD_OUTCOMES } from '$lib/notes/hold';
import type { EntryStore } from './entries';
import { entriesInMemory } from './entries-in-memory';
import { HeldMessage } from './held-message.svelte';
import { MINUTE_MS, START_MS, valueOf } from './sittings-for-tests';

let store: EntryStore;
let nowMs: number;

beforeEach(() => {
	store = entriesInMemory();
	nowMs = START_MS;
});

/** As a page that has just been opened has it. */
async function opened(): Promise<HeldMessage> {
	const held = new HeldMessage(store, () => nowMs);
	await held.load();
	return held;
}

/** A wait of ten minutes that has begun, and is stored. */
async function begunHold(draft = ''): Promise<HeldMessage> {
	const held = await opened();
	if (draft) held.editor?.change({ draft });
	held.begin(10);
	await held.editor?.flush();
	return held;
}

const holds = async () => valueOf(await store.list('hold'));

describe('a held message', () => {
	it('is nothing stored until something is written or begun', async () => {
		const held = await opened();
		expect(held.stage).toBe('writing');
		await held.editor?.flush();
		expect(await holds()).toEqual([]);
	});

	it('ends by the clock, whatever is open meanwhile', async () => {
		await begunHold();
		nowMs += 4 * MINUTE_MS;
		const again = await opened();
		expect(again.stage).toBe('waiting');
		expect(again.leftMs).toBe(6 * MINUTE_MS);
		nowMs += 7 * MINUTE_MS;
		const later = await opened();
		expect(later.stage).toBe('choosing');
		expect(later.leftMs).toBe(0);
	});

	it('is about the moment it was begun, not the one its draft was', async () => {
		const held = await opened();
		held.editor?.change({ draft: 'Why?' });
		await held.editor?.flush();
		nowMs += 30 * MINUTE_MS;
		const again = await opened();
		expect(again.hold?.draft).toBe('Why?');
		again.begin(5);
		await again.editor?.flush();
		expect(await holds()).toMatchObject([
			{ atMs: nowMs, isDraft: true, body: { startedAtMs: nowMs, draft: 'Why?' } }
		]);
	});

	it.each(HOLD_OUTCOMES)('leaves nothing of what was written after: %s', async (outcome) => {
		const held = await begunHold('Why?');
		await held.decide(outcome);
		expect(held.stage).toBe('decided');
		expect(await holds()).toMatchObject([
			{ isDraft: false, body: { outcome, draft: '', decidedAtMs: nowMs } }
		]);
		expect(held.past).toHaveLength(1);
	});

	it('keeps what was written where that is asked for', async () => {
		const held = await begunHold('Why?');
		held.editor?.change({ keepDraft: true });
		await held.decide('not-needed');
		expect(await holds()).toMatchObject([{ body: { draft: 'Why?' } }]);
	});

	it('waits ten more from the moment that is chosen', async () => {
		const held = await begunHold();
		nowMs += 12 * MINUTE_MS;
		held.waitOn();
		expect(held.leftMs).toBe(10 * MINUTE_MS);
		expect(held.stage).toBe('waiting');
	});

	it('makes room for another once it is decided', async () => {
		const held = await begunHold('Why?');
		await held.decide('sent');
		await held.startAnew();
		expect(held.stage).toBe('writing');
		expect(held.hold?.draft).toBe('');
		expect(held.past).toHaveLength(1);
	});

	it('can be deleted when it is past, and put back as it was', async () => {
		const held = await begunHold();
		await held.decide('sent');
		const before = await holds();
		await held.delete(before[0]?.id ?? '');
		expect([held.past, held.deleted?.id]).toEqual([[], before[0]?.id]);
		expect((await held.undo())?.id).toBe(before[0]?.id);
		expect([await holds(), held.deleted]).toEqual([before, null]);
	});

	it('can be held while the earlier ones cannot be read', async () => {
		store.list = () => Promise.resolve({ status: 'failed', reason: 'unavailable' });
		const held = await opened();
		expect(held.failure).toBe('unavailable');
		expect(held.stage).toBe('writing');
		held.begin(10);
		expect(held.stage).toBe('waiting');
	});
});
