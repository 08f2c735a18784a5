import type { PageEvent } from './page-lifecycle';
import type { PlayerEdges } from './player-edges';

/** For tests: an audio element moved by hand. Its events come one turn later, as the real ones do. */
export class FakeElement extends EventTarget {
	currentTime = 0;
	paused = true;
	ended = false;
	muted = false;
	playbackRate = 1;
	defaultPlaybackRate = 1;
	error: MediaError | null = null;
	readyState = 0;
	/** Only ever true by hand. */
	seeking = false;
	preload: HTMLMediaElement['preload'] = '';
	/** Seconds; a source of this name cannot be opened. */
	durationS = 0;
	isStuck = false;
	/** A source is neither opened nor refused. */
	isUnopened = false;
	refusal: DOMException | null = null;
	loadCount = 0;
	playCount = 0;
	#src = '';
	#load = 0;

	get src(): string {
		return this.#src;
	}

	set src(url: string) {
		this.#src = url;
		this.#open();
	}

	load(): void {
		this.loadCount++;
		this.#open();
	}

	removeAttribute(): void {
		this.#src = '';
	}

	play(): Promise<void> {
		this.playCount++;
		if (this.refusal !== null) return Promise.reject(this.refusal);
		this.paused = false;
		if (this.ended) this.currentTime = 0;
		this.ended = false;
		this.#later(() => {
			if (!this.paused && this.readyState > 0) this.dispatchEvent(new Event('playing'));
		});
		return Promise.resolve();
	}

	pause(): void {
		if (this.paused) return;
		this.paused = true;
		this.#later(() => this.dispatchEvent(new Event('pause')));
	}

	/** Lets `durationMs` of wall time pass, if it is playing at all. */
	advance(durationMs: number): void {
		if (this.paused || this.isStuck || this.readyState === 0) return;
		const playedS = (durationMs / 1000) * this.playbackRate;
		this.currentTime = Math.min(this.currentTime + playedS, this.durationS);
		this.dispatchEvent(new Event('timeupdate'));
		if (this.currentTime < this.durationS) return;
		this.paused = true;
		this.ended = true;
		this.dispatchEvent(new Event('pause'));
		this.dispatchEvent(new Event('ended'));
	}

	#open(): void {
		const load = ++this.#load;
		this.paused = true;
		this.ended = false;
		this.readyState = 0;
		this.currentTime = 0;
		this.error = null;
		if (this.#src === '') return;
		this.#later(() => {
			if (load !== this.#load || this.isUnopened) return;
			if (this.#src.includes('broken')) {
				this.error = { code: 4, message: '' } as MediaError;
				this.currentTime = 0;
				this.dispatchEvent(new Event('error'));
				return;
			}
			this.durationS = Number(/#([\d.]+)/.exec(this.#src)?.[1] ?? 500) / 1000;
			this.readyState = 4;
			this.dispatchEvent(new Event('loadedmetadata'));
			if (!this.paused) this.dispatchEvent(new Event('playing'));
		});
	}

	#later(run: () => void): void {
		queueMicrotask(run);
	}
}

/** For tests: time, page and element of a player, all moved by hand. */
export class FakeWorld {
	readonly elements: FakeElement[] = [];
	readonly openUrls = new Set<string>();
	nowMs = 0;
	visible = true;
	brokenUrlCount = 0;
	#nextId = 1;
	readonly #timers = new Map<number, { atMs: number; run: () => void }>();
	readonly #pageListeners = new Set<(event: PageEvent) => void>();

	/** How long the element takes each Blob to be; others are taken as frames of 144 bytes and 24 ms. */
	readonly durationsMs = new WeakMap<Blob, number>();

	get timerCount(): number {
		return this.#timers.size;
	}

	get element(): FakeElement {
		const element = this.elements[0];
		if (element === undefined) throw new Error('No element yet: tap first.');
		return element;
	}

	readonly edges: PlayerEdges = ((world: FakeWorld): PlayerEdges => ({
		createElement() {
			const element = new FakeElement();
			world.elements.push(element);
			return element;
		},
		createUrl: (blob) => {
			const isBroken = world.brokenUrlCount > 0;
			if (isBroken) world.brokenUrlCount--;
			const url = `blob:${isBroken ? 'broken-' : ''}${world.#nextId++}#${world.durationsMs.get(blob) ?? (blob.size / 144) * 24}`;
			world.openUrls.add(url);
			return url;
		},
		revokeUrl: (url) => void world.openUrls.delete(url),
		unlockTone: () => new Blob(),
		nowMs: () => world.nowMs,
		setTimer: (run, delayMs) => {
			const id = world.#nextId++;
			world.#timers.set(id, { atMs: world.nowMs + delayMs, run });
			return id;
		},
		clearTimer: (id) => void world.#timers.delete(id),
		page: {
			get visible() {
				return world.visible;
			},
			subscribe(listener) {
				world.#pageListeners.add(listener);
				return () => world.#pageListeners.delete(listener);
			}
		}
	}))(this);

	/** Lets time go by in steps of 50 ms: sound first, then the timers that are due. */
	async pass(durationMs: number): Promise<void> {
		const endMs = this.nowMs + durationMs;
		await settle();
		while (this.nowMs < endMs) {
			const stepMs = Math.min(50, endMs - this.nowMs);
			this.nowMs += stepMs;
			for (const element of this.elements) element.advance(stepMs);
			this.#runDueTimers();
			await settle();
		}
	}

	/** The machine sleeps: the clock jumps, nothing plays, timers fire late. */
	async sleep(durationMs: number): Promise<void> {
		this.nowMs += durationMs;
		this.#runDueTimers();
		await settle();
	}

	async page(event: PageEvent): Promise<void> {
		if (event === 'shown') this.visible = true;
		if (event === 'hidden') this.visible = false;
		for (const listener of this.#pageListeners) listener(event);
		await settle();
	}

	#runDueTimers(): void {
		for (const [id, timer] of [...this.#timers]) {
			if (timer.atMs > this.nowMs) continue;
			this.#timers.delete(id);
			timer.run();
		}
	}
}

/** Lets every event that is already on its way arrive. */
export async function settle(): Promise<void> {
	for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
