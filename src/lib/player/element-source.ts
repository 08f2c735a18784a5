import type { PlayerEdges, TrackElement } from './player-edges';

/** What the element holds: nothing, the unlocking tone, or the track, opened for the first or second time or by its other way. */
export type SourceKind = 'none' | 'tone' | TrackSource;
export type TrackSource = 'first' | 'second' | 'fallback';

/** The one element, made when first needed, and the object URL it reads from. */
export class ElementSource {
	readonly #edges: PlayerEdges;
	readonly #onmade: (element: TrackElement) => void;
	#element: TrackElement | null = null;
	#objectUrl: string | null = null;
	#kind: SourceKind = 'none';

	constructor(edges: PlayerEdges, onmade: (element: TrackElement) => void) {
		this.#edges = edges;
		this.#onmade = onmade;
	}

	/** Null before the first track or tap. */
	get element(): TrackElement | null {
		return this.#element;
	}

	get kind(): SourceKind {
		return this.#kind;
	}

	get holdsTrack(): boolean {
		return this.#kind !== 'none' && this.#kind !== 'tone';
	}

	openTone(): TrackElement {
		return this.#open('tone', this.#edges.unlockTone());
	}

	/** @param sound the bytes, or their address */
	openTrack(kind: TrackSource, sound: Blob | string): TrackElement {
		// Chromium keeps what it knows of an address, and fails again where a service worker took it over from the network.
		const isAgain = kind === 'second' && typeof sound === 'string';
		return this.#open(kind, isAgain ? `${sound}?again` : sound);
	}

	/** The element as it is, with the track that it was given elsewhere. */
	adopt(): TrackElement {
		this.#kind = 'first';
		return this.#make();
	}

	/** From now on the element's events are nobody's. */
	disown(): void {
		this.#kind = 'none';
	}

	/** Takes everything out of the element, which stays for the next tap. */
	empty(): void {
		this.disown();
		if (this.#element !== null) {
			this.#element.pause();
			this.#element.removeAttribute('src');
			this.#element.load();
		}
		this.#revoke();
	}

	#open(kind: SourceKind, sound: Blob | string): TrackElement {
		const element = this.#make();
		const objectUrl = typeof sound === 'string' ? null : this.#edges.createUrl(sound);
		this.#kind = kind;
		// What is not on the device is not fetched before it is wanted.
		element.preload = objectUrl === null ? 'none' : 'auto';
		element.src = objectUrl ?? (sound as string);
		// Only now: an element may still be reading the URL it holds.
		this.#revoke();
		this.#objectUrl = objectUrl;
		return element;
	}

	#make(): TrackElement {
		if (this.#element === null) {
			this.#element = this.#edges.createElement();
			this.#onmade(this.#element);
		}
		return this.#element;
	}

	#revoke(): void {
		if (this.#objectUrl !== null) this.#edges.revokeUrl(this.#objectUrl);
		this.#objectUrl = null;
	}
}
