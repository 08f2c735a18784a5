import type { PlayerEdges, TrackElement } from './player-edges';

/** What the element holds: nothing, the unlocking tone, or one of three ways to the same track. */
export type SourceKind = 'none' | 'tone' | 'blob' | 'fresh-blob' | 'fallback';

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
		return this.#open('tone', this.#edges.createUrl(this.#edges.unlockTone()));
	}

	openBlob(kind: 'blob' | 'fresh-blob', blob: Blob): TrackElement {
		return this.#open(kind, this.#edges.createUrl(blob));
	}

	openUrl(url: string): TrackElement {
		return this.#open('fallback', url);
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

	#open(kind: SourceKind, url: string): TrackElement {
		if (this.#element === null) {
			this.#element = this.#edges.createElement();
			this.#onmade(this.#element);
		}
		this.#kind = kind;
		this.#element.src = url;
		// Only now: an element may still be reading the URL it holds.
		this.#revoke();
		this.#objectUrl = kind === 'fallback' ? null : url;
		return this.#element;
	}

	#revoke(): void {
		if (this.#objectUrl !== null) this.#edges.revokeUrl(this.#objectUrl);
		this.#objectUrl = null;
	}
}
