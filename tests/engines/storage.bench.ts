import { finishWork } from './bench-work';
import type { Json } from './engine-browser';
import { expect, openBench, test } from './fixtures';

test.describe('the records, in a real database', () => {
	test('keep a sitting from start to end, and a deleted one comes back as it was', async ({
		bench: { page }
	}) => {
		expect(await page.evaluate(() => bench.records.roundTrip())).toEqual({
			rows: [{ outcome: 'stopped', listenedMs: 15_000, ratingBefore: 7 }],
			countAfterDelete: 0,
			isRestoredAsItWas: true
		});
	});

	test('read what version 1 left behind', async ({ bench: { page } }) => {
		const { stored, read } = await page.evaluate(() => bench.records.opensVersion1());
		expect(stored).toBeGreaterThan(3);
		expect(read).toBe(stored);
	});

	test('name a database of a newer version, a tab in the way, and outlive a lost connection', async ({
		bench: { page }
	}) => {
		expect(await page.evaluate(() => bench.records.meetsNewerVersion())).toBe('newer');
		expect(await page.evaluate(() => bench.records.meetsBlockingTab())).toBe('blocked');
		expect(await page.evaluate(() => bench.records.outlivesLostConnection())).toBe(1);
	});

	test('give the same sums as all rows together, and a row that no write marked is missed', async ({
		bench: { page }
	}) => {
		await page.evaluate(() => bench.work.begin(() => bench.faults.sumsAsRecomputed()));
		expect(await finishWork(page)).toEqual({
			looks: 12,
			isEachRight: true,
			keptWeeks: 3,
			isSlippedInMissed: true
		});
	});

	test('are as they were after a write that met a full device, and are written once there is room', async ({
		bench: { page }
	}) => {
		expect(await page.evaluate(() => bench.faults.fullAtEachWrite())).toEqual({
			told: [
				['quota', 'quota', 'done'],
				['quota', 'quota', 'done'],
				['quota', 'quota', 'done']
			],
			texts: ['after']
		});
	});

	test('need their rule about awaiting: this engine breaks a transaction that breaks it', async ({
		bench: { page },
		engine
	}) => {
		const answer = await page.evaluate(() => bench.records.foreignAwait());
		expect(answer).toBe(engine === 'chromium' ? 'nothing' : 'TransactionInactiveError');
	});
});

test.describe('what a person writes, in a real database', () => {
	test('is kept in both versions, deleted, and comes back as it was', async ({
		bench: { page }
	}) => {
		expect(await page.evaluate(() => bench.backups.entryRoundTrip())).toEqual({
			text: 'theirs\n\n· · ·\n\nmine',
			revision: 3,
			afterDelete: 0,
			isRestoredAsItWas: true
		});
	});

	test('goes out in a backup with a passphrase, made in a worker, and comes in once', async ({
		bench: { page }
	}) => {
		await page.evaluate(() => bench.work.begin(() => bench.backups.backupRoundTrip()));
		expect(await finishWork(page)).toEqual({
			isReadable: false,
			refusals: ['needs-passphrase', 'wrong-passphrase', 'cut-off'],
			changed: [2, 0],
			isSame: true,
			isSameAfterTwice: true
		});
	});

	test('comes in whole or not at all: stopped in the middle of its transaction', async ({
		bench: { page }
	}) => {
		await page.evaluate(() => bench.work.begin(() => bench.backups.importStopped()));
		expect(await finishWork(page)).toEqual({
			stopped: 'cancelled',
			isUntouched: true,
			finished: 'done',
			count: 3001
		});
	});
});

test.describe('the lock, in a real database', () => {
	test('seals while it is open or shut, and what it sealed opens in its place with its keys only', async ({
		bench: { page }
	}) => {
		expect(await page.evaluate(() => bench.lock.sealsAndOpens())).toEqual({
			opened: [true, false, false, true, false, false],
			isWrong: false,
			isRight: true
		});
	});

	test('leaves what is written plain, sealed or plain again, by its phase', async ({
		bench: { page }
	}) => {
		expect(await page.evaluate(() => bench.lock.locksInPhases())).toEqual({
			'turning-on': [false, true, 'locked'],
			on: [false, true, 'locked'],
			'turning-off': [true, true, 'locked']
		});
	});

	test('is turned on, opened in a page that knows no key, given other words, and turned off', async ({
		bench: { page, server }
	}) => {
		await page.evaluate(() => bench.work.begin(() => bench.lock.turnsOn()));
		const { before, ...on } = (await finishWork(page)) as Record<string, Json>;
		expect(on).toEqual({ wasPlain: true, isNew: true, turned: 'on', isPlain: false });
		await openBench(page, server);
		await page.evaluate(
			(was) => bench.work.begin(() => bench.lock.opensAgain(was)),
			before as string
		);
		expect(await finishWork(page)).toEqual({
			shut: 'locked',
			tries: ['wrong', 'open'],
			isSameOpen: true,
			changes: ['wrong', 'changed'],
			changedTries: ['wrong', 'open'],
			turned: 'off',
			isSameAfter: true
		});
	});

	for (const [phase, writes] of [
		['turning-on', 11],
		['turning-off', 10]
	] as const) {
		test(`${phase} is cut off at any of its writes, and opens, loses nothing and goes on`, async ({
			bench: { page }
		}) => {
			await page.evaluate(
				(way) => bench.work.begin(() => bench.lock.cutOffAtEachWrite(way)),
				phase
			);
			expect(await finishWork(page)).toEqual({ writes, wrong: [] });
		});
	}
});

test.describe('packs, in a real cache', () => {
	test('are saved, found by their hash, and removed', async ({ bench: { page } }) => {
		const states = await page.evaluate(async () => {
			const { loadPackIndex, removePacks, savePacks, savedState, verifyPack } = bench.packs;
			const index = await loadPackIndex(null, 'bells');
			if (index === null) throw new Error('There are no bells.');
			await removePacks([index]);
			const before = (await savedState(index)).status;
			const saving = (await savePacks([index])).status;
			const verified = await verifyPack(index);
			await removePacks([index]);
			return [before, saving, verified, (await savedState(index)).status];
		});
		expect(states).toEqual(['absent', 'saved', 'saved', 'absent']);
	});

	test('with one other byte are told as damaged and deleted', async ({ bench: { page } }) => {
		const states = await page.evaluate(async () => {
			const { loadPackIndex, packUrl, savePacks, savedState, verifyPack } = bench.packs;
			const index = await loadPackIndex(null, 'bells');
			if (index === null) throw new Error('There are no bells.');
			await savePacks([index]);
			for (const name of await caches.keys()) {
				const cache = await caches.open(name);
				const saved = await cache.match(packUrl(index));
				if (saved === undefined) continue;
				const bytes = new Uint8Array(await saved.arrayBuffer());
				bytes[1000] = (bytes[1000] ?? 0) ^ 1;
				await cache.put(packUrl(index), new Response(bytes, { headers: saved.headers }));
			}
			return [await verifyPack(index), (await savedState(index)).status];
		});
		expect(states).toEqual(['damaged', 'absent']);
	});

	test('SHA-256 is the known one', async ({ bench: { page } }) => {
		const hash = await page.evaluate(() => bench.packs.sha256Hex(new TextEncoder().encode('abc')));
		expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});
});

test.describe('a file that is chosen', () => {
	test('is read or refused when it is a giant', async ({ bench: { page } }) => {
		await page.evaluate(() => bench.work.begin(() => bench.faults.opensGiants()));
		expect(await finishWork(page)).toEqual(['opened', 'damaged', 'too-many']);
	});
});

test.describe('byte ranges from the service worker', () => {
	const SIZE = 60_000;

	for (const [range, status, contentRange, length] of [
		[null, 200, null, SIZE],
		['bytes=0-', 206, `bytes 0-${SIZE - 1}/${SIZE}`, SIZE],
		['bytes=0-0', 206, `bytes 0-0/${SIZE}`, 1],
		['bytes=11232-', 206, `bytes 11232-${SIZE - 1}/${SIZE}`, SIZE - 11_232],
		['bytes=100-199', 206, `bytes 100-199/${SIZE}`, 100],
		['bytes=-500', 206, `bytes ${SIZE - 500}-${SIZE - 1}/${SIZE}`, 500],
		[`bytes=0-${SIZE * 2}`, 206, `bytes 0-${SIZE - 1}/${SIZE}`, SIZE],
		[`bytes=${SIZE}-`, 416, `bytes */${SIZE}`, 0]
	] as const) {
		test(`${range ?? 'no range'} is answered ${status}`, async ({ bench: { page } }) => {
			const answer = await page.evaluate(
				(asked, size) => bench.fetchServed(asked, size),
				range,
				SIZE
			);
			expect(answer).toEqual({ status, contentRange, length, isRightPart: true });
		});
	}
});

test.describe('erasing everything', () => {
	test('takes all that is ours, waits for a tab in the way, and leaves what others keep', async ({
		bench: { page, server }
	}) => {
		await page.evaluate(() => bench.work.begin(() => bench.faults.erasesEverything()));
		const { before, after, ...rest } = (await finishWork(page)) as Record<string, Json>;
		// The tests after this one need the worker.
		await page.evaluate(() => bench.registerWorker());
		await openBench(page, server);
		expect(before).toMatchObject({
			databases: expect.arrayContaining(['evenkeel', 'neighbour']),
			caches: expect.arrayContaining(['evenkeel-audio-v1', 'neighbour']),
			keys: ['evenkeel-settings', 'neighbour'],
			hasWorker: true
		});
		expect(after).toEqual({
			databases: ['neighbour'],
			caches: ['neighbour'],
			keys: ['neighbour'],
			hasWorker: false
		});
		expect(rest).toEqual({ isNothingLeft: true, isHeldUp: true });
	});
});
