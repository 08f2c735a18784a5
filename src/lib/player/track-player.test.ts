import { beforeEach, describe, expect, it } from 'vitest';
import {
	TRACK_PLAYER_CASES,
	type BlobTrack,
	type PlayerBench
} from '../../../tests/player/track-player-contract';
import { FakeWorld, settle } from './fake-element';
import { TrackPlayer, type PlayableTrack, type PlayerStatus } from './track-player';

let world: FakeWorld;
let player: TrackPlayer;

beforeEach(() => {
	world = new FakeWorld();
	player = new TrackPlayer(world.edges);
});

function trackOf(durationMs: number, fallbackUrl?: PlayableTrack['fallbackUrl']): BlobTrack {
	const blob = new Blob();
	world.durationsMs.set(blob, durationMs);
	return { sound: blob, durationMs, fallbackUrl };
}

async function startPlaying(durationMs = 900_000): Promise<void> {
	player.load(trackOf(durationMs));
	player.play();
	await settle();
	expect(player.status).toBe('playing');
}

describe('with a fake element', () => {
	const bench: PlayerBench = {
		get player() {
			return player;
		},
		track: trackOf,
		tap: async (act) => {
			act();
			await settle();
		},
		pass: (durationMs) => world.pass(durationMs),
		async reach(status: PlayerStatus) {
			for (let waitedMs = 0; player.status !== status && waitedMs < 5000; waitedMs += 50) {
				await world.pass(50);
			}
			expect(player.status).toBe(status);
		},
		pauseFromOutside: () => world.element.pause(),
		breakUrls: (count) => (world.brokenUrlCount = count),
		servedUrl: (track) => `https://example.test/track.mp3#${track.durationMs}`,
		get elementCount() {
			return world.elements.length;
		},
		get openUrlCount() {
			return world.openUrls.size;
		}
	};

	it.each(TRACK_PLAYER_CASES)('$name', (playerCase) => playerCase.run(bench));
});

describe('the tone of a tap', () => {
	const source = () => world.element.src;

	it('is opened before the track takes its place, which then sounds at its own', async () => {
		player.unlock();
		const tone = source();
		player.load(trackOf(60_000), 12_000);
		expect(source()).toBe(tone);
		expect([player.status, player.positionMs]).toEqual(['loading', 12_000]);
		await settle();
		expect(source()).not.toBe(tone);
		expect([player.status, player.positionMs]).toEqual(['playing', 12_000]);
		expect(world.openUrls.size).toBe(1);
	});

	it('is not waited for when it is open already', async () => {
		player.unlock();
		await settle();
		const tone = source();
		player.load(trackOf(60_000));
		expect(source()).not.toBe(tone);
	});

	it.each([
		['cannot be opened', 0],
		['is not opened at all', 600]
	])('gives way when it %s', async (_name, waitedMs) => {
		if (waitedMs === 0) world.brokenUrlCount = 1;
		player.unlock();
		const tone = source();
		if (waitedMs > 0) world.element.isUnopened = true;
		player.load(trackOf(60_000));
		await world.pass(waitedMs);
		expect(source()).not.toBe(tone);
		world.element.isUnopened = false;
		await world.pass(3000);
		expect(player.status).toBe('playing');
	});

	it('gives way at once to a second tap', async () => {
		player.unlock();
		const tone = source();
		player.load(trackOf(60_000), 3000);
		player.play();
		expect(source()).not.toBe(tone);
		await settle();
		expect([player.status, player.positionMs]).toEqual(['playing', 3000]);
		expect(world.openUrls.size).toBe(1);
	});

	it.each([
		['paused', () => player.pause(), 'paused'],
		['stopped', () => player.stop(), 'idle']
	] as const)('leaves it silent when it is %s meanwhile', async (_name, act, status) => {
		player.unlock();
		player.load(trackOf(60_000));
		act();
		await world.pass(1000);
		expect(player.status).toBe(status);
		expect(world.element.paused).toBe(true);
		expect(world.timerCount).toBe(0);
	});

	it('leads to the last of two tracks', async () => {
		player.unlock();
		player.load(trackOf(60_000), 1000);
		player.load(trackOf(90_000), 2000);
		await settle();
		expect(source()).toContain('#90000');
		expect(player.positionMs).toBe(2000);
		await world.pass(1000);
		expect(source()).toContain('#90000');
		expect(player.positionMs).toBe(3000);
	});
});

describe('permission', () => {
	it('asks for a tap when play() is refused, and plays when the tap comes', async () => {
		player.load(trackOf(60_000), 12_000);
		player.play();
		world.element.refusal = null;
		await settle();
		player.pause();
		await settle();
		world.element.refusal = new DOMException('No gesture.', 'NotAllowedError');
		player.play();
		await settle();
		expect(player.status).toBe('needs-tap');
		expect(player.positionMs).toBe(12_000);
		world.element.refusal = null;
		player.play();
		await settle();
		expect(player.status).toBe('playing');
	});

	it('drops the refusal of an attempt that another one has replaced', async () => {
		await startPlaying();
		player.pause();
		await settle();
		world.element.refusal = new DOMException('Interrupted by a new load.', 'AbortError');
		player.play();
		world.element.refusal = null;
		player.play();
		await settle();
		expect(player.status).toBe('playing');
	});

	it('stays silent when paused before the refusal arrives', async () => {
		await startPlaying();
		player.pause();
		await settle();
		world.element.refusal = new DOMException('Interrupted by pause().', 'AbortError');
		player.play();
		player.pause();
		await settle();
		expect(player.status).toBe('paused');
	});

	it('throws when there is no track to play', () => {
		expect(() => player.play()).toThrow('call load() first');
	});

	it('asks the element in the same turn, with no seek and no new source, when resuming', async () => {
		await startPlaying();
		await world.pass(4000);
		player.pause();
		await settle();
		const { src, playCount, currentTime } = world.element;
		player.play();
		expect(world.element.playCount).toBe(playCount + 1);
		expect(world.element.src).toBe(src);
		expect(world.element.currentTime).toBe(currentTime);
	});
});

describe('a late event', () => {
	it('of a pause that play() has overtaken changes nothing', async () => {
		await startPlaying();
		player.pause();
		player.play();
		await settle();
		expect(player.status).toBe('playing');
	});

	it('of an old track changes nothing after stop()', async () => {
		await startPlaying();
		player.stop();
		await settle();
		expect(player.status).toBe('idle');
	});
});

describe('a stuck clock', () => {
	it('is loaded again, moved back and played', async () => {
		await startPlaying();
		await world.pass(10_000);
		world.element.isStuck = true;
		await world.pass(1900);
		expect(world.element.loadCount).toBe(0);
		await world.pass(100);
		expect(world.element.loadCount).toBe(1);
		expect(player.positionMs).toBe(10_000);
		world.element.isStuck = false;
		await world.pass(1000);
		expect(player.status).toBe('playing');
		expect(player.positionMs).toBe(11_000);
	});

	it('asks for a tap after two vain revivals, at the same place', async () => {
		await startPlaying();
		await world.pass(10_000);
		world.element.isStuck = true;
		await world.pass(10_000);
		expect(player.status).toBe('needs-tap');
		expect(player.positionMs).toBe(10_000);
		expect(world.element.paused).toBe(true);
		expect(world.timerCount).toBe(0);
	});

	it.each([
		['has not opened its source', { readyState: 0, seeking: false }],
		['is on its way to another place', { readyState: 4, seeking: true }]
	])('of an element that %s is given time for all the bytes of a night', async (_, state) => {
		const sound = new Blob([new Uint8Array(100_000_000)]);
		world.durationsMs.set(sound, 900_000);
		player.load({ sound, durationMs: 900_000 });
		player.play();
		await settle();
		await world.pass(10_000);
		world.element.isStuck = true;
		Object.assign(world.element, state);
		await world.pass(9000);
		expect(world.element.loadCount).toBe(0);
		await world.pass(5000);
		expect(world.element.loadCount).toBeGreaterThan(0);
	});

	it('is not looked for while the page is hidden, and is when it is shown again', async () => {
		await startPlaying();
		await world.page('hidden');
		expect(world.timerCount).toBe(0);
		world.element.isStuck = true;
		await world.pass(60_000);
		expect(world.element.loadCount).toBe(0);
		await world.page('shown');
		await world.pass(2000);
		expect(world.element.loadCount).toBe(1);
	});

	it('is not mistaken for a machine that slept nine minutes', async () => {
		await startPlaying();
		await world.pass(10_000);
		await world.sleep(540_000);
		expect(world.element.loadCount).toBe(0);
		await world.pass(5000);
		expect(player.status).toBe('playing');
		expect(player.positionMs).toBe(15_000);
	});
});

describe('a frozen page', () => {
	it.each([
		['the pause comes after the page has resumed', ['resumed', 'pause']],
		['the pause comes first', ['pause', 'resumed']]
	] as const)('asks to continue at the same second: %s', async (_order, events) => {
		await startPlaying();
		await world.pass(10_000);
		await world.page('hidden');
		await world.page('frozen');
		world.nowMs += 540_000;
		for (const event of events) {
			if (event === 'resumed') await world.page('resumed');
			else world.element.pause();
			await settle();
		}
		await world.page('shown');
		expect(player.status).toBe('needs-tap');
		expect(player.positionMs).toBe(10_000);
		player.play();
		await world.pass(1000);
		expect(player.status).toBe('playing');
		expect(player.positionMs).toBe(11_000);
	});

	it('that let the sound go on is left alone', async () => {
		await startPlaying();
		await world.page('hidden');
		await world.page('frozen');
		await world.pass(60_000);
		await world.page('resumed');
		expect(player.status).toBe('playing');
		expect(player.positionMs).toBe(60_000);
	});

	it('does not turn a later pause from outside into a question', async () => {
		await startPlaying();
		await world.page('frozen');
		await world.page('resumed');
		await world.pass(1000);
		world.element.pause();
		await settle();
		expect(player.status).toBe('paused');
	});
});

describe('a page shown again', () => {
	it('asks for a tap when the element was paused without an event', async () => {
		await startPlaying();
		await world.pass(10_000);
		world.element.paused = true;
		await world.page('shown');
		expect(player.status).toBe('needs-tap');
		expect(player.positionMs).toBe(10_000);
	});

	it('leaves a pause of the listener alone', async () => {
		await startPlaying();
		player.pause();
		await settle();
		await world.page('shown');
		expect(player.status).toBe('paused');
	});
});

describe('a source that fails in the middle', () => {
	it('is opened again at the last place heard', async () => {
		await startPlaying();
		await world.pass(30_000);
		world.element.currentTime = 0;
		world.element.dispatchEvent(new Event('error'));
		await world.pass(1000);
		expect(player.status).toBe('playing');
		expect(player.positionMs).toBe(31_000);
	});

	it('is not asked for the served URL once the track is stopped', async () => {
		let answer: (url: string) => void = () => undefined;
		world.brokenUrlCount = 2;
		player.load(trackOf(60_000, () => new Promise((resolve) => (answer = resolve))));
		player.play();
		await settle();
		player.stop();
		answer('https://example.test/track.mp3#60000');
		await settle();
		expect(player.status).toBe('idle');
		expect(world.element.src).toBe('');
	});
});
