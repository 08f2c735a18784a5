import type { PlayableTrack, PlayerEvent } from '$lib/player/track-player';
import { levelsBeneath } from '$lib/soundscapes/levels-beneath';
import { volumeSteps } from '$lib/soundscapes/mix';
import { FRAME_MS, type Timeline } from '$lib/timeline/timeline';
import { layIn } from '$lib/track/lay-in';
import type { SoundLoop } from '$lib/track/loop-track';
import type { AmbienceSource, Bed, SourceNews, Voice } from './ambience-source';

export interface LaidInEdges {
	/** The loop in frames like those of the voice; null when this browser could not make them. */
	monoLoop(loop: SoundLoop, signal: AbortSignal): Promise<Uint8Array | null>;
	/** Goes on with the session after its track could not be opened. */
	resumeVoice(): void;
}

/** To put another track on takes less than this, also on a slow phone; no word is to fall into it. */
const QUIET_MS = 1500;

/**
 * The bed in the place of the voice's room tone, in one track and one element: silent while something is said. What is
 * on without it is kept, and comes back when the bed is taken away or cannot be played.
 */
export class LaidIn implements AmbienceSource {
	readonly #voice: Voice;
	readonly #edges: LaidInEdges;
	readonly #tell: (news: SourceNews) => void;
	readonly #unsubscribe: () => void;
	/** The track with the bed, and as it was without. */
	#laid: { on: PlayableTrack; plain: PlayableTrack } | null = null;
	#made: { loop: SoundLoop; frames: Uint8Array } | null = null;
	#work: AbortController | null = null;
	#onquiet: (() => void) | null = null;
	#timeline: Timeline | null = null;

	constructor(voice: Voice, edges: LaidInEdges, tell: (news: SourceNews) => void) {
		this.#voice = voice;
		this.#edges = edges;
		this.#tell = tell;
		this.#unsubscribe = voice.subscribe((event) => this.#onVoice(event));
	}

	lay(bed: Bed): void {
		this.#work?.abort();
		this.#work = new AbortController();
		const { signal } = this.#work;
		this.#timeline = bed.timeline;
		this.#layWhenReady(bed, signal).catch((error: unknown) => {
			if (!signal.aborted) throw error;
		});
	}

	close(): void {
		this.#work?.abort();
		this.#unsubscribe();
		const { status } = this.#voice;
		if (this.#isOn && status !== 'idle' && status !== 'ended') this.#takeOut();
	}

	get #isOn(): boolean {
		return this.#laid !== null && this.#voice.track === this.#laid.on;
	}

	async #layWhenReady({ loop, volumePercent, timeline }: Bed, signal: AbortSignal): Promise<void> {
		if (this.#made?.loop !== loop) {
			const frames = await this.#edges.monoLoop(loop, signal);
			signal.throwIfAborted();
			if (frames === null) return this.#fail();
			this.#made = { loop, frames };
		}
		const before = this.#voice.track;
		const plain = this.#isOn ? this.#laid?.plain : before;
		// What is played from its address is not in memory.
		if (!plain || typeof plain.sound === 'string') return this.#fail();
		const spoken = new Uint8Array(await plain.sound.arrayBuffer());
		await this.#quiet(timeline, signal);
		// Another track was put on meanwhile; whoever did it lays the bed anew.
		if (this.#voice.track !== before) return;
		const fromFrame = Math.floor(this.#voice.positionMs / FRAME_MS);
		const levels = levelsBeneath(timeline, { rate: 1, fromFrame, givesWay: true });
		const bytes = layIn(spoken, timeline, this.#made.frames, levels, volumeSteps(volumePercent));
		// Without the address of the plain one: the player would go there by itself, and nobody know of it.
		const { durationMs } = plain;
		const on = { sound: new Blob([bytes], { type: 'audio/mpeg' }), durationMs };
		this.#laid = { on, plain };
		this.#voice.load(on, this.#voice.positionMs);
		this.#tell('sounding');
	}

	/** Resolves when nothing is said and nothing is about to be, at once while the voice stands still. */
	#quiet(timeline: Timeline, signal: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			signal.throwIfAborted();
			signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
			this.#onquiet = resolve;
			this.#lookForQuiet(timeline);
		});
	}

	#lookForQuiet(timeline: Timeline): void {
		const { status, positionMs } = this.#voice;
		const isSaid = timeline.cues.some(
			({ startFrame, frameCount }) =>
				startFrame * FRAME_MS < positionMs + QUIET_MS &&
				(startFrame + frameCount) * FRAME_MS > positionMs
		);
		if (isSaid && status === 'playing') return;
		this.#onquiet?.();
		this.#onquiet = null;
	}

	#onVoice(event: PlayerEvent): void {
		if (this.#onquiet && this.#timeline) this.#lookForQuiet(this.#timeline);
		if (event.kind !== 'status' || this.#voice.status !== 'failed' || !this.#isOn) return;
		this.#takeOut();
		this.#edges.resumeVoice();
		this.#fail();
	}

	#takeOut(): void {
		if (this.#laid !== null) this.#voice.load(this.#laid.plain, this.#voice.positionMs);
		this.#laid = null;
	}

	#fail(): void {
		this.close();
		this.#tell('start-failed');
	}
}
