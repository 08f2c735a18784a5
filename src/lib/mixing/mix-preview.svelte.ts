import { SvelteMap } from 'svelte/reactivity';
import type { LoopedSound } from '$lib/player/sounds';
import type { LoadedPack, LoadOptions } from '$lib/offline/packs';
import { soundscapeOf } from '$lib/soundscapes/catalogue';
import { mixGain, volumeGain, type MixSound } from '$lib/soundscapes/mix';
import { soundscapePack } from '$lib/soundscapes/soundscape-pack';
import type { SoundscapeId } from '$lib/soundscapes/soundscape-ids';
import { FRAME_MS } from '$lib/timeline/timeline';
import type { PackIndex } from '$lib/track/pack';

/** What one sound of the mix does. Absent while it is silent. */
export type HeardState =
	| { status: 'loading' }
	| { status: 'heard' }
	/** `unplayable`: the browser could not decode it. */
	| {
			status: 'failed';
			reason: Extract<LoadedPack, { status: 'failed' }>['reason'] | 'unplayable';
	  };

export interface PreviewEdges {
	loadPack: (index: PackIndex, options: LoadOptions) => Promise<LoadedPack>;
	loopSound: (
		blob: Blob,
		stretch: { startMs: number; lengthMs: number },
		volume: number
	) => Promise<LoopedSound | null>;
}

/**
 * The mix as it is being made, at the loudness that it will have. For the page that is looked at: it stops with the
 * screen, unlike the track that is made of it, and where a phone is switched to silent it is silent too.
 */
export class MixPreview {
	readonly #edges: PreviewEdges;
	readonly #states = new SvelteMap<SoundscapeId, HeardState>();
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- only #states is shown
	readonly #loops = new Map<SoundscapeId, LoopedSound>();
	/** Files of this visit, so that a sound that is taken out and put in again is not fetched twice. */
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- never shown
	readonly #files = new Map<SoundscapeId, Blob>();
	#sounds: readonly MixSound[] = [];
	#isOn = $state(false);

	constructor(edges: PreviewEdges) {
		this.#edges = edges;
	}

	get isOn(): boolean {
		return this.#isOn;
	}

	stateOf(id: SoundscapeId): HeardState | null {
		return this.#states.get(id) ?? null;
	}

	/** Call inside the tap. */
	start(sounds: readonly MixSound[]): void {
		this.#isOn = true;
		this.#states.clear();
		for (const id of this.#loops.keys()) this.#states.set(id, { status: 'heard' });
		this.change(sounds);
	}

	/** Follows the mix; does nothing while nothing is to be heard. */
	change(sounds: readonly MixSound[]): void {
		if (!this.#isOn) return;
		this.#sounds = sounds;
		for (const [id, loop] of this.#loops) {
			const volume = this.#volumeOf(id);
			if (volume === null) this.#silence(id, loop);
			else loop.setVolume(volume);
		}
		for (const id of this.#states.keys()) if (this.#volumeOf(id) === null) this.#states.delete(id);
		for (const { id } of sounds) if (!this.#states.has(id)) void this.#begin(id);
	}

	stop(): void {
		if (!this.#isOn) return;
		this.#isOn = false;
		this.#sounds = [];
		for (const [id, loop] of this.#loops) this.#silence(id, loop);
		// What could not be heard stays to be read.
		for (const [id, { status }] of this.#states) if (status !== 'failed') this.#states.delete(id);
	}

	async #begin(id: SoundscapeId): Promise<void> {
		this.#states.set(id, { status: 'loading' });
		const file = await this.#file(id);
		// Taken out, or all of it stopped meanwhile.
		if (this.#volumeOf(id) === null || this.#loops.has(id)) return;
		if (!(file instanceof Blob)) {
			this.#states.set(id, { status: 'failed', reason: file });
			return;
		}
		const { leadFrameCount, frameCount } = soundscapeOf(id);
		const stretch = { startMs: leadFrameCount * FRAME_MS, lengthMs: frameCount * FRAME_MS };
		const loop = await this.#edges.loopSound(file, stretch, this.#volumeOf(id) ?? 0);
		const volume = this.#volumeOf(id);
		if (volume === null || this.#loops.has(id)) {
			loop?.stop();
			return;
		}
		if (loop === null) {
			this.#states.set(id, { status: 'failed', reason: 'unplayable' });
			return;
		}
		loop.setVolume(volume);
		this.#loops.set(id, loop);
		this.#states.set(id, { status: 'heard' });
	}

	async #file(id: SoundscapeId) {
		const known = this.#files.get(id);
		if (known) return known;
		// To try a sound is not to keep it: its own button does that.
		const loaded = await this.#edges.loadPack(soundscapePack(soundscapeOf(id)), { keep: false });
		if (loaded.status === 'failed') return loaded.reason;
		const file = new Blob([loaded.pack.bytes], { type: 'audio/mpeg' });
		this.#files.set(id, file);
		return file;
	}

	/** Null for what is not to be heard. */
	#volumeOf(id: SoundscapeId): number | null {
		const sound = this.#sounds.find((each) => each.id === id);
		return sound ? volumeGain(sound.volumePercent) * mixGain(this.#sounds) : null;
	}

	#silence(id: SoundscapeId, loop: LoopedSound): void {
		loop.stop();
		this.#loops.delete(id);
		this.#states.delete(id);
	}
}
