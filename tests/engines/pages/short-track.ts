import { allVoices, loadPackIndex, loadVoiceIndexes } from '$lib/offline/pack-indexes';
import { loadPack } from '$lib/offline/packs';
import { browserEdges } from '$lib/player/player-edges';
import { TrackPlayer } from '$lib/player/track-player';
import { loadPractice } from '$lib/practices/catalogue';
import { fitIngredients, gather, type Ingredients } from '$lib/session/prepare-track';
import { durationMs, type Timeline } from '$lib/timeline/timeline';
import { onsetMs } from '$lib/timeline/timeline-position';
import { assemble, trackBytes, type TrackLevels } from '$lib/track/assemble';
import { FRAME_BYTES } from '$lib/track/mp3-frame';
import { hear, type Hearing } from './hear';
import type { Taps } from './taps';

const PRACTICE_ID = 'sixty-seconds-steady';

/** The one-minute practice as people hear it: real packs, the app's own fitting and assembling. */
interface Made {
	ingredients: Exclude<Ingredients, { kind: 'sounds' }>;
	timeline: Timeline;
}

export class ShortTrack {
	readonly #taps: Taps;
	#player: TrackPlayer | null = null;
	#made: Promise<Made> | null = null;

	constructor(taps: Taps) {
		this.#taps = taps;
	}

	/** When the sound of each cue begins on the track's clock. */
	async onsetsMs(): Promise<{ kind: string; onsetMs: number }[]> {
		const { timeline } = await this.#make();
		return timeline.cues.map((cue) => ({ kind: cue.kind, onsetMs: onsetMs(cue) }));
	}

	/** Plays from `startMs` after a tap; resolves when the clock runs. */
	async play(startMs: number): Promise<void> {
		const player = await this.#put(startMs);
		await this.#taps.next(() => player.play());
		await this.#untilMoves(player);
	}

	/** @returns the status in which an untapped play() ends up */
	async playWithoutTap(): Promise<string> {
		const player = await this.#put(0);
		player.play();
		const endMs = performance.now() + 3000;
		while (player.status === 'loading' && performance.now() < endMs) await soon();
		return player.status;
	}

	get clock(): { status: string; positionMs: number; atEpochMs: number } {
		if (this.#player === null) throw new Error('Nothing was played yet: call play() first.');
		const { status, positionMs } = this.#player;
		return { status, positionMs, atEpochMs: performance.timeOrigin + performance.now() };
	}

	seekMs(positionMs: number): void {
		this.#player?.seekMs(positionMs);
	}

	stop(): void {
		this.#player?.stop();
	}

	/** Decodes the track with this browser's decoder and holds it against the decoded packs. */
	async hear(options: { levels?: TrackLevels; damageFromFrame?: number } = {}): Promise<Hearing> {
		const { ingredients, timeline } = await this.#make();
		const { parts } = assemble(timeline, ingredients.sources, options.levels);
		const bytes = trackBytes(parts);
		if (options.damageFromFrame !== undefined) {
			scramble(
				bytes.subarray(bytes.length - (timeline.frameCount - options.damageFromFrame) * FRAME_BYTES)
			);
		}
		return hear(bytes, timeline, ingredients.sources);
	}

	async #put(startMs: number): Promise<TrackPlayer> {
		const { ingredients, timeline } = await this.#make();
		this.#player ??= new TrackPlayer(browserEdges());
		const { parts } = assemble(timeline, ingredients.sources);
		const blob = new Blob(parts, { type: 'audio/mpeg' });
		this.#player.load({ sound: blob, durationMs: durationMs(timeline) }, startMs);
		return this.#player;
	}

	async #untilMoves(player: TrackPlayer): Promise<void> {
		const fromMs = player.positionMs;
		const endMs = performance.now() + 5000;
		while (player.status !== 'playing' || player.positionMs <= fromMs) {
			if (performance.now() > endMs) throw new Error(`No sound: the player is ${player.status}.`);
			await soon();
		}
	}

	#make(): Promise<Made> {
		this.#made ??= makeTrack();
		return this.#made;
	}
}

async function makeTrack(): Promise<Made> {
	const practice = await loadPractice(PRACTICE_ID);
	const voiceId = await firstVoiceWith(PRACTICE_ID);
	const choices = {
		minutes: practice.minMinutes,
		anchor: practice.defaultAnchor,
		breath: 'breath' as const,
		voiceId,
		keep: true,
		private: false
	};
	const gathered = await gather(
		{
			loadPractice,
			loadVoice: loadVoiceIndexes,
			loadSound: (packId) => loadPackIndex(null, packId),
			loadPack
		},
		PRACTICE_ID,
		choices,
		new AbortController().signal,
		() => undefined
	);
	if (gathered.status === 'failed') throw new Error(`Not gathered: ${gathered.reason}.`);
	const fitted = fitIngredients(gathered.ingredients, choices);
	if (fitted.status === 'failed') throw new Error(`Not fitted: ${fitted.reason}.`);
	const { ingredients } = gathered;
	if (ingredients.kind === 'sounds') throw new Error('A practice was asked for.');
	return { ingredients, timeline: fitted.timeline };
}

async function firstVoiceWith(practiceId: string): Promise<string> {
	for (const { id } of allVoices) if (await loadPackIndex(id, practiceId)) return id;
	throw new Error(`No voice has a recording of ${practiceId}.`);
}

/** Keeps the frame headers and replaces what they hold, as a bad disk would. */
function scramble(frames: Uint8Array): void {
	let noise = 1;
	for (let at = 0; at < frames.length; at++) {
		noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
		if (at % FRAME_BYTES >= 4) frames[at] = noise >>> 24;
	}
}

function soon(): Promise<void> {
	return new Promise((done) => setTimeout(done, 10));
}
