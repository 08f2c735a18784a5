import type { MixedLoop, MixOptions } from '$lib/mixing/mix-loop';
import { mixKey, type MixSound } from '$lib/soundscapes/mix';
import type { Timeline } from '$lib/timeline/timeline';
import type { SoundLoop } from '$lib/track/loop-track';
import type { AmbienceSource, SourceNews, Voice } from './ambience-source';
import {
	nextAmbience,
	type Ambience,
	type AmbienceEvent,
	type AmbienceMode,
	type AmbienceState
} from './ambience-state';
import type { ModeStore } from './mode-store';

/** What a person wants beneath the session that is under way. */
export interface Wanted {
	mix: readonly MixSound[];
	volumePercent: number;
	timeline: Timeline;
	/** Whether files that have to be fetched stay on the device. */
	keep: boolean;
	/** Nothing is written. */
	private: boolean;
}

export interface SessionAmbienceEdges {
	voice: Voice;
	mixLoop(
		mix: readonly MixSound[],
		options: Omit<MixOptions, 'loadPack' | 'onProgress'>
	): Promise<MixedLoop>;
	source(mode: AmbienceMode, tell: (news: SourceNews) => void): AmbienceSource;
	modes: ModeStore;
}

/**
 * The sound beneath a session: fetched or mixed, and then heard while the voice is. It knows of the voice and the voice
 * not of it, so whatever becomes of it here the session goes on as it is. It ends with the session.
 */
export class SessionAmbience {
	readonly #edges: SessionAmbienceEdges;
	#ambience = $state.raw<Ambience>({ state: { status: 'off' }, failedStarts: 0 });
	#wanted: Wanted | null = null;
	#loop: { key: string; loop: SoundLoop } | null = null;
	#work: AbortController | null = null;
	#source: AmbienceSource | null = null;

	constructor(edges: SessionAmbienceEdges) {
		this.#edges = edges;
		this.#ambience = { state: { status: 'off' }, failedStarts: edges.modes.read() };
		edges.voice.subscribe(() => {
			const { status, track } = edges.voice;
			// Idle with a track is a voice that is about to be tried with another one.
			if (status === 'ended' || (status === 'idle' && track === null)) this.leave();
		});
	}

	get state(): AmbienceState {
		return this.#ambience.state;
	}

	/** Call when the voice has begun, and at each change of the choice or of the timeline. */
	want(wanted: Wanted): void {
		const before = this.#wanted;
		this.#wanted = wanted;
		if (before === null || mixKey(before.mix) !== mixKey(wanted.mix)) this.again();
		else if (before.volumePercent !== wanted.volumePercent || before.timeline !== wanted.timeline)
			this.#lay();
	}

	/** Tries once more what did not come. */
	again(): void {
		this.#begin({ kind: 'chosen' });
	}

	/** Like again(), with two elements after one was chosen. */
	tryBoth(): void {
		this.#begin({ kind: 'try-both' });
	}

	/** The session goes on without. */
	leave(): void {
		if (this.#wanted === null) return;
		this.#wanted = null;
		this.#loop = null;
		this.#closeSource();
		this.#tell({ kind: 'off' });
	}

	#begin(event: AmbienceEvent): void {
		this.#closeSource();
		this.#tell(event);
		void this.#load();
	}

	async #load(): Promise<void> {
		const wanted = this.#wanted;
		if (wanted === null) return;
		const { mix, keep, private: isPrivate } = wanted;
		const key = mixKey(mix);
		this.#work = new AbortController();
		const { signal } = this.#work;
		if (this.#loop?.key !== key) {
			const mixed = await this.#edges
				.mixLoop(mix, { keep, private: isPrivate, signal })
				.catch((error: unknown) => {
					if (!signal.aborted) throw error;
					return null;
				});
			if (mixed === null || signal.aborted) return;
			if (mixed.status === 'failed') {
				return this.#tell({ kind: 'not-loaded', reason: mixed.reason });
			}
			this.#loop = { key, loop: mixed.loop };
		}
		this.#tell({ kind: 'loaded' });
	}

	#lay(): void {
		if (this.#wanted === null || this.#loop === null) return;
		const { volumePercent, timeline } = this.#wanted;
		this.#source?.lay({ loop: this.#loop.loop, volumePercent, timeline });
	}

	#tell(event: AmbienceEvent): void {
		const before = this.#ambience;
		this.#ambience = nextAmbience(before, event);
		const { state, failedStarts } = this.#ambience;
		if (failedStarts !== before.failedStarts && !this.#wanted?.private)
			this.#edges.modes.write(failedStarts);
		if (state.status === 'starting' && state !== before.state) this.#start(state.mode);
	}

	#start(mode: AmbienceMode): void {
		this.#source?.close();
		const source: AmbienceSource = this.#edges.source(mode, (news) => {
			// A source that was closed has no say any more.
			if (this.#source !== source) return;
			if (news === 'start-failed') this.#source = null;
			this.#tell({ kind: news });
		});
		this.#source = source;
		this.#lay();
	}

	#closeSource(): void {
		this.#work?.abort();
		this.#work = null;
		this.#source?.close();
		this.#source = null;
	}
}
