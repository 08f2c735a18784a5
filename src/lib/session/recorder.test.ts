import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordsResult } from '$lib/records/database';
import {
	checkpointed,
	closed,
	replanned,
	resumed,
	startedRecord,
	type SessionPlan,
	type SessionRecord,
	type SessionStart
} from '$lib/records/session-record';
import { SessionRecorder, type SessionStore } from './recorder';

const START: Omit<SessionStart, 'atMs'> = {
	practiceId: 'sixty-seconds-steady',
	practiceVersion: '0.1',
	voiceId: 'wren',
	moment: null,
	plannedMs: 600_000,
	minutes: 10,
	anchor: null,
	breath: 'breath',
	ratingBefore: 6
};

const OTHER: SessionPlan = {
	practiceId: 'five-senses-home',
	practiceVersion: '0.2',
	minutes: 5,
	anchor: null,
	plannedMs: 300_000
};

/** A store in memory with the real rules of a record. */
class MemoryStore implements SessionStore {
	record: SessionRecord | null = null;
	writes: string[] = [];
	failure: 'quota' | null = null;

	#answer<Value>(name: string, change: () => Value): Promise<RecordsResult<Value>> {
		this.writes.push(name);
		if (this.failure !== null) return Promise.resolve({ status: 'failed', reason: this.failure });
		return Promise.resolve({ status: 'done', value: change() });
	}

	startSession: SessionStore['startSession'] = (start) =>
		this.#answer('start', () => (this.record = startedRecord('id-1', start, 60)));
	resumeSession: SessionStore['resumeSession'] = (_id, atMs) =>
		this.#answer('resume', () => (this.record = this.record && resumed(this.record, atMs)));
	checkpointSession: SessionStore['checkpointSession'] = (_id, at) =>
		this.#answer('checkpoint', () => (this.record = this.record && checkpointed(this.record, at)));
	replanSession: SessionStore['replanSession'] = (_id, to) =>
		this.#answer('replan', () => (this.record = this.record && replanned(this.record, to)));
	closeSession: SessionStore['closeSession'] = (_id, end) =>
		this.#answer(
			'close',
			() => (this.record = this.record && closed(this.record, end.outcome, end))
		);
	rateSession: SessionStore['rateSession'] = (_id, ratings) =>
		this.#answer(
			'rate',
			() => (this.record = this.record && { ...this.record, ratingAfter: ratings.after ?? null })
		);
}

let store: MemoryStore;
let nowMs: number;
let failures: (string | null)[];

beforeEach(() => {
	store = new MemoryStore();
	nowMs = 1_000_000;
	failures = [];
});

const recorderOf = (into: SessionStore | null = store) =>
	new SessionRecorder(
		into,
		() => nowMs,
		(reason) => failures.push(reason)
	);

/** Plays in real time up to a position, told of four times a second. */
function play(recorder: SessionRecorder, fromMs: number, toMs: number): void {
	for (let positionMs = fromMs; positionMs < toMs;) {
		positionMs = Math.min(positionMs + 250, toMs);
		nowMs += 250;
		recorder.played(positionMs);
	}
}

const written = async (recorder: SessionRecorder) => recorder.rate({});

describe('the record of a sitting', () => {
	it('is written at its start', async () => {
		const recorder = recorderOf();
		recorder.begin(START);
		await written(recorder);
		expect(store.record).toMatchObject({
			outcome: 'in-progress',
			listenedMs: 0,
			startedAtMs: 1_000_000
		});
		expect(recorder.recordId).toBe('id-1');
	});

	it('is checkpointed every 15 seconds of sound', async () => {
		const recorder = recorderOf();
		recorder.begin(START);
		play(recorder, 0, 61_000);
		await recorder.close('stopped');
		expect(store.writes).toEqual([
			'start',
			...Array.from({ length: 4 }, () => 'checkpoint'),
			'close'
		]);
	});

	it('of a killed tab has what was heard up to 15 seconds before', async () => {
		const recorder = recorderOf();
		recorder.begin(START);
		play(recorder, 0, 100_000);
		await Promise.resolve();
		for (let turn = 0; turn < 40; turn++) await Promise.resolve();
		expect(store.record).toMatchObject({
			outcome: 'in-progress',
			listenedMs: 90_000,
			positionMs: 90_000
		});
	});

	it('counts what was heard, not what was skipped or waited', async () => {
		const recorder = recorderOf();
		recorder.begin(START);
		play(recorder, 0, 10_000);
		nowMs += 600_000;
		recorder.jumped(10_000, 300_000);
		play(recorder, 300_000, 320_000);
		await recorder.close('stopped');
		expect(store.record).toMatchObject({
			outcome: 'stopped',
			listenedMs: 30_000,
			positionMs: 320_000,
			endedAtMs: nowMs
		});
	});

	it('goes on with one that was interrupted', async () => {
		const earlier = recorderOf();
		earlier.begin(START);
		play(earlier, 0, 45_000);
		await written(earlier);
		if (store.record === null) throw new Error('Nothing was written.');
		store.record = { ...store.record, outcome: 'interrupted', endedAtMs: nowMs };

		nowMs += 3_600_000;
		const interrupted = { id: 'id-1', positionMs: 45_000, listenedMs: 45_000 };
		const recorder = new SessionRecorder(
			store,
			() => nowMs,
			() => undefined,
			interrupted
		);
		recorder.resume(interrupted, START);
		play(recorder, 45_000, 60_000);
		await recorder.close('stopped');
		expect(store.record).toMatchObject({ outcome: 'stopped', listenedMs: 60_000 });
	});

	it('goes on with the track that is built again, which may have another length', async () => {
		const cutOff = { ...startedRecord('id-1', { ...START, atMs: 0 }, 60), plannedMs: 640_000 };
		const interrupted = { id: 'id-1', positionMs: 45_000, listenedMs: 40_000 };
		store.record = { ...cutOff, ...interrupted, outcome: 'interrupted', endedAtMs: 50_000 };
		const recorder = new SessionRecorder(
			store,
			() => nowMs,
			() => undefined,
			interrupted
		);
		recorder.resume(interrupted, START);
		await written(recorder);
		expect(store.record).toMatchObject({
			...{ outcome: 'in-progress', plannedMs: 600_000 },
			...{ positionMs: 45_000, listenedMs: 40_000 }
		});
	});

	it('follows the sitting to another track, with its place there', async () => {
		const recorder = recorderOf();
		recorder.begin(START);
		play(recorder, 0, 40_000);
		recorder.jumped(40_000, 0);
		recorder.replan(OTHER);
		await written(recorder);
		expect(store.record).toMatchObject({ ...OTHER, positionMs: 0, listenedMs: 40_000 });
		play(recorder, 0, 5000);
		await recorder.close('stopped');
		expect(store.record).toMatchObject({ ...OTHER, positionMs: 5000, listenedMs: 45_000 });
	});

	it('is begun anew when the interrupted one is gone', async () => {
		const interrupted = { id: 'gone', positionMs: 45_000, listenedMs: 45_000 };
		const recorder = new SessionRecorder(
			store,
			() => nowMs,
			() => undefined,
			interrupted
		);
		recorder.resume(interrupted, START);
		await recorder.close('completed');
		expect(store.writes).toEqual(['resume', 'start', 'close']);
	});

	it('is begun from its place when nothing of it was written down', async () => {
		const interrupted = { id: null, positionMs: 45_000, listenedMs: 0 };
		const recorder = new SessionRecorder(
			store,
			() => nowMs,
			() => undefined,
			interrupted
		);
		recorder.resume(interrupted, START);
		play(recorder, 45_000, 50_000);
		await recorder.close('stopped');
		expect(store.writes).toEqual(['start', 'close']);
		expect(store.record).toMatchObject({ listenedMs: 5000, positionMs: 50_000 });
	});

	it('begun anew counts what is heard from then on only, though the sitting counts on', async () => {
		const interrupted = { id: 'gone', positionMs: 45_000, listenedMs: 45_000 };
		const recorder = new SessionRecorder(
			store,
			() => nowMs,
			() => undefined,
			interrupted
		);
		recorder.resume(interrupted, START);
		play(recorder, 45_000, 65_000);
		await written(recorder);
		expect(store.record).toMatchObject({ listenedMs: 15_000, positionMs: 60_000 });
		play(recorder, 65_000, 75_000);
		await recorder.close('stopped');
		expect(store.record).toMatchObject({ listenedMs: 30_000, positionMs: 75_000 });
		expect(recorder.listenedMs).toBe(75_000);
	});

	it('never ends before it has begun, however fast', async () => {
		const recorder = recorderOf();
		recorder.begin(START);
		await recorder.close('stopped');
		expect(store.writes).toEqual(['start', 'close']);
		expect(store.record?.outcome).toBe('stopped');
	});

	it('takes a rating after the end', async () => {
		const recorder = recorderOf();
		recorder.begin(START);
		void recorder.close('completed');
		await recorder.rate({ after: 3 });
		expect(store.record).toMatchObject({ outcome: 'completed', ratingAfter: 3 });
	});
});

describe('a device without room', () => {
	it('is told of, and the sitting goes on', async () => {
		store.failure = 'quota';
		const recorder = recorderOf();
		recorder.begin(START);
		play(recorder, 0, 31_000);
		await recorder.close('completed');
		expect(new Set(failures)).toEqual(new Set(['quota']));
		expect(store.record).toBeNull();
		expect(recorder.listenedMs).toBe(31_000);
	});

	it('that has room again gets the whole sitting', async () => {
		store.failure = 'quota';
		const recorder = recorderOf();
		recorder.begin(START);
		play(recorder, 0, 31_000);
		await recorder.rate({});
		store.failure = null;
		await recorder.close('completed');
		expect(failures.at(-1)).toBeNull();
		expect(store.record).toMatchObject({ outcome: 'completed', listenedMs: 31_000 });
	});
});

describe('a private session', () => {
	it('counts and writes nothing', async () => {
		const recorder = recorderOf(null);
		recorder.begin(START);
		play(recorder, 0, 61_000);
		recorder.replan(OTHER);
		await recorder.close('completed');
		await recorder.rate({ after: 2 });
		expect(recorder.listenedMs).toBe(61_000);
		expect(recorder.recordId).toBeNull();
		expect(store.writes).toEqual([]);
		expect(failures).toEqual([]);
	});
});
