import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorld } from '$lib/player/fake-element';
import { TrackPlayer } from '$lib/player/track-player';
import type { SourceNews } from './ambience-source';
import {
	BED_BYTE,
	loop,
	madeOfAt,
	monoFrames,
	ROOM_BYTE,
	timeline,
	voiceSound
} from './bed.fixture';
import { LaidIn } from './laid-in';

const DURATION_MS = 120_000;
const plain = {
	sound: voiceSound(),
	durationMs: DURATION_MS,
	fallbackUrl: () => Promise.resolve('/plain.mp3')
};

let world: FakeWorld;
let voice: TrackPlayer;
let news: SourceNews[];
const resumeVoice = vi.fn(() => voice.play());
const monoLoop = vi.fn(() => Promise.resolve<Uint8Array | null>(monoFrames));

beforeEach(async () => {
	world = new FakeWorld();
	voice = new TrackPlayer(world.edges);
	news = [];
	resumeVoice.mockClear();
	monoLoop.mockClear();
	vi.spyOn(world.edges, 'createUrl').mockImplementation((blob) => {
		const isBroken = world.brokenUrlCount > 0 && blob !== plain.sound;
		return `blob:${isBroken ? 'broken' : 'whole'}#${DURATION_MS}`;
	});
	voice.load(plain);
	voice.play();
	await world.pass(3000);
});

function begin(): LaidIn {
	const source = new LaidIn(voice, { monoLoop, resumeVoice }, (told) => news.push(told));
	source.lay({ loop, volumePercent: 70, timeline });
	return source;
}

/** Blobs answer in turns of their own. */
async function pass(durationMs: number): Promise<void> {
	for (let passed = 0; passed < durationMs; passed += 250) {
		await new Promise((done) => setTimeout(done));
		await world.pass(250);
	}
}

const isLaid = () => voice.track !== plain;

describe('a bed laid into the voice’s track', () => {
	it('is heard between the words, in one element, at the place where the voice was', async () => {
		begin();
		await pass(1000);
		expect(news).toEqual(['sounding']);
		expect(voice.status).toBe('playing');
		expect(Math.abs(voice.positionMs - 4000)).toBeLessThan(200);
		expect(world.elements).toHaveLength(1);
		const sound = voice.track?.sound as Blob;
		expect(sound.size).toBe(plain.sound.size);
		expect(await madeOfAt(sound, 7)).toBe(BED_BYTE);
		expect(await madeOfAt(sound, 15)).toBe(ROOM_BYTE);
		expect(await madeOfAt(sound, 60)).toBe(BED_BYTE);
	});

	it('waits with it until nothing is said', async () => {
		voice.seekMs(12_000);
		begin();
		await pass(4000);
		expect(isLaid()).toBe(false);
		await pass(6000);
		expect(isLaid()).toBe(true);
	});

	it('does not wait while the voice stands still, and leaves it so', async () => {
		voice.seekMs(12_000);
		voice.pause();
		begin();
		await pass(500);
		expect(isLaid()).toBe(true);
		expect(voice.status).toBe('paused');
	});

	it('makes its frames once, and lays each volume into the plain track', async () => {
		const source = begin();
		await pass(1000);
		source.lay({ loop, volumePercent: 20, timeline });
		await pass(1000);
		expect(monoLoop).toHaveBeenCalledOnce();
		source.close();
		expect(voice.track).toBe(plain);
		expect(voice.status).not.toBe('failed');
	});

	it.each([
		['its frames cannot be made', () => monoLoop.mockResolvedValueOnce(null)],
		['its track cannot be opened', () => void (world.brokenUrlCount = 1)]
	])('leaves the voice as it was where %s', async (_, fail) => {
		fail();
		begin();
		await pass(2000);
		expect(news.at(-1)).toBe('start-failed');
		expect(voice.track).toBe(plain);
		expect(voice.status).toBe('playing');
		expect(voice.positionMs).toBeGreaterThan(3500);
	});

	it('does not put itself in the place of another track', async () => {
		voice.seekMs(12_000);
		begin();
		await pass(500);
		const other = { ...plain };
		voice.load(other, 30_000);
		await pass(1000);
		expect(voice.track).toBe(other);
		expect(news).toEqual([]);
	});
});
