import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BreathPlan } from '$lib/breathing/breath-plan';
import { SPOKEN_PHASES } from '$lib/breathing/spoken-phases';
import { FakeElement, FakeWorld, settle } from '$lib/player/fake-element';
import { Haptics } from '$lib/player/haptics';
import { MediaCard } from '$lib/player/media-session';
import { TrackPlayer } from '$lib/player/track-player';
import { ScreenWakeLock } from '$lib/player/wake-lock';
import { loadPractice } from '$lib/practices/catalogue';
import type { Practice } from '$lib/practices/practice';
import {
	problemWith,
	startedRecord,
	type Checkpoint,
	type SessionPlan,
	type SessionStart
} from '$lib/records/session-record';
import { FRAME_MS, type LineCue } from '$lib/timeline/timeline';
import { onsetMs } from '$lib/timeline/timeline-position';
import { FakeBrowser } from './fake-locks';
import { FakeSources } from './fake-sources';
import { PlayingTurn } from './playing-turn';
import type { ReadyTrack, SessionChoices } from './prepare-track';
import type { SessionStore } from './recorder';
import { Session } from './session.svelte';
import type { StartOptions } from './sitting';

const VOICE = 'test-voice';
const CHOICES: SessionChoices = {
	minutes: 7,
	anchor: 'feet',
	breath: 'breath',
	voiceId: VOICE,
	keep: true,
	private: false
};
const OPTIONS: StartOptions = {
	quiet: false,
	slower: false,
	private: false,
	fullTitles: false,
	moment: 'waiting',
	ratingBefore: 6,
	entryId: '01M7VTXWG058NN46KT78Z2X3S8'
};
const PRACTICE = 'they-havent-replied';
const OTHER = 'five-senses-home';

let practices: Practice[];
let browser: FakeBrowser;

beforeAll(async () => {
	practices = [await loadPractice(PRACTICE), await loadPractice(OTHER)];
});

beforeEach(() => {
	browser = new FakeBrowser();
});

/** One tab of the app with everything around it made up. */
function openTab() {
	const world = new FakeWorld();
	const sources = new FakeSources(practices, VOICE);
	const log: string[] = [];
	const touches: number[][] = [];
	const handlers = new Map<string, MediaSessionActionHandler>();
	const started: SessionStart[] = [];
	const replanned: (SessionPlan & Checkpoint)[] = [];
	let listenedMs = 0;
	let checkpointedPlaceMs = 0;
	const record = (start: SessionStart) => startedRecord('id-1', start, 60);
	const store: SessionStore = {
		startSession: (start) => {
			log.push('record');
			started.push(start);
			return Promise.resolve({ status: 'done', value: record(start) });
		},
		resumeSession: (id) => {
			log.push(`resume ${id}`);
			return Promise.resolve({ status: 'done', value: null });
		},
		checkpointSession: (_id, at) => {
			listenedMs = at.listenedMs;
			checkpointedPlaceMs = at.positionMs;
			return Promise.resolve({ status: 'done', value: null });
		},
		replanSession: (_id, to) => {
			log.push('replan');
			replanned.push(to);
			return Promise.resolve({ status: 'done', value: null });
		},
		closeSession: (_id, end) => {
			listenedMs = end.listenedMs;
			log.push(`close ${end.outcome}`);
			return Promise.resolve({ status: 'done', value: null });
		},
		rateSession: () => Promise.resolve({ status: 'done', value: null })
	};
	const mediaSession = {
		metadata: null as MediaMetadataInit | null,
		playbackState: 'none',
		setActionHandler: (action: string, handler: MediaSessionActionHandler | null) => {
			if (handler === null) handlers.delete(action);
			else handlers.set(action, handler);
		},
		setPositionState: () => undefined
	};
	const calm = { track: null as ReadyTrack | null };
	const locks: { released: boolean }[] = [];
	const wakeLock = {
		request: () => {
			const lock = { released: false, release: () => Promise.resolve((lock.released = true)) };
			locks.push(lock);
			return Promise.resolve(lock);
		}
	};
	const player = new TrackPlayer(world.edges);
	const session = new Session({
		player,
		page: world.edges.page,
		timers: world.edges,
		nowMs: () => 1_800_000_000_000 + world.nowMs,
		sources,
		loadCalm: () => Promise.resolve(calm.track),
		store,
		servedTrack: {
			put: () => {
				log.push('serve');
				return Promise.resolve('https://example.test/__track/a.mp3#420000');
			},
			remove: () => Promise.resolve()
		},
		mediaCard: new MediaCard(
			mediaSession as unknown as MediaSession,
			(init) => init as unknown as MediaMetadata
		),
		wakeLock: new ScreenWakeLock(world.edges.page, wakeLock as unknown as WakeLock),
		haptics: new Haptics((pattern) => touches.push(pattern) > 0),
		touchSecondElement: () => void log.push('touch second'),
		setAudioSession: (type) => void log.push(type),
		holdSession: () => {
			log.push('hold');
			return () => void log.push('let go');
		},
		makeTurn: (onchange) => new PlayingTurn(browser.locks, browser.channel(), onchange),
		nowPlaying: (practice, minutes, fullTitles) => ({
			title: fullTitles ? practice.title : 'Evenkeel',
			artist: `${minutes}`
		})
	});
	return {
		world,
		sources,
		calm,
		session,
		player,
		log,
		touches,
		handlers,
		mediaSession,
		started,
		replanned,
		awake: () => locks.some(({ released }) => !released),
		listenedMs: () => listenedMs,
		checkpointedPlaceMs: () => checkpointedPlaceMs
	};
}

async function quiet(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) await settle();
}

async function openPlaying(options = OPTIONS, choices = CHOICES) {
	const tab = openTab();
	await tab.session.prepare(PRACTICE, choices);
	tab.session.start(options);
	await quiet();
	expect(tab.session.status).toBe('playing');
	return tab;
}

function spokenLines(session: Session): LineCue[] {
	return (session.timeline?.cues ?? []).filter((cue) => cue.kind === 'line');
}

describe('starting', () => {
	it('plays in the tap when it is ready, on the element that has opened it', async () => {
		const { session, world } = openTab();
		await session.prepare(PRACTICE, CHOICES);
		expect(session.status).toBe('armed');
		expect(world.element.playCount).toBe(0);
		session.start(OPTIONS);
		expect(world.element.playCount).toBe(1);
		await quiet();
		expect(session.status).toBe('playing');
		expect(session.durationMs).toBe(420_000);
	});

	it('keeps a tap that comes early, and plays when it is ready', async () => {
		const { session, sources, world } = openTab();
		let bring: () => void = () => undefined;
		const brought = new Promise<void>((resolve) => (bring = resolve));
		sources.ready = () => brought;
		const prepared = session.prepare(PRACTICE, CHOICES);
		session.start(OPTIONS);
		expect(world.element.playCount).toBe(1);
		await quiet();
		expect(session.state).toMatchObject({ status: 'preparing', startWanted: true });
		bring();
		await prepared;
		await quiet();
		expect(session.status).toBe('playing');
		expect(world.elements).toHaveLength(1);
	});

	it('sets the audio session before the first sound, and the lock screen with it', async () => {
		const { session, log, mediaSession } = openTab();
		await session.prepare(PRACTICE, CHOICES);
		log.length = 0;
		session.start(OPTIONS);
		expect(log).toEqual(['playback', 'touch second']);
		await quiet();
		expect(log).toEqual(['playback', 'touch second', 'hold', 'record']);
		expect(mediaSession.metadata).toEqual({ title: 'Evenkeel', artist: '7' });
	});

	it('shows and holds the sitting also while its sound is still coming', async () => {
		const { session, log, mediaSession, world } = openTab();
		await session.prepare(PRACTICE, CHOICES);
		session.start(OPTIONS);
		void world.sleep(1);
		expect(session.status).toBe('starting');
		expect(log.filter((entry) => entry === 'hold')).toHaveLength(1);
		expect(mediaSession.metadata).toEqual({ title: 'Evenkeel', artist: '7' });
		await quiet();
		expect(log.filter((entry) => entry === 'hold')).toHaveLength(1);
	});

	it('is a sitting also when it is ended in the same moment', async () => {
		const { session, log } = openTab();
		await session.prepare(PRACTICE, CHOICES);
		session.start(OPTIONS);
		session.endEarly();
		expect(session.status).toBe('ended');
		expect(session.result).toMatchObject({ outcome: 'stopped', listenedMs: 0 });
		await quiet();
		expect(log.slice(-3)).toEqual(['hold', 'let go', 'auto']);
	});

	it('gives the lock screen its buttons with the first sound', async () => {
		const { handlers } = await openPlaying();
		expect([...handlers.keys()]).toEqual([
			'play',
			'pause',
			'stop',
			'seekto',
			'seekbackward',
			'seekforward'
		]);
	});

	it('shows the title on the lock screen only when asked to', async () => {
		const { mediaSession } = await openPlaying({ ...OPTIONS, fullTitles: true });
		expect(mediaSession.metadata).toMatchObject({ title: practices[0]?.title });
	});

	it('says why it cannot, and can be tried again', async () => {
		const { session, sources } = openTab();
		sources.failure = 'offline';
		await session.prepare(PRACTICE, CHOICES);
		expect(session.state).toEqual({ status: 'failed', failure: 'offline', canResume: false });
		sources.failure = null;
		await session.prepare(PRACTICE, CHOICES);
		expect(session.status).toBe('armed');
	});

	it.each([
		['a practice that cannot be loaded', 'nothing', CHOICES, 'practice'],
		['a voice that never recorded it', PRACTICE, { ...CHOICES, voiceId: 'nobody' }, 'voice'],
		['a length it does not have', PRACTICE, { ...CHOICES, minutes: 99 }, 'length'],
		['an anchor it does not have', PRACTICE, { ...CHOICES, anchor: null }, 'anchor']
	] as const)('fails with a reason for %s', async (_what, id, choices, failure) => {
		const { session } = openTab();
		await session.prepare(id, choices);
		expect(session.state).toMatchObject({ status: 'failed', failure });
	});

	it('says that the practice could not be loaded when its index cannot be fetched', async () => {
		const { session, sources } = openTab();
		sources.loadSound = () => Promise.reject(new TypeError('Failed to fetch.'));
		await session.prepare(PRACTICE, CHOICES);
		expect(session.state).toMatchObject({ status: 'failed', failure: 'practice' });
	});

	it('drops a choice that another one has replaced', async () => {
		const { session, sources } = openTab();
		let bring: () => void = () => undefined;
		const brought = new Promise<void>((resolve) => (bring = resolve));
		sources.ready = () => brought;
		const first = session.prepare(PRACTICE, CHOICES);
		sources.ready = () => Promise.resolve();
		await session.prepare(OTHER, { ...CHOICES, minutes: 5, anchor: null });
		bring();
		await first;
		await quiet();
		expect(session.practice?.id).toBe(OTHER);
		expect(session.status).toBe('armed');
	});

	it('throws when nothing was prepared', () => {
		expect(() => openTab().session.start(OPTIONS)).toThrow('call prepare() first');
	});
});

describe('captions', () => {
	it('change within 150 ms of the first sound of a line, also after a seek', async () => {
		const { session, world } = await openPlaying();
		const lines = spokenLines(session);
		for (const order of [1, 2, 5]) {
			const line = lines[order];
			if (line === undefined) throw new Error('Too few lines.');
			session.seekTo(onsetMs(line) - 1100);
			await world.pass(1100 - 50);
			expect(session.caption?.text).not.toBe(line.text);
			await world.pass(200);
			expect(session.caption?.text).toBe(line.text);
		}
	});

	it('stand still while the page is hidden, with no timer, and are right when it is shown', async () => {
		const { session, world } = await openPlaying();
		await world.pass(1000);
		await world.page('hidden');
		const hiddenMs = session.positionMs;
		expect(world.timerCount).toBe(0);
		await world.pass(60_000);
		expect(session.positionMs).toBe(hiddenMs);
		expect(world.timerCount).toBe(0);
		await world.page('shown');
		expect(session.positionMs).toBe(hiddenMs + 60_000);
	});
});

describe('quiet', () => {
	it('mutes the same clock, and touches at each line', async () => {
		const { session, world, touches } = await openPlaying({ ...OPTIONS, quiet: true });
		expect(world.element.muted).toBe(true);
		const lines = spokenLines(session).filter((line) => onsetMs(line) < 30_000);
		await world.pass(30_000);
		expect(touches.filter(([first]) => first === 30)).toHaveLength(lines.length);
		expect(session.exactPositionMs).toBe(30_000);
		session.quiet = false;
		expect(world.element.muted).toBe(false);
	});
});

describe('the lock screen', () => {
	it('pauses, plays in the same turn, moves 15 seconds and to a place', async () => {
		const { session, world, handlers } = await openPlaying();
		await world.pass(60_000);
		const press = (action: MediaSessionAction, details: object = {}) =>
			handlers.get(action)?.({ action, ...details });
		press('seekbackward');
		expect(session.exactPositionMs).toBe(45_000);
		press('seekforward', { seekOffset: 30 });
		expect(session.exactPositionMs).toBe(75_000);
		press('seekto', { seekTime: 12.5 });
		expect(session.exactPositionMs).toBe(12_500);
		press('pause');
		await quiet();
		expect(session.status).toBe('paused');
		const { playCount } = world.element;
		press('play');
		expect(world.element.playCount).toBe(playCount + 1);
		await quiet();
		expect(session.status).toBe('playing');
	});
});

describe('a freeze', () => {
	it('ends in one tap that goes on at the same second', async () => {
		const { session, world } = await openPlaying();
		await world.pass(20_000);
		await world.page('hidden');
		await world.page('frozen');
		world.element.pause();
		await world.page('resumed');
		await world.page('shown');
		expect(session.status).toBe('needs-tap');
		expect(session.positionMs).toBe(20_000);
		session.resume();
		await quiet();
		expect(session.status).toBe('playing');
	});
});

describe('the end', () => {
	it('by itself completes the record and leaves nothing running', async () => {
		const tab = await openPlaying();
		const { session, world, log, handlers, mediaSession } = tab;
		session.seekTo(415_000);
		await world.pass(6000);
		await quiet();
		expect(session.state).toEqual({ status: 'ended', outcome: 'completed' });
		expect(session.result?.plannedMs).toBe(420_000);
		expect(session.positionMs).toBe(420_000);
		expect(log.slice(-3)).toEqual(['let go', 'auto', 'close completed']);
		expect(world.timerCount).toBe(0);
		expect(world.openUrls.size).toBe(0);
		expect(world.element.src).toBe('');
		expect(handlers.size).toBe(0);
		expect(mediaSession.metadata).toBeNull();
		expect(await openTab().session.prepare(PRACTICE, CHOICES)).toBeUndefined();
	});

	it('early keeps what was heard', async () => {
		const { session, world, log, listenedMs } = await openPlaying();
		await world.pass(10_000);
		session.forward();
		await world.pass(5000);
		session.endEarly();
		await quiet();
		expect(session.result).toMatchObject({ outcome: 'stopped' });
		expect(Math.abs((session.result?.listenedMs ?? 0) - 15_000)).toBeLessThan(100);
		expect(listenedMs()).toBe(session.result?.listenedMs);
		expect(log).toContain('close stopped');
	});

	it('can be followed by another session on the same element', async () => {
		const { session, world } = await openPlaying();
		session.endEarly();
		await session.prepare(PRACTICE, CHOICES);
		session.start(OPTIONS);
		await quiet();
		expect(session.status).toBe('playing');
		expect(session.positionMs).toBe(0);
		expect(world.elements).toHaveLength(1);
	});
});

describe('the record', () => {
	it('is written at the first sound, with the choices', async () => {
		const { started } = await openPlaying();
		expect(started).toEqual([
			expect.objectContaining({
				practiceId: PRACTICE,
				minutes: 7,
				anchor: 'feet',
				plannedMs: 420_000,
				moment: 'waiting',
				ratingBefore: 6,
				entryId: OPTIONS.entryId,
				voiceId: VOICE
			})
		]);
	});

	it('is not written for sound that was never heard', async () => {
		const { session, world, log } = openTab();
		await session.prepare(PRACTICE, CHOICES);
		world.brokenUrlCount = 9;
		session.start({ ...OPTIONS, private: true });
		await quiet();
		expect(log).not.toContain('record');
	});

	it('is checkpointed when the page is hidden', async () => {
		const { world, listenedMs } = await openPlaying();
		await world.pass(7000);
		await world.page('hidden');
		await quiet();
		expect(Math.abs(listenedMs() - 7000)).toBeLessThan(100);
	});

	it('is checkpointed at its new place after a seek', async () => {
		const { session, world, listenedMs, checkpointedPlaceMs } = await openPlaying();
		await world.pass(7000);
		session.seekTo(200_000);
		await quiet();
		expect(checkpointedPlaceMs()).toBe(200_000);
		expect(Math.abs(listenedMs() - 7000)).toBeLessThan(100);
	});

	it('goes on from the place of an interrupted one', async () => {
		const { session, player, log } = await openPlaying({
			...OPTIONS,
			interrupted: { id: 'id-0', positionMs: 200_000, listenedMs: 190_000 }
		});
		expect(player.positionMs).toBe(200_000);
		expect(log).toContain('resume id-0');
		session.endEarly();
		expect(session.result?.listenedMs).toBe(190_000);
	});
});

describe('what is fetched to be heard', () => {
	it.each([
		['is kept', { keep: true }, true],
		['is not kept where the listener does not want that', { keep: false }, false],
		['is not kept in a private session, whatever the setting', { private: true }, false]
	])('%s', async (_fact, choices, isKept) => {
		const tab = openTab();
		await tab.session.prepare(PRACTICE, { ...CHOICES, ...choices });
		expect(new Set(tab.sources.keepAsked)).toEqual(new Set([isKept]));
	});
});

describe('a private session', () => {
	it('writes no record, keeps no sound and lays down no track', async () => {
		const tab = openTab();
		tab.world.brokenUrlCount = 3;
		await tab.session.prepare(PRACTICE, { ...CHOICES, private: true });
		await quiet();
		tab.session.start({ ...OPTIONS, private: true });
		await quiet();
		expect(tab.session.state).toMatchObject({ status: 'failed', failure: 'unplayable' });
		tab.session.resume();
		await quiet();
		expect(tab.session.status).toBe('playing');
		await tab.world.pass(20_000);
		await tab.session.extend(5);
		tab.session.endEarly();
		await tab.session.rate({ after: 3 });
		expect(tab.log.filter((entry) => /record|resume|replan|close|serve/.test(entry))).toEqual([]);
		expect(new Set(tab.sources.keepAsked)).toEqual(new Set([false]));
	});
});

describe('a track that cannot be opened as a Blob', () => {
	it('is played from its served address', async () => {
		const { session, world, log } = openTab();
		world.brokenUrlCount = 3;
		await session.prepare(PRACTICE, CHOICES);
		await quiet();
		session.start(OPTIONS);
		await quiet();
		expect(log).toContain('serve');
		expect(session.status).toBe('playing');
		expect(world.element.src).toContain('/__track/');
	});
});

describe('two tabs', () => {
	it('ask before the second one plays, and the first falls silent when told to', async () => {
		const one = await openPlaying();
		const two = openTab();
		await two.session.prepare(PRACTICE, CHOICES);
		await quiet();
		two.session.start(OPTIONS);
		expect(two.session.status).toBe('elsewhere');
		expect(two.world.element.playCount).toBe(0);
		two.session.takeOver();
		expect(two.world.element.playCount).toBe(1);
		await quiet();
		expect(two.session.status).toBe('playing');
		expect(one.session.status).toBe('elsewhere');
		expect(one.world.element.paused).toBe(true);
		expect(one.session.isLive).toBe(true);
	});

	it('that tap at the same moment: one plays, the other asks', async () => {
		const one = openTab();
		const two = openTab();
		await one.session.prepare(PRACTICE, CHOICES);
		await two.session.prepare(PRACTICE, CHOICES);
		one.session.start(OPTIONS);
		two.session.start(OPTIONS);
		await quiet();
		expect([one.session.status, two.session.status]).toEqual(['playing', 'elsewhere']);
		expect(two.world.element.paused).toBe(true);
	});

	it('stop asking when the first one pauses', async () => {
		const one = await openPlaying();
		const two = openTab();
		await two.session.prepare(PRACTICE, CHOICES);
		await quiet();
		two.session.start(OPTIONS);
		expect(two.session.status).toBe('elsewhere');
		one.session.pause();
		await quiet();
		expect(two.session.status).toBe('armed');
	});
});

describe('something else', () => {
	it('changes the anchor at the same place, on the same element, while it plays', async () => {
		const { session, world, started } = await openPlaying();
		await world.pass(100_000);
		const placeMs = session.exactPositionMs;
		expect(await session.changeAnchor('hands')).toEqual({ status: 'done' });
		expect(session.exactPositionMs).toBe(placeMs);
		await quiet();
		expect(session.status).toBe('playing');
		expect(session.choices?.anchor).toBe('hands');
		expect(world.elements).toHaveLength(1);
		expect(started).toHaveLength(1);
		await world.pass(5000);
		expect(session.exactPositionMs).toBe(placeMs + 5000);
	});

	it('leaves a paused session paused', async () => {
		const { session, world } = await openPlaying();
		await world.pass(100_000);
		session.pause();
		await quiet();
		await session.changeAnchor('sound');
		await quiet();
		expect(session.status).toBe('paused');
		expect(session.positionMs).toBe(100_000);
	});

	it('refuses an anchor the practice does not have, and goes on', async () => {
		const { session } = await openPlaying();
		await session.switchTo(OTHER, { minutes: 5, anchor: null });
		expect(await session.changeAnchor('hands')).toEqual({ status: 'failed', reason: 'anchor' });
		expect(session.isLive).toBe(true);
	});

	it('moves to another practice in the same sitting', async () => {
		const { session, world, started, log } = await openPlaying();
		await world.pass(40_000);
		expect(await session.switchTo(OTHER, { minutes: 5, anchor: null })).toEqual({ status: 'done' });
		await quiet();
		expect(session.status).toBe('playing');
		expect(session.practice?.id).toBe(OTHER);
		expect(session.durationMs).toBe(300_000);
		await world.pass(20_000);
		session.endEarly();
		await quiet();
		expect(Math.abs((session.result?.listenedMs ?? 0) - 60_000)).toBeLessThan(100);
		expect(started).toHaveLength(1);
		expect(log.filter((entry) => entry.startsWith('close'))).toHaveLength(1);
		expect(world.elements).toHaveLength(1);
	});

	it('is written in the record: track, length and place', async () => {
		const { session, world, replanned } = await openPlaying();
		await world.pass(40_000);
		await session.extend(5);
		await session.changeAnchor('hands');
		const plannedMs = session.durationMs;
		await session.switchTo(OTHER, { minutes: 5, anchor: null });
		await quiet();
		const here = { practiceId: PRACTICE, positionMs: 40_000 };
		expect(replanned).toMatchObject([
			{ ...here, minutes: 12, anchor: 'feet', plannedMs: 720_000 },
			{ ...here, minutes: 12, anchor: 'hands', plannedMs },
			{ practiceId: OTHER, minutes: 5, anchor: null, plannedMs: 300_000, positionMs: 0 }
		]);
		expect(replanned[2]?.practiceVersion).toBe(practices[1]?.reviewed.version);
		const offBy = replanned.map(({ listenedMs }) => Math.abs(listenedMs - 40_000));
		expect(Math.max(...offBy)).toBeLessThan(100);
	});

	it('longer than the practice can be built again is written with its greatest length', async () => {
		const maxMinutes = practices[0]?.maxMinutes ?? 0;
		const { session, replanned } = await openPlaying();
		await session.extend(maxMinutes);
		await quiet();
		expect(replanned).toMatchObject([
			{ minutes: maxMinutes, plannedMs: (CHOICES.minutes + maxMinutes) * 60_000 }
		]);
	});

	it('chosen at once after the tap is in the record', async () => {
		const { session, started, replanned } = openTab();
		await session.prepare(PRACTICE, CHOICES);
		session.start(OPTIONS);
		await session.extend(5);
		await quiet();
		expect([...started, ...replanned].at(-1)).toMatchObject({ minutes: 12, plannedMs: 720_000 });
	});

	it('that cannot be fetched leaves the session and its record as they are', async () => {
		const { session, sources, world, log } = await openPlaying();
		await world.pass(40_000);
		sources.failure = 'offline';
		expect(await session.switchTo(OTHER, { minutes: 5, anchor: null })).toEqual({
			status: 'failed',
			reason: 'offline'
		});
		await world.pass(1000);
		expect(log).not.toContain('replan');
		expect(session.status).toBe('playing');
		expect(session.practice?.id).toBe(PRACTICE);
		expect(session.exactPositionMs).toBe(41_000);
	});

	it('keeps added minutes when the anchor changes, and puts the new title on the lock screen', async () => {
		const { session, world, mediaSession } = await openPlaying({ ...OPTIONS, fullTitles: true });
		await world.pass(60_000);
		await session.extend(5);
		await session.changeAnchor('hands');
		expect(session.durationMs).toBeGreaterThanOrEqual(720_000);
		await session.switchTo(OTHER, { minutes: 5, anchor: null });
		expect(mediaSession.metadata).toMatchObject({ title: practices[1]?.title });
	});

	it('adds five minutes while it plays', async () => {
		const { session, world } = await openPlaying();
		await world.pass(100_000);
		await session.extend(5);
		await quiet();
		expect(session.durationMs).toBe(720_000);
		expect(session.timeline?.frameCount).toBe(720_000 / FRAME_MS);
		expect(session.exactPositionMs).toBe(100_000);
		expect(session.status).toBe('playing');
	});
});

describe('slower', () => {
	it('runs the clock of the track at nine tenths, and tells the time left by the wall', async () => {
		const { session, world } = await openPlaying({ ...OPTIONS, slower: true });
		expect(world.element).toMatchObject({ playbackRate: 0.9, defaultPlaybackRate: 0.9 });
		await world.pass(100_000);
		expect(session.exactPositionMs).toBe(90_000);
		expect(session.remainingMs).toBeCloseTo((420_000 - session.positionMs) / 0.9, 3);
	});

	it('is forgotten by the next start without it', async () => {
		const { session, world } = await openPlaying({ ...OPTIONS, slower: true });
		session.endEarly();
		await session.prepare(PRACTICE, CHOICES);
		session.start(OPTIONS);
		expect(world.element.playbackRate).toBe(1);
	});
});

describe('a recording in parts', () => {
	async function openInParts() {
		const whole = openTab();
		await whole.session.prepare(PRACTICE, CHOICES);
		const keys = new Set(whole.session.timeline?.cues.map(({ key }) => key));
		whole.session.clear();
		const tab = openTab();
		tab.sources.keepInFirstPart(CHOICES.voiceId, PRACTICE, keys);
		await tab.session.prepare(PRACTICE, CHOICES);
		tab.session.start(OPTIONS);
		await quiet();
		return tab;
	}

	it('is fetched as far as the chosen length needs it', async () => {
		const { session, sources } = await openInParts();
		expect(session.status).toBe('playing');
		expect(sources.packsAsked).toContain(PRACTICE);
		expect(sources.packsAsked).not.toContain(`${PRACTICE}.2`);
	});

	it('is fetched further when more of it is wanted, once', async () => {
		const { session, sources, world } = await openInParts();
		await world.pass(40_000);
		expect(await session.extend(5)).toEqual({ status: 'done' });
		expect(await session.changeAnchor('hands')).toEqual({ status: 'done' });
		expect(session.durationMs).toBeGreaterThanOrEqual(720_000);
		expect(session.choices?.anchor).toBe('hands');
		expect(sources.packsAsked.filter((pack) => pack === `${PRACTICE}.2`)).toHaveLength(1);
	});

	it('goes on as it was when more of it cannot be fetched', async () => {
		const { session, sources, world } = await openInParts();
		await world.pass(40_000);
		sources.failure = 'offline';
		expect(await session.changeAnchor('hands')).toEqual({ status: 'failed', reason: 'offline' });
		expect(session.changeFailure).toBe('offline');
		await world.pass(1000);
		expect(session.status).toBe('playing');
		expect(session.choices?.anchor).toBe('feet');
		expect(session.exactPositionMs).toBe(41_000);
	});
});

describe('calm-now', () => {
	const SOUND = 'https://example.test/audio/calm/wren.mp3#300000';

	/** A tab with the track of calm-now, of whose parts each is a practice at its shortest. */
	async function openCalmTab() {
		const tab = openTab();
		const [practice] = practices;
		if (practice === undefined) throw new Error('There is no practice.');
		const other = openTab();
		await other.session.prepare(PRACTICE, CHOICES);
		const { timeline } = other.session;
		if (timeline === null) throw new Error('There is no timeline.');
		tab.calm.track = { practice, timeline, sound: SOUND };
		return tab;
	}

	/** What static/early.js leaves: an element that plays the file from its address. */
	function earlyElement(): FakeElement {
		const element = new FakeElement();
		element.src = SOUND;
		void element.play();
		return element;
	}

	it('plays from its address in the tap, and fetches nothing before', async () => {
		const { session, world, log } = await openCalmTab();
		await session.prepareCalm(CHOICES);
		expect(session.status).toBe('armed');
		expect(session.isCalm).toBe(true);
		expect(world.element.preload).toBe('none');
		session.start(OPTIONS);
		expect(world.element.playCount).toBe(1);
		// It is heard alone.
		expect(log).not.toContain('touch second');
		await quiet();
		expect(session.status).toBe('playing');
		expect(world.element.src).toBe(SOUND);
	});

	it('goes on in the element of a tap that came before it, and writes the sitting down', async () => {
		const { session, world, started } = await openCalmTab();
		const element = earlyElement();
		world.edges.createElement = () => element;
		await quiet();
		element.advance(4000);
		await session.adoptCalm(CHOICES, OPTIONS);
		await quiet();
		expect(session.status).toBe('playing');
		expect(element.playCount).toBe(1);
		expect(element.loadCount).toBe(0);
		expect(session.exactPositionMs).toBe(4000);
		expect(started).toHaveLength(1);
		element.pause();
		await quiet();
		expect(session.status).toBe('paused');
	});

	it('asks for a tap when the early one was refused', async () => {
		const { session, world } = await openCalmTab();
		const element = new FakeElement();
		element.src = SOUND;
		world.edges.createElement = () => element;
		await quiet();
		await session.adoptCalm(CHOICES, OPTIONS);
		await quiet();
		expect(session.status).toBe('needs-tap');
		session.resume();
		await quiet();
		expect(session.status).toBe('playing');
	});

	it('is not ready without a recording, and says why', async () => {
		const { session } = openTab();
		await session.prepareCalm(CHOICES);
		expect(session.state).toMatchObject({ status: 'failed', failure: 'voice' });
	});

	it('a practice after it is no calm-now any more', async () => {
		const { session } = await openCalmTab();
		await session.prepareCalm(CHOICES);
		await session.prepare(PRACTICE, CHOICES);
		expect(session.isCalm).toBe(false);
	});
});

describe('breathing', () => {
	const COHERENT: BreathPlan = {
		pattern: {
			id: 'coherent-5.5',
			phases: [
				{ phase: 'in', durationMs: 5500 },
				{ phase: 'out', durationMs: 5500 }
			]
		},
		title: 'Coherent',
		minutes: 5,
		capMinutes: 20,
		sound: 'sea'
	};
	const NATURAL: BreathPlan = {
		...COHERENT,
		pattern: { id: 'natural', phases: [] },
		title: 'Natural',
		capMinutes: 60
	};
	const BREATHING: SessionChoices = { ...CHOICES, minutes: 5, anchor: null };

	async function openBreathing(plan = COHERENT, choices = BREATHING) {
		const tab = openTab();
		await tab.session.prepare(plan, choices);
		tab.session.start({ ...OPTIONS, moment: null, ratingBefore: null });
		await quiet();
		return tab;
	}
	const phaseKeys = (session: Session) => [
		...new Set(session.timeline?.cues.flatMap((cue) => (cue.kind === 'phase' ? [cue.key] : [])))
	];

	it('plays in the tap, is told from a practice, and follows its rounds', async () => {
		const { session, world } = await openBreathing();
		expect(session.status).toBe('playing');
		expect(session.practice).toMatchObject({ title: 'Coherent', anchors: [], asksRating: false });
		expect(session.breath).toBe(COHERENT);
		await world.pass(30_000);
		expect(session.phase?.cue).toMatchObject({ roundCount: 27, patternId: 'coherent-5.5' });
	});

	it.each<[BreathPlan['sound'], string[], (string | null)[]]>([
		['sea', ['breath-sea-5'], ['in-5500', 'out-5500']],
		['warm', ['breath-warm-5'], ['in-5500', 'out-5500']],
		['voice', ['cues'], [SPOKEN_PHASES.in, SPOKEN_PHASES.out]],
		['none', [], [null]]
	])('of the sound %s fetches only what it needs', async (sound, packs, keys) => {
		const { session, sources } = await openBreathing({ ...COHERENT, sound });
		expect(session.status).toBe('playing');
		expect(sources.packsAsked).toEqual(['bells', 'room-tone', ...packs]);
		expect(phaseKeys(session)).toEqual(keys);
	});

	it.each([
		['coherent-5.5', 'breathe-coherent-5.5'],
		['mine, with a name', 'breathe-custom']
	])('of the pattern %s is written as %s, without a rating', async (id, practiceId) => {
		const plan = { ...COHERENT, pattern: { ...COHERENT.pattern, id } };
		const { started, session } = await openBreathing(plan);
		expect(started).toHaveLength(1);
		expect(started[0]).toMatchObject({ practiceId, minutes: 5, anchor: null, voiceId: VOICE });
		expect(problemWith(startedRecord('id', started[0] as SessionStart, 60))).toBeNull();
		session.endEarly();
		expect(JSON.stringify(started)).not.toContain('name');
	});

	it('says why it cannot when it is longer than its cap, or has a length without a tone', async () => {
		const { session } = openTab();
		await session.prepare(COHERENT, { ...BREATHING, minutes: 21 });
		expect(session.state).toMatchObject({ status: 'failed', failure: 'length' });
		const odd: BreathPlan = {
			...COHERENT,
			pattern: { id: 'odd', phases: [{ phase: 'in', durationMs: 5300 }] }
		};
		await session.prepare(odd, BREATHING);
		expect(session.state).toMatchObject({ status: 'failed', failure: 'clip-missing' });
	});

	it('goes on longer in whole rounds, as long as its cap allows', async () => {
		const { session, world } = await openBreathing();
		await world.pass(60_000);
		const before = session.timeline?.cues.slice(0, -1) ?? [];
		expect(await session.extend(5)).toEqual({ status: 'done' });
		expect(session.timeline?.minutes).toBe(10);
		const places = session.timeline?.cues.map(({ startFrame }) => startFrame);
		expect(places?.slice(0, before.length)).toEqual(before.map(({ startFrame }) => startFrame));
		expect(session.phase?.cue.roundCount).toBe(54);
		await session.extend(5);
		await session.extend(5);
		expect(await session.extend(5)).toEqual({ status: 'failed', reason: 'length' });
		expect(session.timeline?.minutes).toBe(20);
		expect(session.status).toBe('playing');
	});

	it.each<[BreathPlan['sound'], boolean, number]>([
		['none', false, 2],
		['sea', true, 2],
		['sea', false, 0]
	])('with the sound %s, quiet: %s, is felt at %d phases', async (sound, isQuiet, count) => {
		const { session, world, touches } = await openBreathing({ ...COHERENT, sound });
		session.quiet = isQuiet;
		const first = session.timeline?.cues.find(({ kind }) => kind === 'phase');
		await world.pass((first ? onsetMs(first) : 0) + 6000);
		expect(touches.filter(([pulse]) => pulse === 40 || pulse === 160)).toHaveLength(count);
	});

	it('is felt once at its start, and again where the person goes back', async () => {
		const { session, world, touches } = await openBreathing({ ...COHERENT, sound: 'none' });
		const bell = session.timeline?.cues.find(({ kind }) => kind === 'bell');
		await world.pass((bell ? onsetMs(bell) : 0) + 20);
		expect(touches).toEqual([[120]]);
		// As the clock of a sound does that has only begun.
		world.element.currentTime -= 0.1;
		await world.pass(200);
		expect(touches).toEqual([[120]]);
		session.back();
		await world.pass(1000);
		expect(touches).toEqual([[120], [120]]);
	});

	it('has no anchor to change', async () => {
		const { session } = await openBreathing();
		expect(await session.changeAnchor('feet')).toEqual({ status: 'failed', reason: 'anchor' });
		expect(session.status).toBe('playing');
	});

	it('gives way to natural breathing, and to a practice, in the same sitting', async () => {
		const { session, world, started, replanned } = await openBreathing();
		await world.pass(20_000);
		expect(await session.switchToBreath(NATURAL)).toEqual({ status: 'done' });
		expect(session.breath).toBe(NATURAL);
		expect(phaseKeys(session)).toEqual([]);
		expect(await session.switchTo(OTHER, { minutes: 5, anchor: null })).toEqual({ status: 'done' });
		await quiet();
		expect(session.breath).toBeNull();
		expect(session.practice?.id).toBe(OTHER);
		expect(started).toHaveLength(1);
		expect(replanned.map(({ practiceId }) => practiceId)).toEqual(['breathe-natural', OTHER]);
		expect(world.elements).toHaveLength(1);
	});

	it('can be moved to from a practice, as finger taps too', async () => {
		const { session } = await openPlaying();
		await session.switchToBreath(COHERENT, 'tap');
		expect(session.timeline?.breath).toBe('tap');
		expect(session.practice?.id).toBe('breathe-coherent-5.5');
	});

	it('keeps the screen awake while its guide is watched', async () => {
		const { session, awake } = await openBreathing();
		expect(awake()).toBe(false);
		session.isWatched = true;
		await quiet();
		expect(awake()).toBe(true);
		session.isWatched = false;
		await quiet();
		expect(awake()).toBe(false);
	});
});
