import type { PlayableTrack, PlayerStatus, TrackPlayer } from '../../src/lib/player/track-player';

/** A track whose bytes a bench can serve too. */
export type BlobTrack = PlayableTrack & { sound: Blob };

/** What a case needs from its surroundings: a fake element on a made-up clock, or a real one in a browser. */
export interface PlayerBench {
	player: TrackPlayer;
	/** A quiet track of exactly this length. */
	track(durationMs: number, fallbackUrl?: () => Promise<string | null>): BlobTrack;
	/** Runs `act` inside a tap of the listener. */
	tap(act: () => void): Promise<void>;
	/** Lets this much time go by. */
	pass(durationMs: number): Promise<void>;
	/** Lets time go by until the player says so; fails after five seconds. */
	reach(status: PlayerStatus): Promise<void>;
	/** Pauses the element as a phone call does, behind the player's back. */
	pauseFromOutside(): void;
	/** The next so many object URLs cannot be opened (media error 4). */
	breakUrls(count: number): void;
	/** A URL with the bytes of `track`, as the service worker would serve it. */
	servedUrl(track: BlobTrack): string;
	readonly elementCount: number;
	/** Object URLs made and not given back. */
	readonly openUrlCount: number;
}

export interface PlayerCase {
	name: string;
	run(bench: PlayerBench): Promise<void>;
}

/** How far a real clock may be from the plan after a wait, in milliseconds. */
const SLACK_MS = 700;

function expectBetween(what: string, value: number, low: number, high: number): void {
	if (value < low || value > high) {
		throw new Error(`${what} is ${value}, not between ${low} and ${high}.`);
	}
}

function expectSame<Value>(what: string, value: Value, expected: Value): void {
	if (value !== expected) {
		throw new Error(`${what} is ${String(value)}, not ${String(expected)}.`);
	}
}

async function playFromTap(bench: PlayerBench, track: PlayableTrack, startMs = 0): Promise<void> {
	bench.player.load(track, startMs);
	await bench.tap(() => bench.player.play());
	await bench.reach('playing');
}

/** Puts a track on at 31 s whose first URL cannot be opened, nor so many of those opened in the tap. */
async function loadBroken(
	bench: PlayerBench,
	track: PlayableTrack,
	brokenInTapCount: number
): Promise<void> {
	bench.breakUrls(1 + brokenInTapCount);
	bench.player.load(track, 31_000);
	await bench.pass(300);
}

/** The same facts hold with a fake and with a real element. */
export const TRACK_PLAYER_CASES: PlayerCase[] = [
	{
		name: 'makes one element, with the first track, and never another',
		async run(bench) {
			bench.player.load(bench.track(20_000));
			expectSame('status', bench.player.status, 'idle');
			expectSame('elements', bench.elementCount, 1);
			await bench.tap(() => bench.player.play());
			await bench.reach('playing');
			bench.player.load(bench.track(20_000));
			await bench.reach('playing');
			bench.player.stop();
			await playFromTap(bench, bench.track(20_000));
			expectSame('elements', bench.elementCount, 1);
		}
	},
	{
		name: 'is loading inside the tap, then playing, and its position moves',
		async run(bench) {
			bench.player.load(bench.track(20_000));
			let inTap: PlayerStatus | null = null;
			await bench.tap(() => {
				bench.player.play();
				inTap = bench.player.status;
			});
			expectSame('status in the tap', inTap as PlayerStatus | null, 'loading');
			await bench.reach('playing');
			const fromMs = bench.player.positionMs;
			await bench.pass(1500);
			expectBetween('moved', bench.player.positionMs - fromMs, 1500 - SLACK_MS, 1500 + SLACK_MS);
		}
	},
	{
		name: 'starts at the place it is given',
		async run(bench) {
			await playFromTap(bench, bench.track(60_000), 31_000);
			await bench.pass(500);
			expectBetween('position', bench.player.positionMs, 31_000, 31_500 + SLACK_MS);
		}
	},
	{
		name: 'pauses, keeps its place, and goes on from there',
		async run(bench) {
			await playFromTap(bench, bench.track(20_000));
			await bench.pass(1000);
			bench.player.pause();
			await bench.reach('paused');
			const pausedMs = bench.player.positionMs;
			await bench.pass(1000);
			expectSame('position while paused', bench.player.positionMs, pausedMs);
			await bench.tap(() => bench.player.play());
			await bench.reach('playing');
			await bench.pass(500);
			expectBetween('position', bench.player.positionMs, pausedMs, pausedMs + 500 + SLACK_MS);
		}
	},
	{
		name: 'says paused when the element is paused from outside, and one tap goes on at the same second',
		async run(bench) {
			await playFromTap(bench, bench.track(20_000));
			await bench.pass(1000);
			bench.pauseFromOutside();
			await bench.reach('paused');
			const pausedMs = bench.player.positionMs;
			await bench.tap(() => bench.player.play());
			await bench.reach('playing');
			expectBetween('position', bench.player.positionMs, pausedMs, pausedMs + SLACK_MS);
		}
	},
	{
		name: 'seeks while playing and while paused, and tells of both jumps',
		async run(bench) {
			const jumps: string[] = [];
			await playFromTap(bench, bench.track(120_000));
			bench.player.subscribe((event) => {
				if (event.kind === 'jump') jumps.push(`to ${event.toMs}`);
			});
			bench.player.seekMs(90_000);
			expectBetween('position at once', bench.player.positionMs, 90_000, 90_000 + SLACK_MS);
			await bench.pass(1000);
			expectBetween('position', bench.player.positionMs, 90_000 + 1000 - SLACK_MS, 92_000);
			expectSame('status', bench.player.status, 'playing');
			bench.player.pause();
			await bench.reach('paused');
			bench.player.seekMs(15_000);
			await bench.pass(500);
			expectSame('status', bench.player.status, 'paused');
			expectSame('position', bench.player.positionMs, 15_000);
			expectSame('jumps', jumps.join(', '), 'to 90000, to 15000');
		}
	},
	{
		name: 'keeps seeks inside the track',
		async run(bench) {
			await playFromTap(bench, bench.track(20_000));
			bench.player.pause();
			await bench.reach('paused');
			bench.player.seekMs(-15_000);
			expectSame('position', bench.player.positionMs, 0);
			bench.player.seekMs(19_000);
			expectSame('position', bench.player.positionMs, 19_000);
		}
	},
	{
		name: 'ends by itself at its full length, and plays again from the start',
		async run(bench) {
			await playFromTap(bench, bench.track(20_016), 18_500);
			await bench.reach('ended');
			expectSame('position', bench.player.positionMs, 20_016);
			await bench.tap(() => bench.player.play());
			await bench.reach('playing');
			expectBetween('position', bench.player.positionMs, 0, SLACK_MS);
		}
	},
	{
		name: 'swaps the track while playing and goes on at the place given',
		async run(bench) {
			await playFromTap(bench, bench.track(20_000));
			await bench.pass(800);
			bench.player.load(bench.track(60_000), 40_000);
			expectSame('position at once', bench.player.positionMs, 40_000);
			await bench.reach('playing');
			await bench.pass(800);
			expectBetween('position', bench.player.positionMs, 40_000, 40_800 + SLACK_MS);
			expectSame('duration', bench.player.durationMs, 60_000);
			expectSame('open URLs', bench.openUrlCount, 1);
		}
	},
	{
		name: 'stays paused when the track is swapped while paused',
		async run(bench) {
			await playFromTap(bench, bench.track(20_000));
			bench.player.pause();
			await bench.reach('paused');
			bench.player.load(bench.track(60_000), 30_000);
			await bench.pass(500);
			expectSame('status', bench.player.status, 'paused');
			expectSame('position', bench.player.positionMs, 30_000);
		}
	},
	{
		name: 'unlocked in a tap, plays a track that is ready later',
		async run(bench) {
			await bench.tap(() => bench.player.unlock());
			expectSame('status', bench.player.status, 'loading');
			expectSame('position', bench.player.positionMs, 0);
			await bench.pass(1200);
			expectSame('status', bench.player.status, 'loading');
			bench.player.load(bench.track(20_000));
			await bench.reach('playing');
			expectSame('elements', bench.elementCount, 1);
		}
	},
	{
		name: 'opens a track in the tap that could not be opened before it',
		async run(bench) {
			await loadBroken(bench, bench.track(60_000), 0);
			expectSame('status', bench.player.status, 'idle');
			expectSame('position', bench.player.positionMs, 31_000);
			await bench.tap(() => bench.player.play());
			await bench.reach('playing');
			expectBetween('position', bench.player.positionMs, 31_000, 31_000 + SLACK_MS);
		}
	},
	{
		name: 'opens a second object URL when the first one fails',
		async run(bench) {
			await loadBroken(bench, bench.track(60_000), 1);
			await bench.tap(() => bench.player.play());
			await bench.reach('playing');
			expectBetween('position', bench.player.positionMs, 31_000, 31_000 + SLACK_MS);
			expectSame('open URLs', bench.openUrlCount, 1);
		}
	},
	{
		name: 'plays the served URL when two object URLs have failed',
		async run(bench) {
			const track: BlobTrack = bench.track(60_000, () => Promise.resolve(bench.servedUrl(track)));
			await loadBroken(bench, track, 2);
			await bench.tap(() => bench.player.play());
			await bench.reach('playing');
			await bench.pass(500);
			expectBetween('position', bench.player.positionMs, 31_000, 31_500 + SLACK_MS);
			expectSame('open URLs', bench.openUrlCount, 0);
		}
	},
	{
		name: 'fails with its place kept when no source can be opened, and a later tap tries again',
		async run(bench) {
			const track = bench.track(60_000, () => Promise.resolve(null));
			await loadBroken(bench, track, 2);
			await bench.tap(() => bench.player.play());
			await bench.reach('failed');
			expectSame('failure', bench.player.failure, 'unplayable');
			expectSame('position', bench.player.positionMs, 31_000);
			await bench.tap(() => bench.player.play());
			await bench.reach('playing');
			expectBetween('position', bench.player.positionMs, 31_000, 31_000 + SLACK_MS);
		}
	},
	{
		name: 'runs its clock slower, also for the next track',
		async run(bench) {
			bench.player.rate = 0.5;
			await playFromTap(bench, bench.track(20_000));
			const fromMs = bench.player.positionMs;
			await bench.pass(3000);
			expectBetween('moved', bench.player.positionMs - fromMs, 1500 - SLACK_MS, 1500 + SLACK_MS);
			bench.player.load(bench.track(20_000), 5000);
			await bench.reach('playing');
			const nextFromMs = bench.player.positionMs;
			await bench.pass(3000);
			const nextMovedMs = bench.player.positionMs - nextFromMs;
			expectBetween('moved', nextMovedMs, 1500 - SLACK_MS, 1500 + SLACK_MS);
			bench.player.rate = 1;
		}
	},
	{
		name: 'keeps its clock while muted',
		async run(bench) {
			bench.player.muted = true;
			await playFromTap(bench, bench.track(20_000));
			const fromMs = bench.player.positionMs;
			await bench.pass(1000);
			expectBetween('moved', bench.player.positionMs - fromMs, 1000 - SLACK_MS, 1000 + SLACK_MS);
		}
	},
	{
		name: 'lets go of track, place and URL when stopped',
		async run(bench) {
			await playFromTap(bench, bench.track(20_000), 5000);
			bench.player.stop();
			expectSame('status', bench.player.status, 'idle');
			expectSame('position', bench.player.positionMs, 0);
			expectSame('open URLs', bench.openUrlCount, 0);
			await bench.pass(500);
			expectSame('status', bench.player.status, 'idle');
		}
	}
];
