import { beforeEach, describe, expect, it } from 'vitest';
import { setAudioSession } from './audio-session';
import { FakeWorld, settle } from './fake-element';
import { Haptics } from './haptics';
import { MediaCard, type MediaControls } from './media-session';
import { unlockTone } from './unlock-tone';
import { ScreenWakeLock } from './wake-lock';

describe('the audio session', () => {
	it('is set where there is one', () => {
		const owner = { audioSession: { type: 'auto' } };
		setAudioSession('playback', owner);
		expect(owner.audioSession.type).toBe('playback');
	});

	it('is left alone where there is none, or where it refuses', () => {
		expect(() => setAudioSession('playback', {})).not.toThrow();
		const refusing = {
			audioSession: {
				set type(_type: string) {
					throw new DOMException('In a call.', 'InvalidStateError');
				}
			}
		};
		expect(() => setAudioSession('playback', refusing)).not.toThrow();
	});
});

describe('the lock screen card', () => {
	const controls: MediaControls = {
		play: () => undefined,
		pause: () => undefined,
		stop: () => undefined,
		seekTo: () => undefined,
		seekBy: () => undefined
	};
	let positions: (MediaPositionState | undefined)[];
	let handlers: Map<string, unknown>;
	let session: { metadata: unknown; playbackState: string };

	beforeEach(() => {
		positions = [];
		handlers = new Map();
		session = {
			metadata: null,
			playbackState: 'none',
			...{
				setActionHandler: (action: string, handler: unknown) => {
					if (action === 'stop') throw new TypeError('Not an action here.');
					if (handler === null) handlers.delete(action);
					else handlers.set(action, handler);
				},
				setPositionState: (state?: MediaPositionState) => positions.push(state)
			}
		};
	});

	const cardOf = (target: object | undefined) =>
		new MediaCard(target as MediaSession | undefined, (init) => init as MediaMetadata);

	it('keeps the other handlers when an engine does not know one', () => {
		const card = cardOf(session);
		card.show({ title: 'Evenkeel', artist: '7' }, controls);
		card.applyHandlers();
		expect([...handlers.keys()]).toEqual([
			'play',
			'pause',
			'seekto',
			'seekbackward',
			'seekforward'
		]);
	});

	it('puts handlers back that the engine has cleared', () => {
		const card = cardOf(session);
		card.show({ title: 'Evenkeel', artist: '7' }, controls);
		handlers.clear();
		card.applyHandlers();
		expect(handlers.size).toBe(5);
	});

	it.each([
		['inside', 30_000, 60_000, [{ duration: 60, position: 30, playbackRate: 0.9 }]],
		['clamped to the end', 61_000, 60_000, [{ duration: 60, position: 60, playbackRate: 0.9 }]],
		['clamped to the start', -5, 60_000, [{ duration: 60, position: 0, playbackRate: 0.9 }]],
		['never without a length', 0, 0, []],
		['never with a number that is none', Number.NaN, 60_000, []]
	])('sets a position %s', (_case, positionMs, durationMs, expected) => {
		cardOf(session).setPosition('playing', positionMs, durationMs, 0.9);
		expect(positions).toEqual(expected);
		expect(session.playbackState).toBe('playing');
	});

	it('is empty once cleared', () => {
		const card = cardOf(session);
		card.show({ title: 'Evenkeel', artist: '7' }, controls);
		card.clear();
		expect(session).toMatchObject({ metadata: null, playbackState: 'none' });
		expect(handlers.size).toBe(0);
		expect(positions).toEqual([undefined]);
	});

	it('does nothing where there is no media session', () => {
		const card = cardOf(undefined);
		card.show({ title: 'Evenkeel', artist: '7' }, controls);
		card.setPosition('playing', 0, 60_000, 1);
		card.clear();
		expect(positions).toEqual([]);
	});
});

describe('the wake lock', () => {
	let world: FakeWorld;
	let sentinels: { released: boolean; release: () => Promise<void> }[];
	const wakeLock = {
		request: () => {
			const sentinel = {
				released: false,
				release: () => {
					sentinel.released = true;
					return Promise.resolve();
				}
			};
			sentinels.push(sentinel);
			return Promise.resolve(sentinel);
		}
	} as unknown as WakeLock;

	beforeEach(() => {
		world = new FakeWorld();
		sentinels = [];
	});
	const held = () => sentinels.filter(({ released }) => !released).length;

	it('is asked for again when the page is shown again', async () => {
		const screen = new ScreenWakeLock(world.edges.page, wakeLock);
		screen.keepOn();
		await settle();
		expect(held()).toBe(1);
		await sentinels[0]?.release();
		await world.page('shown');
		expect(held()).toBe(1);
		expect(sentinels).toHaveLength(2);
	});

	it('is held once, however often it is asked for', async () => {
		const screen = new ScreenWakeLock(world.edges.page, wakeLock);
		screen.keepOn();
		screen.keepOn();
		await world.page('shown');
		expect(held()).toBe(1);
	});

	it('is let go, also when the answer comes later', async () => {
		const screen = new ScreenWakeLock(world.edges.page, wakeLock);
		screen.keepOn();
		screen.letGo();
		await settle();
		await world.page('shown');
		expect(held()).toBe(0);
	});

	it('is missed by nobody where there is none', async () => {
		new ScreenWakeLock(world.edges.page, undefined).keepOn();
		await settle();
		expect(held()).toBe(0);
	});
});

describe('touch', () => {
	it('differs for in and out', () => {
		const patterns: number[][] = [];
		const haptics = new Haptics((pattern) => patterns.push(pattern) > 0);
		haptics.touch('in');
		haptics.touch('out');
		haptics.stop();
		expect(patterns[0]).not.toEqual(patterns[1]);
		expect(patterns[2]).toEqual([]);
	});

	it('is said not to be there where nothing can vibrate', () => {
		const haptics = new Haptics(undefined);
		haptics.touch('line');
		expect(haptics.isSupported).toBe(false);
	});
});

describe('the unlocking tone', () => {
	it('is half a second of noise at about -60 dBFS', async () => {
		const tone = unlockTone();
		expect(tone.type).toBe('audio/wav');
		const samples = new Int16Array(await tone.slice(44).arrayBuffer());
		expect(samples).toHaveLength(4000);
		const power = samples.reduce((sum, sample) => sum + (sample / 32768) ** 2, 0) / samples.length;
		expect(Math.abs(10 * Math.log10(power) + 60)).toBeLessThan(1);
	});
});
