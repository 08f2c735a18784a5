import { loadPackIndex } from '$lib/offline/pack-indexes';
import { loadPack } from '$lib/offline/packs';
import { browserEdges } from '$lib/player/player-edges';
import { TrackPlayer, type PlayableTrack, type PlayerStatus } from '$lib/player/track-player';
import { FRAME_MS } from '$lib/timeline/timeline';
import { assemble } from '$lib/track/assemble';
import type { Pack } from '$lib/track/pack';
import {
	TRACK_PLAYER_CASES,
	type BlobTrack,
	type PlayerBench
} from '../../player/track-player-contract';
import type { ServedTracks } from './served-tracks';
import type { Taps } from './taps';

const REACH_WITHIN_MS = 15_000;
/** It never comes, so it is not waited for as long. */
const FALSE_REACH_WITHIN_MS = 2000;
const CLOCK_RUNS_WITHIN_MS = 3000;

/** The player's contract with a real element on a real clock. */
export class PlayerCases {
	readonly #taps: Taps;
	readonly #served: ServedTracks;
	#lastPlayer: TrackPlayer | null = null;

	constructor(taps: Taps, served: ServedTracks) {
		this.#taps = taps;
		this.#served = served;
	}

	/** Rejects with what did not hold. */
	async run(name: string): Promise<void> {
		const found = TRACK_PLAYER_CASES.find((one) => one.name === name);
		if (found === undefined) throw new Error(`The contract has no case called "${name}".`);
		await found.run(await this.#bench());
	}

	/** A case that cannot hold, to see that this page says so. */
	async runFalseCase(): Promise<void> {
		const bench = await this.#bench(FALSE_REACH_WITHIN_MS);
		bench.player.load(bench.track(20_000));
		await bench.reach('playing');
	}

	async #bench(reachWithinMs = REACH_WITHIN_MS): Promise<PlayerBench> {
		this.#lastPlayer?.stop();
		this.#taps.clear();
		const roomTone = await roomTonePack();
		const edges = browserEdges();
		const elements: HTMLMediaElement[] = [];
		const openUrls = new Set<string>();
		let brokenUrlCount = 0;
		const player = new TrackPlayer({
			...edges,
			createElement() {
				const element = edges.createElement();
				elements.push(element as HTMLAudioElement);
				return element;
			},
			createUrl(blob) {
				const isBroken = brokenUrlCount > 0;
				if (isBroken) brokenUrlCount--;
				const noSound = new Blob(['This is no sound.'], { type: 'audio/mpeg' });
				const url = edges.createUrl(isBroken ? noSound : blob);
				openUrls.add(url);
				return url;
			},
			revokeUrl(url) {
				openUrls.delete(url);
				edges.revokeUrl(url);
			}
		});
		this.#lastPlayer = player;
		const pass = async (durationMs: number) => {
			await untilClockRuns(player);
			await sleep(durationMs);
		};
		return {
			player,
			track: (durationMs, fallbackUrl) => {
				const track = quietTrack(roomTone, durationMs, fallbackUrl);
				this.#served.lay(track.sound);
				return track;
			},
			tap: async (act) => {
				await this.#served.ready();
				await this.#taps.next(act);
			},
			pass,
			async reach(status: PlayerStatus) {
				const endMs = performance.now() + reachWithinMs;
				while (player.status !== status) {
					if (performance.now() > endMs) {
						throw new Error(`The player is ${player.status}, not ${status}.`);
					}
					await sleep(20);
				}
			},
			pauseFromOutside: () => elements[0]?.pause(),
			breakUrls: (count) => (brokenUrlCount = count),
			servedUrl: ({ sound }) => this.#served.urlOf(sound),
			get elementCount() {
				return elements.length;
			},
			get openUrlCount() {
				return openUrls.size;
			}
		};
	}
}

/** After a start or a seek the clock of a real element can hold still for a while; that is no time passed. */
async function untilClockRuns(player: TrackPlayer): Promise<void> {
	if (player.status !== 'playing') return;
	const fromMs = player.positionMs;
	const endMs = performance.now() + CLOCK_RUNS_WITHIN_MS;
	while (player.status === 'playing' && player.positionMs === fromMs && performance.now() < endMs) {
		await sleep(20);
	}
}

function sleep(durationMs: number): Promise<void> {
	return new Promise((done) => setTimeout(done, durationMs));
}

async function roomTonePack(): Promise<Pack> {
	const index = await loadPackIndex(null, 'room-tone');
	if (index === null) throw new Error('There is no room tone.');
	const loaded = await loadPack(index);
	if (loaded.status === 'failed') throw new Error(`No room tone: ${loaded.reason}.`);
	return loaded.pack;
}

function quietTrack(
	roomTone: Pack,
	durationMs: number,
	fallbackUrl?: PlayableTrack['fallbackUrl']
): BlobTrack {
	const timeline = {
		practiceId: 'quiet',
		practiceVersion: '0',
		voiceId: 'none',
		minutes: 0,
		anchor: null,
		breath: 'breath' as const,
		frameCount: Math.ceil(durationMs / FRAME_MS),
		cues: [],
		sections: []
	};
	const { parts } = assemble(timeline, {
		voice: [],
		bells: roomTone,
		breath: [],
		roomTone
	});
	return { sound: new Blob(parts, { type: 'audio/mpeg' }), durationMs, fallbackUrl };
}
