import { beforeEach, describe, expect, it } from 'vitest';
import { FakeWorld, settle } from './fake-element';
import { PositionClock } from './position-clock';
import { TrackPlayer } from './track-player';

const CHANGES_MS = [1110, 2030, 60_000];

let world: FakeWorld;
let player: TrackPlayer;
let ticks: number[];
let clock: PositionClock;

beforeEach(async () => {
	world = new FakeWorld();
	player = new TrackPlayer(world.edges);
	ticks = [];
	const blob = new Blob();
	world.durationsMs.set(blob, 120_000);
	player.load({ sound: blob, durationMs: 120_000 });
	clock = new PositionClock({
		player,
		page: world.edges.page,
		timers: world.edges,
		nextChangeMs: (positionMs) => CHANGES_MS.find((changeMs) => changeMs > positionMs) ?? null,
		ontick: (positionMs) => ticks.push(positionMs)
	});
	player.play();
	await settle();
});

describe('the clock of the screen', () => {
	it('ticks at each change even when the element says nothing', async () => {
		ticks.length = 0;
		const silent = world.element;
		silent.dispatchEvent = () => true;
		await world.pass(3000);
		expect(ticks).toEqual([1150, 2050]);
	});

	it('ticks once a second while the sound goes on as it should, however often the element tells', async () => {
		player.seekMs(10_000);
		ticks.length = 0;
		await world.pass(3500);
		expect(ticks).toEqual([11_000, 12_000, 13_000]);
	});

	it('ticks at once when the sound has stood still', async () => {
		player.seekMs(10_000);
		await world.pass(250);
		ticks.length = 0;
		// The wall's clock goes on, the element's does not.
		world.nowMs += 300;
		await world.pass(250);
		expect(ticks).toEqual([10_300]);
	});

	it('has one timer beside the stuck clock, however often it ticks', async () => {
		await world.pass(5000);
		expect(world.timerCount).toBe(2);
	});

	it('has none while paused', async () => {
		player.pause();
		await settle();
		expect(world.timerCount).toBe(0);
	});

	it('aims anew after a seek', async () => {
		player.seekMs(59_000);
		ticks.length = 0;
		world.element.dispatchEvent = () => true;
		await world.pass(1200);
		expect(ticks).toEqual([60_050]);
	});

	it('does not tick while hidden, and at once when shown', async () => {
		await world.page('hidden');
		ticks.length = 0;
		await world.pass(10_000);
		expect(ticks).toEqual([]);
		await world.page('shown');
		expect(ticks).toEqual([10_000]);
	});

	it('is over when closed', async () => {
		clock.close();
		ticks.length = 0;
		await world.pass(3000);
		expect(ticks).toEqual([]);
	});
});
