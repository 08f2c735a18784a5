import { ElementSource } from './element-source';
import type { PageEvent } from './page-lifecycle';
import type { PlayerEdges, TrackElement } from './player-edges';
import { StuckClock } from './stuck-clock';

/**
 * `idle`: nothing was asked to play. `loading`: asked, no sound yet. `paused`: by us or from outside (headphones, lock screen, another app).
 * `needs-tap`: meant to play, but the system refused or stopped it; only play() inside a tap goes on. `failed`: see `failure`.
 */
export type PlayerStatus =
	| 'idle'
	| 'loading'
	| 'playing'
	| 'paused'
	| 'needs-tap'
	| 'ended'
	| 'failed';

/** `unplayable`: no source of the track could be opened. */
export type PlayerFailure = 'unplayable';

export interface PlayableTrack {
	/** Its bytes, or the same-origin address from which the element fetches them while it plays. */
	sound: Blob | string;
	/** From the timeline; the element is never asked. */
	durationMs: number;
	/** Asked for once, after two failures of `sound`: a same-origin URL of the same bytes, or null when there is none. */
	fallbackUrl?: () => Promise<string | null>;
}

/** `jump` is any move of the position other than by playing: a seek, or another track. */
export type PlayerEvent =
	| { kind: 'status' }
	| { kind: 'time' }
	| { kind: 'jump'; fromMs: number; toMs: number };

/** Revivals of a stuck element in a row before the listener is asked to tap. */
const MAX_REVIVALS = 2;
/** HTMLMediaElement.HAVE_CURRENT_DATA: with more than that it runs. */
const HAVE_CURRENT_DATA = 2;
/**
 * So long a tone may take to be opened, before the track takes its place anyway. WebKitGTK 2.50 stands still for ever
 * when a source is replaced that GStreamer is just telling it about.
 */
const TONE_OPENS_WITHIN_MS = 500;
/**
 * WebKitGTK 2.50 reads a file whole before it tells anything of it, and again to move in it; a night of sounds has 350 to
 * 440 MB. To open it anew meanwhile would only begin that again, so its bytes are given time.
 */
const READS_BYTES_A_MS = 10_000;
/** Further than this from the place asked for, a freshly opened source is moved again. */
const SEEK_TOLERANCE_MS = 50;

/**
 * Plays one track through one audio element, made with the first track, so that it has opened it by the time
 * of the tap, and reused for ever, since the permission to make sound belongs to the element. The status follows the element's own events,
 * never our calls, so it is right after a phone call, a freeze or a pulled-out headphone too.
 */
export class TrackPlayer {
	readonly #listeners = new Set<(event: PlayerEvent) => void>();
	readonly #edges: PlayerEdges;
	readonly #source: ElementSource;
	#status: PlayerStatus = 'idle';
	#failure: PlayerFailure | null = null;
	#track: PlayableTrack | null = null;
	#muted = false;
	#rate = 1;
	/** What the listener asked for last; the element may disagree. */
	#wantsSound = false;
	/** Place asked for while the source had no metadata to seek in. */
	#pendingMs: number | null = null;
	/** Last place heard, since a failed element forgets where it was. */
	#heardMs = 0;
	/** Counts attempts, so that the answer to a superseded one is dropped. */
	#attempt = 0;
	#revivals = 0;
	#wasFrozen = false;
	#wasInterrupted = false;
	readonly #stuckClock: StuckClock;
	/** Set while the track waits for the tone before it to be opened. */
	#toneTimer: number | null = null;

	constructor(edges: PlayerEdges) {
		this.#edges = edges;
		this.#source = new ElementSource(edges, (element) => this.#listenTo(element));
		this.#stuckClock = new StuckClock(
			edges,
			(finding) => {
				if (finding === 'stuck') this.#revive();
				else this.#reconcile();
			},
			(element) => this.#readingMs(element)
		);
		edges.page.subscribe((event) => this.#onPage(event));
	}

	get status(): PlayerStatus {
		return this.#status;
	}

	get failure(): PlayerFailure | null {
		return this.#failure;
	}

	/** What is on, as it was loaded. */
	get track(): PlayableTrack | null {
		return this.#track;
	}

	/** Whether the last pause was not asked for here: a call, another sound, a frozen page. */
	get wasInterrupted(): boolean {
		return this.#wasInterrupted;
	}

	get durationMs(): number {
		return this.#track?.durationMs ?? 0;
	}

	/** Place in the track in whole milliseconds, read from the element at each call. */
	get positionMs(): number {
		if (this.#status === 'ended') return this.durationMs;
		if (this.#pendingMs !== null) return this.#pendingMs;
		if (this.#element === null || !this.#source.holdsTrack) return 0;
		return this.#clamp(this.#element.currentTime * 1000);
	}

	/** A muted element keeps its clock: captions go on in silence. */
	get muted(): boolean {
		return this.#muted;
	}

	set muted(muted: boolean) {
		this.#muted = muted;
		if (this.#element !== null) this.#element.muted = muted;
	}

	/** How fast the track's clock runs against the wall's; below 1 speech is slower, at its own pitch. */
	get rate(): number {
		return this.#rate;
	}

	set rate(rate: number) {
		if (rate === this.#rate) return;
		this.#rate = rate;
		if (this.#element !== null) this.#setRateOf(this.#element);
	}

	/** Returns the function that ends the subscription. */
	subscribe(listener: (event: PlayerEvent) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Call inside a tap when the track is not ready: the sound of load() will then be allowed. */
	unlock(): void {
		this.#wantsSound = true;
		this.#start(this.#source.openTone());
	}

	/**
	 * Puts a track on, at `startMs`. If sound is wanted already (unlock() was called, or another track is
	 * playing) it goes on at once; else it waits for play(). A paused player stays paused.
	 */
	load(track: PlayableTrack, startMs = 0): void {
		const fromMs = this.positionMs;
		this.#track = track;
		this.#failure = null;
		this.#revivals = 0;
		const toMs = this.#clamp(startMs);
		this.#heardMs = toMs;
		this.#pendingMs = toMs;
		if (this.#isToneOpening) this.#openAfterTone();
		else this.#openLoaded(track, toMs);
		if (!this.#wantsSound && this.#status !== 'paused' && this.#status !== 'needs-tap')
			this.#setStatus('idle');
		this.#tell({ kind: 'jump', fromMs, toMs });
	}

	/**
	 * Takes over an element that already plays this track from its address, started by a tap before our code was
	 * there. It goes on as it is; only what happens from now on is ours.
	 */
	adopt(track: PlayableTrack): void {
		this.#track = track;
		this.#failure = null;
		this.#revivals = 0;
		this.#pendingMs = null;
		this.#forgetTone();
		const element = this.#source.adopt();
		this.#heardMs = this.#clamp(element.currentTime * 1000);
		this.#wantsSound = true;
		if (element.error !== null) return this.#onError();
		if (element.ended) return this.#onEnded(element);
		// Refused, or stopped by the system meanwhile.
		if (element.paused) return this.#askForTap();
		this.#setStatus(element.readyState > HAVE_CURRENT_DATA ? 'playing' : 'loading');
		this.#watch();
	}

	/** Synchronous up to the element's own play(), so it may be called from a tap and from the lock screen. */
	play(): void {
		if (this.#track === null) {
			throw new Error('There is no track to play: call load() first, or unlock() inside the tap.');
		}
		this.#wantsSound = true;
		this.#revivals = 0;
		if (this.#status === 'ended') this.seekMs(0);
		const element = this.#source.holdsTrack ? this.#element : null;
		this.#start(element ?? this.#open('first', this.#track, this.#pendingMs ?? this.#heardMs));
	}

	pause(): void {
		this.#wantsSound = false;
		this.#stuckClock.stop();
		this.#element?.pause();
		// Without a running source the element has no pause event to tell of.
		if (this.#status === 'loading') this.#setStatus(this.#track === null ? 'idle' : 'paused');
	}

	seekMs(positionMs: number): void {
		if (this.#track === null) return;
		const fromMs = this.positionMs;
		const toMs = this.#clamp(positionMs);
		this.#heardMs = toMs;
		if (this.#status === 'ended') this.#setStatus('paused');
		if (this.#element === null || !this.#source.holdsTrack) this.#pendingMs = toMs;
		else this.#moveElement(this.#element, toMs);
		this.#tell({ kind: 'jump', fromMs, toMs });
	}

	/** Takes the track off. The element stays, for the next tap. */
	stop(): void {
		this.#wantsSound = false;
		this.#attempt++;
		this.#stuckClock.stop();
		this.#forgetTone();
		this.#track = null;
		this.#pendingMs = null;
		this.#heardMs = 0;
		this.#failure = null;
		this.#source.empty();
		this.#setStatus('idle');
	}

	get #element(): TrackElement | null {
		return this.#source.element;
	}

	#clamp(positionMs: number): number {
		return Math.round(Math.min(Math.max(positionMs, 0), this.durationMs));
	}

	#tell(event: PlayerEvent): void {
		// Over the live set: a listener that another one has taken off must not hear of it any more.
		for (const listener of this.#listeners) listener(event);
	}

	#setStatus(status: PlayerStatus): void {
		if (status === this.#status) return;
		this.#status = status;
		this.#tell({ kind: 'status' });
	}

	#setRateOf(element: TrackElement): void {
		// Each newly opened source begins at the default.
		element.defaultPlaybackRate = this.#rate;
		element.playbackRate = this.#rate;
	}

	#listenTo(element: TrackElement): void {
		element.muted = this.#muted;
		this.#setRateOf(element);
		element.addEventListener('playing', () => this.#onPlaying(element));
		element.addEventListener('pause', () => this.#onPause(element));
		element.addEventListener('ended', () => this.#onEnded(element));
		element.addEventListener('error', () => this.#onError());
		element.addEventListener('timeupdate', () => this.#onTime(element));
		element.addEventListener('seeked', () => this.#onTime(element));
		element.addEventListener('loadedmetadata', () => this.#onMetadata(element));
	}

	get #isToneOpening(): boolean {
		return (
			this.#source.kind === 'tone' &&
			this.#element?.readyState === 0 &&
			this.#element.error === null
		);
	}

	#openLoaded(track: PlayableTrack, startMs: number): void {
		const element = this.#open('first', track, startMs);
		if (this.#wantsSound) this.#start(element);
	}

	/** Opens the track as soon as the tone before it is open, or has failed, or takes too long. */
	#openAfterTone(): void {
		this.#forgetTone();
		this.#toneTimer = this.#edges.setTimer(() => this.#onToneOpen(), TONE_OPENS_WITHIN_MS);
	}

	#onToneOpen(): void {
		if (this.#toneTimer === null) return;
		this.#forgetTone();
		if (this.#track !== null && !this.#source.holdsTrack)
			this.#openLoaded(this.#track, this.#pendingMs ?? this.#heardMs);
	}

	#forgetTone(): void {
		if (this.#toneTimer !== null) this.#edges.clearTimer(this.#toneTimer);
		this.#toneTimer = null;
	}

	#open(kind: 'first' | 'second', track: PlayableTrack, startMs: number): TrackElement {
		this.#attempt++;
		this.#forgetTone();
		const element = this.#source.openTrack(kind, track.sound);
		this.#moveElement(element, startMs);
		return element;
	}

	#moveElement(element: TrackElement, positionMs: number): void {
		// Before metadata this sets the default start position, which spares a second seek where it is honoured.
		element.currentTime = positionMs / 1000;
		this.#pendingMs = element.readyState === 0 ? positionMs : null;
	}

	#start(element: TrackElement): void {
		const attempt = ++this.#attempt;
		const isRunning = this.#status === 'playing' && !element.paused;
		// The sound first: whoever is told draws something.
		const played = element.play();
		if (!isRunning) this.#setStatus('loading');
		played.catch((error: unknown) => this.#onRefused(attempt, error));
		this.#watch();
	}

	#onRefused(attempt: number, error: unknown): void {
		if (attempt !== this.#attempt || !this.#wantsSound) return;
		// The error event of the same failure follows, and knows more.
		if (error instanceof DOMException && error.name === 'NotSupportedError') return;
		this.#askForTap();
	}

	#askForTap(): void {
		this.#wantsSound = false;
		this.#stuckClock.stop();
		this.#setStatus('needs-tap');
	}

	#onPlaying(element: TrackElement): void {
		if (!this.#source.holdsTrack || element.paused) return;
		this.#wantsSound = true;
		this.#wasFrozen = false;
		this.#setStatus('playing');
		this.#watch();
	}

	#onPause(element: TrackElement): void {
		// A late event of a pause that play() or the end of the track has overtaken.
		if (!this.#source.holdsTrack || !element.paused || element.ended) return;
		if (this.#status === 'needs-tap' || this.#status === 'failed') return;
		this.#wasInterrupted = this.#wantsSound;
		if (this.#wantsSound && this.#wasFrozen) return this.#askForTap();
		this.#wantsSound = false;
		this.#stuckClock.stop();
		this.#setStatus('paused');
	}

	#onEnded(element: TrackElement): void {
		if (!this.#source.holdsTrack || !element.ended) return;
		this.#wantsSound = false;
		this.#stuckClock.stop();
		this.#setStatus('ended');
	}

	#onTime(element: TrackElement): void {
		if (!this.#source.holdsTrack || this.#pendingMs !== null) return;
		const positionMs = this.#clamp(element.currentTime * 1000);
		if (positionMs > this.#heardMs && !element.paused) {
			this.#revivals = 0;
			this.#wasFrozen = false;
		}
		this.#heardMs = positionMs;
		this.#tell({ kind: 'time' });
	}

	#onMetadata(element: TrackElement): void {
		if (this.#source.kind === 'tone') return this.#onToneOpen();
		if (!this.#source.holdsTrack || this.#pendingMs === null) return;
		const pendingMs = this.#pendingMs;
		this.#pendingMs = null;
		if (Math.abs(element.currentTime * 1000 - pendingMs) > SEEK_TOLERANCE_MS) {
			element.currentTime = pendingMs / 1000;
		}
	}

	#onError(): void {
		if (this.#source.kind === 'tone') return this.#onToneOpen();
		if (!this.#source.holdsTrack) return;
		const atMs = this.#pendingMs ?? this.#heardMs;
		const { kind } = this.#source;
		if (this.#status === 'idle') {
			// Nobody waits for it yet: the tap opens it anew, and goes all the ways there are.
			this.#source.disown();
			this.#pendingMs = atMs;
		} else if (kind === 'first' && this.#track !== null) {
			const element = this.#open('second', this.#track, atMs);
			if (this.#wantsSound) this.#start(element);
		} else if (kind === 'second' && this.#track?.fallbackUrl !== undefined) {
			void this.#openFallback(this.#track.fallbackUrl, atMs);
		} else {
			this.#fail(atMs);
		}
	}

	async #openFallback(fallbackUrl: () => Promise<string | null>, atMs: number): Promise<void> {
		const attempt = ++this.#attempt;
		this.#stuckClock.stop();
		this.#source.disown();
		this.#pendingMs = atMs;
		const url = await fallbackUrl();
		if (attempt !== this.#attempt) return;
		if (url === null) return this.#fail(atMs);
		const element = this.#source.openTrack('fallback', url);
		this.#moveElement(element, atMs);
		if (this.#wantsSound) this.#start(element);
	}

	#fail(atMs: number): void {
		this.#wantsSound = false;
		this.#attempt++;
		this.#stuckClock.stop();
		this.#source.disown();
		this.#pendingMs = atMs;
		this.#failure = 'unplayable';
		this.#setStatus('failed');
	}

	#onPage(event: PageEvent): void {
		if (event === 'frozen') this.#wasFrozen = true;
		else if (event === 'hidden') this.#stuckClock.stop();
		else this.#reconcile();
	}

	/** Compares what the element does with what was asked, after a time in which events may have been lost. */
	#reconcile(): void {
		if (!this.#wantsSound || !this.#source.holdsTrack || this.#element === null) return;
		if (this.#element.ended) this.#onEnded(this.#element);
		else if (this.#element.paused) this.#askForTap();
		else this.#watch();
	}

	#watch(): void {
		if (this.#element !== null && this.#wantsSound && this.#source.holdsTrack) {
			this.#stuckClock.watch(this.#element);
		}
	}

	/** How long the element may take to open its source, or to move in it. */
	#readingMs({ readyState, seeking }: TrackElement): number {
		const sound = this.#track?.sound;
		const isReading = readyState === 0 || seeking;
		return isReading && sound instanceof Blob ? sound.size / READS_BYTES_A_MS : 0;
	}

	#revive(): void {
		const element = this.#element;
		if (element === null) return;
		if (this.#revivals >= MAX_REVIVALS) {
			element.pause();
			return this.#askForTap();
		}
		this.#revivals++;
		const atMs = this.#pendingMs ?? this.#heardMs;
		element.load();
		this.#moveElement(element, atMs);
		this.#start(element);
	}
}
