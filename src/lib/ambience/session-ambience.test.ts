import { beforeEach, describe, expect, it } from 'vitest';
import { FakeWorld, settle } from '$lib/player/fake-element';
import { TrackPlayer } from '$lib/player/track-player';
import type { MixedLoop } from '$lib/mixing/mix-loop';
import type { AmbienceMode } from './ambience-state';
import type { Bed, SourceNews } from './ambience-source';
import { loop, timeline, voiceSound } from './bed.fixture';
import { SessionAmbience, type Wanted } from './session-ambience.svelte';

interface FakeSource {
	mode: AmbienceMode;
	beds: Bed[];
	isClosed: boolean;
	tell: (news: SourceNews) => void;
}

const SEA: Wanted = {
	mix: [{ id: 'sea', volumePercent: 100 }],
	volumePercent: 70,
	timeline,
	keep: true,
	private: false
};

let world: FakeWorld;
let voice: TrackPlayer;
let ambience: SessionAmbience;
let sources: FakeSource[];
let answers: ((mixed: MixedLoop) => void)[];
let stored: { failedStarts: number; writes: number };

function open(): void {
	ambience = new SessionAmbience({
		voice,
		mixLoop: (_mix, { signal }) =>
			new Promise((resolve, reject) => {
				answers.push(resolve);
				signal.addEventListener('abort', () => reject(signal.reason as Error));
			}),
		source: (mode, tell) => {
			const source: FakeSource = { mode, beds: [], isClosed: false, tell };
			sources.push(source);
			return { lay: (bed) => source.beds.push(bed), close: () => (source.isClosed = true) };
		},
		modes: {
			read: () => stored.failedStarts,
			write: (failedStarts) => (stored = { failedStarts, writes: stored.writes + 1 })
		}
	});
}

beforeEach(async () => {
	world = new FakeWorld();
	voice = new TrackPlayer(world.edges);
	voice.load({ sound: voiceSound(), durationMs: 120_000 });
	voice.play();
	await settle();
	sources = [];
	answers = [];
	stored = { failedStarts: 0, writes: 0 };
	open();
});

async function bring(mixed: MixedLoop = { status: 'ready', loop }): Promise<void> {
	answers.at(-1)?.(mixed);
	await settle();
}

const last = () => sources.at(-1) as FakeSource;

describe('the sound beneath a session', () => {
	it('is fetched, laid, and heard', async () => {
		ambience.want(SEA);
		expect(ambience.state.status).toBe('coming');
		await bring();
		expect(ambience.state).toEqual({ status: 'starting', mode: 'second' });
		expect(last().beds).toEqual([{ loop, volumePercent: 70, timeline }]);
		last().tell('sounding');
		expect(ambience.state).toEqual({ status: 'on', mode: 'second' });
	});

	it('is laid anew at another volume or timeline, and fetched anew as another sound', async () => {
		ambience.want(SEA);
		await bring();
		ambience.want({ ...SEA, volumePercent: 20 });
		expect(last().beds.map(({ volumePercent }) => volumePercent)).toEqual([70, 20]);
		expect(answers).toHaveLength(1);
		ambience.want({ ...SEA, mix: [{ id: 'hearth', volumePercent: 100 }] });
		expect(sources[0]?.isClosed).toBe(true);
		expect(answers).toHaveLength(2);
	});

	it('says why it could not be fetched, and tries again when asked', async () => {
		ambience.want(SEA);
		await bring({ status: 'failed', reason: 'offline' });
		expect(ambience.state).toEqual({ status: 'absent', reason: 'offline' });
		ambience.again();
		await bring();
		expect(ambience.state.status).toBe('starting');
		expect(voice.status).toBe('playing');
	});

	it('takes the single element after two failed starts, and remembers it', async () => {
		ambience.want(SEA);
		await bring();
		last().tell('start-failed');
		expect(ambience.state).toEqual({ status: 'absent', reason: 'refused' });
		ambience.again();
		await settle();
		last().tell('start-failed');
		expect(sources.map(({ mode }) => mode)).toEqual(['second', 'second', 'single']);
		expect(last().beds).toHaveLength(1);
		expect(stored.failedStarts).toBe(2);
		open();
		ambience.want(SEA);
		await bring();
		expect(last().mode).toBe('single');
		ambience.tryBoth();
		await settle();
		expect(last().mode).toBe('second');
		expect(stored.failedStarts).toBe(0);
	});

	it('is not laid into a source that has failed', async () => {
		ambience.want(SEA);
		await bring();
		last().tell('start-failed');
		ambience.want({ ...SEA, volumePercent: 20 });
		expect(last().beds).toHaveLength(1);
	});

	it('writes nothing in private', async () => {
		ambience.want({ ...SEA, private: true });
		await bring();
		last().tell('start-failed');
		expect(stored.writes).toBe(0);
	});

	it('ends with the session, also while it is being fetched', async () => {
		ambience.want(SEA);
		await bring();
		voice.stop();
		expect(last().isClosed).toBe(true);
		expect(ambience.state).toEqual({ status: 'off' });
		voice.load({ sound: voiceSound(), durationMs: 120_000 });
		voice.play();
		await settle();
		ambience.want(SEA);
		voice.stop();
		await bring();
		expect(sources).toHaveLength(1);
		expect(ambience.state).toEqual({ status: 'off' });
	});

	it('goes on while a voice that could not be opened is given another track', async () => {
		ambience.want(SEA);
		await bring();
		last().tell('sounding');
		world.brokenUrlCount = 2;
		voice.load({ sound: voiceSound(), durationMs: 120_000 });
		await world.pass(500);
		expect(voice.status).toBe('failed');
		voice.load({ sound: voiceSound(), durationMs: 120_000 });
		expect(voice.status).toBe('idle');
		expect(ambience.state.status).toBe('on');
		expect(last().isClosed).toBe(false);
	});

	it('does not hear a source that was closed', async () => {
		ambience.want(SEA);
		await bring();
		const first = last();
		ambience.leave();
		first.tell('sounding');
		expect(ambience.state).toEqual({ status: 'off' });
	});
});
