import type { RecordsFailureReason, RecordsResult } from '$lib/records/database';
import type {
	Checkpoint,
	ClosingOutcome,
	Rating,
	SessionFrame,
	SessionPlan,
	SessionRecord,
	SessionStart
} from '$lib/records/session-record';
import { jumpedTo, playedTo, startListening, type Listening } from './listening';

/** The functions of lib/records that a sitting needs. */
export interface SessionStore {
	startSession(start: SessionStart): Promise<RecordsResult<SessionRecord>>;
	resumeSession(id: string, atMs: number): Promise<RecordsResult<SessionFrame | null>>;
	checkpointSession(id: string, at: Checkpoint): Promise<RecordsResult<SessionFrame | null>>;
	replanSession(
		id: string,
		to: SessionPlan & Checkpoint
	): Promise<RecordsResult<SessionFrame | null>>;
	closeSession(
		id: string,
		end: Checkpoint & { outcome: ClosingOutcome }
	): Promise<RecordsResult<SessionFrame | null>>;
	rateSession(
		id: string,
		ratings: { before?: Rating | null; after?: Rating | null }
	): Promise<RecordsResult<SessionFrame | null>>;
}

/** A sitting that was cut off and is gone on with. */
export interface Interrupted {
	/** Null when nothing of it was written down. */
	id: string | null;
	positionMs: number;
	listenedMs: number;
}

/** Between two checkpoints, in milliseconds of sound heard. */
const CHECKPOINT_EVERY_MS = 15_000;

/**
 * Counts what is heard in one sitting and writes it down as it goes, since no code runs at the end of a
 * killed tab. Without a store (a private session) it counts and writes nothing.
 */
export class SessionRecorder {
	readonly #store: SessionStore | null;
	readonly #nowMs: () => number;
	readonly #onfailure: (reason: RecordsFailureReason | null) => void;
	#listening: Listening;
	#checkpointedMs: number;
	/** Heard in this sitting, but counted in a record that this one no longer writes to. */
	#countedElsewhereMs = 0;
	#id: string | null = null;
	/** What the record begins with, until that is written. */
	#unbegun: SessionStart | null = null;
	/** Writes wait for each other, so that a close never overtakes its start. */
	#writes: Promise<void> = Promise.resolve();

	/** @param onfailure told why the sitting is not being kept, and null when it is again */
	constructor(
		store: SessionStore | null,
		nowMs: () => number,
		onfailure: (reason: RecordsFailureReason | null) => void,
		from?: Interrupted
	) {
		this.#store = store;
		this.#nowMs = nowMs;
		this.#onfailure = onfailure;
		this.#listening = startListening(from?.positionMs ?? 0, nowMs(), from?.listenedMs);
		this.#checkpointedMs = this.#listening.listenedMs;
	}

	get listenedMs(): number {
		return this.#listening.listenedMs;
	}

	/** Null until the record is written, and for ever in a private session. */
	get recordId(): string | null {
		return this.#id;
	}

	begin(start: Omit<SessionStart, 'atMs'>): void {
		this.#unbegun = { ...start, atMs: this.#nowMs() };
		this.#write(async (store) => void (await this.#begunId(store)));
	}

	/** Goes on with the record of a sitting that was cut off, or begins a new one when there is none. */
	resume(interrupted: Interrupted, start: Omit<SessionStart, 'atMs'>): void {
		const { id } = interrupted;
		if (id === null) return this.begin(start);
		const at = this.#now();
		const { atMs } = at;
		this.#write(async (store) => {
			const result = await store.resumeSession(id, atMs);
			this.#note(result);
			if (result.status === 'failed') return;
			if (result.value !== null) {
				this.#id = result.value.id;
				// Its track was built again, and may be another one than was cut off.
				this.#note(await store.replanSession(this.#id, { ...start, ...at }));
				return;
			}
			this.#countedElsewhereMs = interrupted.listenedMs;
			this.#unbegun = { ...start, atMs };
			await this.#begunId(store);
		});
	}

	played(positionMs: number): void {
		this.#listening = playedTo(this.#listening, positionMs, this.#nowMs());
		if (this.#listening.listenedMs - this.#checkpointedMs >= CHECKPOINT_EVERY_MS) this.checkpoint();
	}

	jumped(fromMs: number, toMs: number): void {
		this.#listening = jumpedTo(this.#listening, fromMs, toMs, this.#nowMs());
	}

	checkpoint(): void {
		const at = this.#now();
		this.#checkpointedMs = at.listenedMs;
		this.#write(async (store) => {
			const id = await this.#begunId(store);
			if (id !== null) this.#note(await store.checkpointSession(id, this.#own(at)));
		});
	}

	/** The sitting goes on with another track. Call when {@link jumped} has told of the place on it. */
	replan(plan: SessionPlan): void {
		const to = { ...plan, ...this.#now() };
		this.#checkpointedMs = to.listenedMs;
		this.#write(async (store) => {
			const id = await this.#begunId(store);
			if (id !== null) this.#note(await store.replanSession(id, this.#own(to)));
		});
	}

	/** @returns once the end is written */
	close(outcome: ClosingOutcome): Promise<void> {
		const end = { ...this.#now(), outcome };
		this.#write(async (store) => {
			const id = await this.#begunId(store);
			if (id !== null) this.#note(await store.closeSession(id, this.#own(end)));
		});
		return this.#writes;
	}

	/** Also after the end. */
	rate(ratings: { before?: Rating | null; after?: Rating | null }): Promise<void> {
		this.#write(async (store) => {
			if (this.#id !== null) this.#note(await store.rateSession(this.#id, ratings));
		});
		return this.#writes;
	}

	#now(): Checkpoint {
		const { listenedMs, positionMs } = this.#listening;
		return { listenedMs, positionMs, atMs: this.#nowMs() };
	}

	/** Call inside a write: which record it goes to is not known before. */
	#own<At extends Checkpoint>(at: At): At {
		return { ...at, listenedMs: at.listenedMs - this.#countedElsewhereMs };
	}

	/** Call inside a write. A beginning that could not be written is tried again: the database may have come back. */
	async #begunId(store: SessionStore): Promise<string | null> {
		if (this.#unbegun === null) return this.#id;
		const begun = await store.startSession(this.#unbegun);
		this.#note(begun);
		if (begun.status === 'done') {
			this.#id = begun.value.id;
			this.#unbegun = null;
		}
		return this.#id;
	}

	#write(work: (store: SessionStore) => Promise<void>): void {
		const store = this.#store;
		if (store === null) return;
		this.#writes = this.#writes.then(() => work(store));
	}

	#note(result: RecordsResult<unknown>): void {
		this.#onfailure(result.status === 'failed' ? result.reason : null);
	}
}
