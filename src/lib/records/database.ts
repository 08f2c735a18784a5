import { openDB, unwrap } from 'idb';
import { OpenTransactions } from './open-transactions';
import type { EvenkeelDatabase } from './schema';
import { DATABASE_NAME, SCHEMA_VERSION, upgrade } from './schema';

/**
 * - `quota`: the device has no room for the write; nothing was changed.
 * - `blocked`: another tab holds an older version open, so this one cannot bring the database up to date.
 * - `newer`: the database was written by a newer version of the app than this page.
 * - `lost`: the browser dropped the connection twice in a row.
 * - `unavailable`: this browser keeps no database here (storage switched off, some private windows).
 * - `locked`: the person has locked it, and not opened it in this tab.
 */
export type RecordsFailureReason =
	| 'quota'
	| 'blocked'
	| 'newer'
	| 'lost'
	| 'unavailable'
	| 'locked';
interface RecordsFailure {
	status: 'failed';
	reason: RecordsFailureReason;
}
export type RecordsResult<Value> = { status: 'done'; value: Value } | RecordsFailure;

type UpgradeSteps = (...steps: Parameters<typeof upgrade>) => void | Promise<void>;

/**
 * One connection, opened when first needed and opened again when the browser drops it. Mobile Safari loses
 * connections of pages that were in the background, and a dead handle never recovers.
 */
export class RecordsDatabase {
	readonly #version: number;
	readonly #upgrade: UpgradeSteps;
	#connection: EvenkeelDatabase | null = null;
	#opening: Promise<RecordsResult<EvenkeelDatabase>> | null = null;
	/** Settled unless a request to open it waits in the browser's queue. */
	#isAnswered: Promise<unknown> = Promise.resolve();
	readonly #transactions = new OpenTransactions();
	/** Settled unless the page is away. */
	#isHere = Promise.resolve();
	#setHere: (() => void) | null = null;

	constructor(version = SCHEMA_VERSION, upgradeSteps: UpgradeSteps = upgrade) {
		this.#version = version;
		this.#upgrade = upgradeSteps;
	}

	/**
	 * Runs `work` with an open database, once more on a fresh connection when the first one was lost. So `work`
	 * must be safe to repeat: write whole records under their id, never add to what is there.
	 * @throws what `work` throws, unless it is one of the expected failures of a database
	 */
	async run<Value>(
		work: (database: EvenkeelDatabase) => Promise<Value>
	): Promise<RecordsResult<Value>> {
		const first = await this.#attempt(work);
		return first.status === 'failed' && first.reason === 'lost' ? this.#attempt(work) : first;
	}

	/** @returns once what was blocked is not any more, whatever came of it */
	async unblocked(): Promise<void> {
		await this.#isAnswered;
	}

	close(): void {
		this.#connection?.close();
		this.#connection = null;
		this.#opening = null;
	}

	/**
	 * The page is left and may come back as it is, from the back/forward cache. Till then its code stands still, and
	 * a transaction that it has not ended would hold back every other page of the app: so what has not ended is
	 * undone now, and done again when the page is back.
	 */
	leave(): void {
		if (this.#setHere !== null) return;
		this.#isHere = new Promise((resolve) => (this.#setHere = resolve));
		this.#transactions.abort();
		this.close();
	}

	comeBack(): void {
		this.#setHere?.();
		this.#setHere = null;
	}

	async #attempt<Value>(
		work: (database: EvenkeelDatabase) => Promise<Value>
	): Promise<RecordsResult<Value>> {
		await this.#isHere;
		const opened = await this.#open();
		if (opened.status === 'failed') return opened;
		try {
			return { status: 'done', value: await work(opened.value) };
		} catch (error) {
			const reason = failureReason(error);
			if (reason === null) throw error;
			if (reason === 'lost') this.#forget(opened.value);
			return { status: 'failed', reason };
		}
	}

	#open(): Promise<RecordsResult<EvenkeelDatabase>> {
		if (this.#connection) return Promise.resolve({ status: 'done', value: this.#connection });
		this.#opening ??= this.#request();
		return this.#opening;
	}

	/**
	 * A blocked request answers at once and stays in the browser's queue. `#opening` keeps that answer for
	 * everyone who asks meanwhile, because a second request would wait behind the first without a word.
	 */
	#request(): Promise<RecordsResult<EvenkeelDatabase>> {
		return new Promise((resolve) => {
			const settle = (result: RecordsResult<EvenkeelDatabase>) => {
				this.#opening = null;
				resolve(result);
			};
			const opening = this.#openDatabase(() => resolve({ status: 'failed', reason: 'blocked' }));
			this.#isAnswered = opening.then(
				(database) => {
					this.#connection = database;
					settle({ status: 'done', value: database });
				},
				(error: unknown) => settle({ status: 'failed', reason: openingFailureReason(error) })
			);
		});
	}

	async #openDatabase(onBlocked: () => void): Promise<EvenkeelDatabase> {
		const database: EvenkeelDatabase = await openDB(DATABASE_NAME, this.#version, {
			upgrade: (upgrading, oldVersion, _newVersion, transaction) =>
				void this.#upgrade(upgrading, oldVersion, transaction),
			blocked: onBlocked,
			// A newer version of the app waits in another tab: give way, its next answer here is `newer`.
			blocking: () => this.close(),
			terminated: () => this.#forget(database)
		});
		this.#transactions.watch(unwrap(database));
		return database;
	}

	#forget(database: EvenkeelDatabase): void {
		database.close();
		if (this.#connection === database) this.#connection = null;
	}
}

const recordsDatabase = new RecordsDatabase();

if (typeof window !== 'undefined') {
	addEventListener('pagehide', ({ persisted }) => {
		if (persisted) recordsDatabase.leave();
	});
	addEventListener('pageshow', () => recordsDatabase.comeBack());
}

/** {@link RecordsDatabase.run} on the page's one connection. */
export function withDatabase<Value>(
	work: (database: EvenkeelDatabase) => Promise<Value>
): Promise<RecordsResult<Value>> {
	return recordsDatabase.run(work);
}

/** {@link RecordsDatabase.unblocked} of the page's one connection. */
export function databaseUnblocked(): Promise<void> {
	return recordsDatabase.unblocked();
}

/** Closes the page's connection; the next use opens it again. */
export function closeDatabase(): void {
	recordsDatabase.close();
}

/** @returns the reason an operation on an open database failed, null when it is a bug of ours */
function failureReason(error: unknown): RecordsFailureReason | null {
	switch (errorName(error)) {
		case 'QuotaExceededError':
			return 'quota';
		// A closed handle, a dead one (WebKit), and a transaction cut off with its connection. We never abort.
		case 'InvalidStateError':
		case 'UnknownError':
		case 'AbortError':
		case 'TimeoutError':
			return 'lost';
		default:
			return null;
	}
}

function openingFailureReason(error: unknown): RecordsFailureReason {
	switch (errorName(error)) {
		case 'VersionError':
			return 'newer';
		case 'QuotaExceededError':
			return 'quota';
		case 'AbortError':
		case 'UnknownError':
			return 'lost';
		default:
			return 'unavailable';
	}
}

function errorName(error: unknown): string {
	return error instanceof Error || error instanceof DOMException ? error.name : '';
}
