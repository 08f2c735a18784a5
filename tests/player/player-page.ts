import { browserEdges } from '../../src/lib/player/player-edges';
import { PositionClock } from '../../src/lib/player/position-clock';
import { TrackPlayer } from '../../src/lib/player/track-player';
import type { Timeline } from '../../src/lib/timeline/timeline';
import { onsetMs } from '../../src/lib/timeline/timeline-position';
import { assemble } from '../../src/lib/track/assemble';
import type { Pack, PackIndex } from '../../src/lib/track/pack';
import { TRACK_PLAYER_CASES, type BlobTrack, type PlayerBench } from './track-player-contract';

/*
 * Runs in a real page. The case is named in the address, not called from outside: a call by the test driver
 * would count as a gesture of the listener and hide every fault of autoplay.
 */

declare global {
	/** Makes the driver click the button of the page. */
	function clickTap(): Promise<void>;
	/** Makes the driver freeze the page and thaw it again. */
	function freezePage(): Promise<void>;
	function report(result: unknown): Promise<void>;
	var bells: PackIndex;
	var roomTone: PackIndex;
}

const FRAME_MS = 24;
const REACH_WITHIN_MS = 5000;

async function loadPack(index: PackIndex): Promise<Pack> {
	const response = await fetch(`/${index.file}`);
	return { index, bytes: new Uint8Array(await response.arrayBuffer()) };
}

const packs = {
	bells: await loadPack(globalThis.bells),
	roomTone: await loadPack(globalThis.roomTone)
};

/** Room tone, with a bell at each of the frames. */
function trackOf(
	durationMs: number,
	bellFrames: number[] = []
): { timeline: Timeline; track: BlobTrack } {
	const bell = packs.bells.index.clips.find(({ key }) => key === 'soft');
	if (bell === undefined) throw new Error('The bells have no soft one.');
	const timeline: Timeline = {
		practiceId: 'bench',
		practiceVersion: '1',
		voiceId: 'none',
		minutes: 0,
		anchor: null,
		breath: 'breath',
		frameCount: Math.ceil(durationMs / FRAME_MS),
		cues: bellFrames.map((startFrame) => ({
			kind: 'bell',
			startFrame,
			frameCount: bell.frameCount,
			key: 'soft'
		})),
		sections: []
	};
	const { parts } = assemble(timeline, {
		voice: [],
		bells: packs.bells,
		breath: [],
		roomTone: packs.roomTone
	});
	return { timeline, track: { sound: new Blob(parts, { type: 'audio/mpeg' }), durationMs } };
}

const pass = (durationMs: number) => new Promise<void>((done) => setTimeout(done, durationMs));

let element: HTMLAudioElement | null = null;
let elementCount = 0;
let brokenUrlCount = 0;
const openUrls = new Set<string>();
const edges = browserEdges();
const player = new TrackPlayer({
	...edges,
	createElement() {
		elementCount++;
		element = edges.createElement() as HTMLAudioElement;
		return element;
	},
	createUrl(blob) {
		const url = edges.createUrl(blob);
		openUrls.add(url);
		if (brokenUrlCount === 0) return url;
		brokenUrlCount--;
		// An object URL that was taken back cannot be opened: media error 4.
		URL.revokeObjectURL(url);
		return url;
	},
	revokeUrl(url) {
		openUrls.delete(url);
		edges.revokeUrl(url);
	}
});

async function tap(act: () => void): Promise<void> {
	const button = document.querySelector('button');
	if (button === null) throw new Error('The page has no button.');
	const tapped = new Promise<void>((done) => {
		button.onclick = () => {
			act();
			done();
		};
	});
	await clickTap();
	await tapped;
}

async function reach(status: TrackPlayer['status']): Promise<void> {
	const untilMs = performance.now() + REACH_WITHIN_MS;
	while (player.status !== status) {
		if (performance.now() > untilMs) throw new Error(`Still ${player.status}, not ${status}.`);
		await pass(10);
	}
	// The clock of a real element may stand for a moment after `playing`.
	if (status !== 'playing') return;
	const fromMs = player.positionMs;
	while (player.status === 'playing' && player.positionMs === fromMs) {
		if (performance.now() > untilMs) throw new Error('The clock does not move.');
		await pass(10);
	}
}

const bench: PlayerBench = {
	player,
	track: (durationMs, fallbackUrl) => ({ ...trackOf(durationMs).track, fallbackUrl }),
	tap,
	pass,
	reach,
	pauseFromOutside: () => element?.pause(),
	breakUrls: (count) => (brokenUrlCount = count),
	servedUrl: (track) => URL.createObjectURL(track.sound),
	get elementCount() {
		return elementCount;
	},
	get openUrlCount() {
		return openUrls.size;
	}
};

/** Milliseconds without sound when one track replaces another: time gone by less sound played. */
async function swapGaps(): Promise<number[]> {
	player.load(trackOf(600_000).track);
	await tap(() => player.play());
	await reach('playing');
	const gaps: number[] = [];
	for (const startMs of [240_000, 30_000, 550_000, 100_000, 400_000, 0, 300_000]) {
		await pass(700);
		const { track } = trackOf(600_000);
		const swappedMs = performance.now();
		player.load(track, startMs);
		while (player.status !== 'playing' || player.positionMs < startMs + 100) await pass(5);
		gaps.push(performance.now() - swappedMs - (player.positionMs - startMs));
	}
	return gaps;
}

/** How much later (or earlier) than a bell is heard the clock of the screen tells of it, in milliseconds. */
async function captionLags(): Promise<{ what: string; lagMs: number }[]> {
	const bellFrames = Array.from({ length: 12 }, (_, order) => 125 + order * 250);
	const { timeline, track } = trackOf(80_000, bellFrames);
	const onsetsMs = timeline.cues.map(onsetMs);
	const told = new Map<number, number>();
	const heard = new Map<number, number>();
	const last = (positionMs: number) => onsetsMs.findLast((onset) => onset <= positionMs) ?? -1;

	let shownMs = -1;
	player.load(track);
	new PositionClock({
		player,
		page: edges.page,
		timers: edges,
		nextChangeMs: (positionMs) => onsetsMs.find((onset) => onset > positionMs) ?? null,
		ontick(positionMs) {
			const nowShownMs = last(positionMs);
			if (nowShownMs !== shownMs) told.set(nowShownMs, performance.now());
			shownMs = nowShownMs;
		}
	});

	await tap(() => player.play());
	if (element === null) throw new Error('There is no element.');
	const context = new AudioContext();
	await context.resume();
	const analyser = new AnalyserNode(context, { fftSize: 256 });
	context.createMediaElementSource(element).connect(analyser).connect(context.destination);
	const samples = new Float32Array(analyser.fftSize);
	let wasLoud = false;
	setInterval(() => {
		analyser.getFloatTimeDomainData(samples);
		const isLoud = samples.some((sample) => Math.abs(sample) > 0.01);
		if (isLoud && !wasLoud) {
			const nearMs = onsetsMs.reduce((best, onset) =>
				Math.abs(onset - player.positionMs) < Math.abs(best - player.positionMs) ? onset : best
			);
			heard.set(nearMs, performance.now());
		}
		wasLoud = isLoud;
	}, 4);
	await reach('playing');

	const lagAt = async (what: string, order: number) => {
		const onset = onsetsMs[order] ?? 0;
		const untilMs = performance.now() + 12_000;
		while (!told.has(onset) || !heard.has(onset)) {
			if (performance.now() > untilMs)
				throw new Error(`${what}: told ${told.has(onset)}, heard ${heard.has(onset)}.`);
			await pass(20);
		}
		return { what, lagMs: (told.get(onset) ?? 0) - (heard.get(onset) ?? 0) };
	};

	const lags = [await lagAt('from the start', 0)];
	await pass(5000 - 3000);
	wasLoud = true;
	player.seekMs((onsetsMs[4] ?? 0) - 900);
	lags.push(await lagAt('after a seek', 4));
	player.pause();
	await reach('paused');
	await pass(500);
	player.seekMs((onsetsMs[7] ?? 0) - 900);
	await tap(() => player.play());
	lags.push(await lagAt('after a resume', 7));
	player.load(trackOf(80_000, bellFrames).track, (onsetsMs[9] ?? 0) - 900);
	lags.push(await lagAt('after a swap', 9));
	return lags;
}

/** Status and whole second before a forced freeze, after it, and after the one tap that goes on. */
async function freeze(): Promise<unknown> {
	player.load(trackOf(60_000).track, 12_000);
	await tap(() => player.play());
	await reach('playing');
	await pass(1500);
	const before = player.positionMs;
	await freezePage();
	await reach('needs-tap');
	const after = player.positionMs;
	await tap(() => player.play());
	await reach('playing');
	return { movedMs: after - before, resumedMs: player.positionMs - after, elementCount };
}

/** Sound without a gesture is refused, and one tap is enough. */
async function refused(): Promise<unknown> {
	player.load(trackOf(60_000).track, 12_000);
	player.play();
	await reach('needs-tap');
	const refusedMs = player.positionMs;
	await tap(() => player.play());
	await reach('playing');
	return { refusedMs, elementCount };
}

const MEASUREMENTS: Record<string, () => Promise<unknown>> = {
	swapGaps,
	captionLags,
	freeze,
	refused
};

async function run(name: string): Promise<unknown> {
	const measure = MEASUREMENTS[name];
	if (measure) return measure();
	const playerCase = TRACK_PLAYER_CASES.find((each) => each.name === name);
	if (playerCase === undefined) throw new Error(`No case is called ${name}.`);
	await playerCase.run(bench);
	return 'held';
}

try {
	await report(await run(new URLSearchParams(location.search).get('case') ?? ''));
} catch (error) {
	await report({ error: String(error) });
}
