import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorld, settle, type FakeElement } from '$lib/player/fake-element';
import { TrackPlayer } from '$lib/player/track-player';
import type { SourceNews } from './ambience-source';
import { loop, timeline, voiceSound } from './bed.fixture';
import { SecondTrack } from './second-track';

const DURATION_MS = 120_000;

let world: FakeWorld;
let voice: TrackPlayer;
let second: TrackPlayer;
let news: SourceNews[];
let tap: (() => void) | null;
const resumeVoice = vi.fn(() => voice.play());

beforeEach(async () => {
	world = new FakeWorld();
	voice = new TrackPlayer(world.edges);
	second = new TrackPlayer(world.edges);
	news = [];
	tap = null;
	resumeVoice.mockClear();
	// Both are as long as the practice, whatever their bytes.
	vi.spyOn(world.edges, 'createUrl').mockImplementation(() => {
		const isBroken = world.brokenUrlCount > 0;
		if (isBroken) world.brokenUrlCount--;
		return `blob:${isBroken ? 'broken' : 'whole'}#${DURATION_MS}`;
	});
	voice.load({ sound: voiceSound(), durationMs: DURATION_MS });
	voice.play();
	await world.pass(3000);
});

function begin(volumePercent = 70): SecondTrack {
	const source = new SecondTrack(
		voice,
		second,
		{
			timers: world.edges,
			resumeVoice,
			onNextTap: (act) => {
				tap = act;
				return () => (tap = null);
			}
		},
		(told) => news.push(told)
	);
	source.lay({ loop, volumePercent, timeline });
	return source;
}

const voiceElement = () => world.elements[0] as FakeElement;
const secondElement = () => world.elements[1] as FakeElement;
const apartMs = () => Math.abs(voice.positionMs - second.positionMs * voice.rate);

describe('a second track', () => {
	it('sounds with the voice, at its place', async () => {
		begin();
		await world.pass(2000);
		expect(news).toEqual(['sounding']);
		expect([voice.status, second.status]).toEqual(['playing', 'playing']);
		expect(apartMs()).toBeLessThan(100);
	});

	it('pauses and goes on with the voice, and ends with it', async () => {
		begin();
		await world.pass(5000);
		voice.pause();
		await world.pass(1000);
		expect(secondElement().paused).toBe(true);
		voice.play();
		await world.pass(1000);
		expect(secondElement().paused).toBe(false);
		// As a call does it.
		voiceElement().pause();
		await world.pass(1000);
		expect(secondElement().paused).toBe(true);
		voice.play();
		await world.pass(1000);
		voice.stop();
		await world.pass(100);
		expect(secondElement().paused).toBe(true);
	});

	it('follows the voice to another place, and mends what they drift apart', async () => {
		begin();
		await world.pass(3000);
		voice.seekMs(60_000);
		await world.pass(100);
		expect(apartMs()).toBeLessThan(100);
		secondElement().currentTime += 3;
		await world.pass(1000);
		expect(apartMs()).toBeGreaterThan(2500);
		await world.pass(10_000);
		expect(apartMs()).toBeLessThan(500);
	});

	it('keeps its own speed where the voice is slower, and to the place of the words', async () => {
		voice.rate = 0.9;
		begin();
		await world.pass(20_000);
		expect(secondElement().playbackRate).toBe(1);
		expect(apartMs()).toBeLessThan(500);
	});

	it('is silent while the voice is', async () => {
		begin();
		await world.pass(1000);
		voice.muted = true;
		await world.pass(500);
		expect(secondElement().muted).toBe(true);
	});

	it('begins when the voice goes on, where that is paused', async () => {
		voice.pause();
		await settle();
		begin();
		await world.pass(1000);
		expect(news).toEqual([]);
		voice.play();
		await world.pass(1000);
		expect(news).toEqual(['sounding']);
	});

	it('leaves the voice alone when it is closed', async () => {
		begin().close();
		await world.pass(1000);
		expect(voice.status).toBe('playing');
		expect(second.status).toBe('idle');
	});
});

describe('a second track that fails', () => {
	const refuse = () => {
		const createElement = world.edges.createElement.bind(world.edges);
		vi.spyOn(world.edges, 'createElement').mockImplementation(() => {
			const element = createElement() as FakeElement;
			element.refusal = new DOMException('', 'NotAllowedError');
			return element;
		});
	};

	it('waits for a tap where the engine wants one', async () => {
		refuse();
		begin();
		await world.pass(500);
		expect(news).toEqual(['needs-tap']);
		secondElement().refusal = null;
		tap?.();
		await world.pass(500);
		expect(news).toEqual(['needs-tap', 'sounding']);
		expect(voice.status).toBe('playing');
	});

	it('gives up where it is refused inside a tap', async () => {
		refuse();
		begin();
		await world.pass(500);
		tap?.();
		await world.pass(500);
		expect(news).toEqual(['needs-tap', 'start-failed']);
		expect(voice.status).toBe('playing');
		expect(second.status).toBe('idle');
	});

	it('gives up where its sound cannot be opened', async () => {
		world.brokenUrlCount = 9;
		begin();
		await world.pass(500);
		expect(news).toEqual(['start-failed']);
		expect(voice.status).toBe('playing');
	});

	it('gives way, and the voice goes on, where it has stopped the voice', async () => {
		begin();
		await world.pass(500);
		voiceElement().pause();
		await world.pass(500);
		expect(news).toEqual(['sounding', 'start-failed']);
		expect(resumeVoice).toHaveBeenCalledOnce();
		expect(voice.status).toBe('playing');
		expect(secondElement().paused).toBe(true);
	});

	// Controls: neither a person's pause nor a later call is taken for that.
	it.each([
		['a pause that was asked for', 500, () => voice.pause()],
		['a call', 5000, () => voiceElement().pause()]
	])('does not take %s for that', async (_, afterMs, pause) => {
		begin();
		await world.pass(afterMs);
		pause();
		await world.pass(1000);
		expect(news).toEqual(['sounding']);
		expect(voice.status).toBe('paused');
	});

	it('tells when it is stopped alone, and comes back with the next start of the voice', async () => {
		begin();
		await world.pass(5000);
		secondElement().pause();
		await world.pass(1000);
		expect(news).toEqual(['sounding', 'stopped']);
		expect(voice.status).toBe('playing');
		voice.pause();
		await world.pass(100);
		voice.play();
		await world.pass(500);
		expect(news).toEqual(['sounding', 'stopped', 'sounding']);
	});

	it('does not tell of a call that stops both, the second one first', async () => {
		begin();
		await world.pass(5000);
		secondElement().pause();
		await world.pass(50);
		voiceElement().pause();
		await world.pass(1000);
		expect(news).toEqual(['sounding']);
	});
});
