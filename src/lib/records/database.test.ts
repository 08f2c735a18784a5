import 'fake-indexeddb/auto';
import { IDBFactory, forceCloseDatabase } from 'fake-indexeddb';
import { unwrap } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EvenkeelDatabase } from './schema';
import { DATABASE_NAME, SCHEMA_VERSION, upgrade } from './schema';
import { RecordsDatabase } from './database';
import { transact } from './transact';

beforeEach(() => {
	vi.unstubAllGlobals();
	globalThis.indexedDB = new IDBFactory();
});

function countSessions(database: EvenkeelDatabase): Promise<number> {
	return database.count('sessions');
}

/** A connection of another tab, which gives way to newer versions only when told to. */
function otherTab(version: number): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(DATABASE_NAME, version);
		request.onupgradeneeded = () => {
			if (!request.result.objectStoreNames.contains('sessions')) {
				request.result.createObjectStore('sessions', { keyPath: 'id' });
			}
		};
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('The other tab could not open it.'));
	});
}

describe('RecordsDatabase', () => {
	it('opens on first use, once for everyone', async () => {
		const open = vi.spyOn(indexedDB, 'open');
		const database = new RecordsDatabase();
		expect(open).not.toHaveBeenCalled();
		const results = await Promise.all([database.run(countSessions), database.run(countSessions)]);
		expect(results).toEqual([
			{ status: 'done', value: 0 },
			{ status: 'done', value: 0 }
		]);
		expect(open).toHaveBeenCalledTimes(1);
	});

	it('opens a fresh connection when its handle is dead, and does the work there', async () => {
		const database = new RecordsDatabase();
		const handles: EvenkeelDatabase[] = [];
		const result = await database.run((handle) => {
			handles.push(handle);
			if (handles.length === 1) handle.close();
			return countSessions(handle);
		});
		expect(result).toEqual({ status: 'done', value: 0 });
		expect(handles[1]).not.toBe(handles[0]);
	});

	it('opens again after the browser cut the connection', async () => {
		const database = new RecordsDatabase();
		const handles: EvenkeelDatabase[] = [];
		const note = (handle: EvenkeelDatabase) => {
			handles.push(handle);
			return countSessions(handle);
		};
		await database.run(note);
		const raw = unwrap(handles[0]!);
		const cut = new Promise((resolve) => raw.addEventListener('close', resolve));
		forceCloseDatabase(raw as never);
		await cut;
		expect(await database.run(note)).toEqual({ status: 'done', value: 0 });
		expect(handles).toHaveLength(2);
		expect(handles[1]).not.toBe(handles[0]);
	});

	it.each(['UnknownError', 'InvalidStateError', 'AbortError'])(
		'says lost when the fresh connection fails with %s too',
		async (name) => {
			const work = vi.fn(() => Promise.reject(new DOMException('Connection lost.', name)));
			expect(await new RecordsDatabase().run(work)).toEqual({ status: 'failed', reason: 'lost' });
			expect(work).toHaveBeenCalledTimes(2);
		}
	);

	it('says quota at once, since trying again would not make room', async () => {
		const work = vi.fn(() => Promise.reject(new DOMException('Full.', 'QuotaExceededError')));
		expect(await new RecordsDatabase().run(work)).toEqual({ status: 'failed', reason: 'quota' });
		expect(work).toHaveBeenCalledTimes(1);
	});

	it('lets bugs through', async () => {
		const bug = new TypeError('Not an expected failure.');
		await expect(new RecordsDatabase().run(() => Promise.reject(bug))).rejects.toBe(bug);
		const data = new DOMException('Not a valid key.', 'DataError');
		await expect(new RecordsDatabase().run(() => Promise.reject(data))).rejects.toBe(data);
	});

	it('says newer when a newer version of the app has written the database', async () => {
		(await otherTab(SCHEMA_VERSION + 1)).close();
		expect(await new RecordsDatabase().run(countSessions)).toEqual({
			status: 'failed',
			reason: 'newer'
		});
	});

	it('gives way to a newer version in another tab, and then says newer', async () => {
		const database = new RecordsDatabase();
		await database.run(countSessions);
		(await otherTab(SCHEMA_VERSION + 1)).close();
		expect(await database.run(countSessions)).toEqual({ status: 'failed', reason: 'newer' });
	});

	it('says blocked while another tab holds an older version, and opens once that tab is gone', async () => {
		const older = await otherTab(SCHEMA_VERSION);
		const database = new RecordsDatabase(
			SCHEMA_VERSION + 1,
			(upgrading, oldVersion, transaction) => {
				if (oldVersion === 0) void upgrade(upgrading, oldVersion, transaction);
			}
		);
		expect(await database.run(countSessions)).toEqual({ status: 'failed', reason: 'blocked' });
		expect(await database.run(countSessions)).toEqual({ status: 'failed', reason: 'blocked' });
		older.close();
		await vi.waitFor(async () => {
			expect(await database.run(countSessions)).toEqual({ status: 'done', value: 0 });
		});
	});

	it('says unavailable where there is no IndexedDB, or it is forbidden', async () => {
		vi.stubGlobal('indexedDB', undefined);
		const missing = await new RecordsDatabase().run(countSessions);
		vi.stubGlobal('indexedDB', {
			open() {
				throw new DOMException('Storage is switched off.', 'SecurityError');
			}
		});
		const forbidden = await new RecordsDatabase().run(countSessions);
		expect([missing, forbidden]).toEqual([
			{ status: 'failed', reason: 'unavailable' },
			{ status: 'failed', reason: 'unavailable' }
		]);
	});

	// Vitest itself fails on a rejection that nobody catches.
	it('answers a read that the browser cuts off after it, and leaves no rejection behind', async () => {
		const database = new RecordsDatabase();
		const result = await database.run((handle) => {
			const reading = countSessions(handle);
			forceCloseDatabase(unwrap(handle) as never);
			return reading;
		});
		expect(result).toEqual({ status: 'done', value: 0 });
	});

	describe('of a page that is left, and may come back as it is', () => {
		const putMeta = (database: EvenkeelDatabase, savedAtMs: number) =>
			database.put('meta', { name: 'backup', savedAtMs });

		/** Holds a transaction open as a page does whose code stands still: it asks for more, again and again. */
		function holdOpen(database: EvenkeelDatabase, isHeld: () => boolean): Promise<unknown> {
			return transact(database, ['meta'], 'relaxed', async ({ meta }) => {
				await meta.put({ name: 'backup', savedAtMs: 1 });
				while (isHeld()) await meta.get('backup');
			});
		}

		it('holds back nobody: what it had not ended is undone, and done again when it is back', async () => {
			const left = new RecordsDatabase();
			const other = new RecordsDatabase();
			let isHeld = true;
			let holdCount = 0;
			const work = vi.fn((database: EvenkeelDatabase) => {
				holdCount++;
				return holdOpen(database, () => isHeld && holdCount === 1);
			});
			const held = left.run(work);
			await vi.waitFor(() => expect(work).toHaveBeenCalled());
			const later = other.run((database) => database.get('meta', 'backup'));
			left.leave();
			expect(await later).toEqual({ status: 'done', value: undefined });
			expect(await other.run((database) => putMeta(database, 2))).toMatchObject({
				status: 'done'
			});
			expect(work).toHaveBeenCalledTimes(1);

			left.comeBack();
			isHeld = false;
			expect((await held).status).toBe('done');
			expect(work).toHaveBeenCalledTimes(2);
			expect(await other.run((database) => database.get('meta', 'backup'))).toMatchObject({
				value: { savedAtMs: 1 }
			});
		});

		it('begins nothing while it is away', async () => {
			const left = new RecordsDatabase();
			left.leave();
			const work = vi.fn((database: EvenkeelDatabase) => putMeta(database, 3));
			const asked = left.run(work);
			await new Promise((done) => setTimeout(done, 20));
			expect(work).not.toHaveBeenCalled();
			left.comeBack();
			expect((await asked).status).toBe('done');
			expect(work).toHaveBeenCalledTimes(1);
		});

		it('is in no newer version’s way', async () => {
			const left = new RecordsDatabase();
			await left.run(countSessions);
			left.leave();
			(await otherTab(SCHEMA_VERSION + 1)).close();
			left.comeBack();
			expect(await left.run(countSessions)).toEqual({ status: 'failed', reason: 'newer' });
		});
	});
});
