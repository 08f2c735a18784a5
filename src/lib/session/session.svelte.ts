import { SEEK_STEP_MS, type MediaControls } from '$lib/player/media-session';
import { PositionClock } from '$lib/player/position-clock';
import type { PlayerEvent } from '$lib/player/track-player';
import type { Anchor, Practice } from '$lib/practices/practice';
import type { RecordsFailureReason } from '$lib/records/database';
import type { Rating } from '$lib/records/session-record';
import { durationMs, FRAME_MS, type LineCue, type Timeline } from '$lib/timeline/timeline';
import {
	captionAt,
	onsetMs,
	phaseAt,
	sectionAt,
	type PhasePosition
} from '$lib/timeline/timeline-position';
import { continueLonger, continueWithAnchor } from './continue-timeline';
import type { PlayingTurn, TurnChange } from './playing-turn';
import {
	fitIngredients,
	gather,
	trackBlob,
	type Ingredients,
	type SessionChoices
} from './prepare-track';
import type { SessionEdges } from './session-edges';
import { IDLE, isLive, nextState } from './session-state';
import type { SessionEvent, SessionFailure, SessionOutcome, SessionState } from './session-state';
import { Sitting, type SittingResult, type StartOptions } from './sitting';

/** `done`, or why nothing was changed; the session goes on as it was. */
export type ChangeResult = { status: 'done' } | { status: 'failed'; reason: SessionFailure };

const DONE: ChangeResult = { status: 'done' };
/** A touch that would come later than this is left out. */
const HAPTIC_LATE_MS = 300;

/** What is being listened to, all over the app: made once, so that leaving a screen keeps the sound. */
export class Session {
	readonly #edges: SessionEdges;
	readonly #turn: PlayingTurn;
	#state = $state.raw<SessionState>(IDLE);
	#practice = $state.raw<Practice | null>(null);
	#choices = $state.raw<SessionChoices | null>(null);
	#timeline = $state.raw<Timeline | null>(null);
	#positionMs = $state(0);
	#quiet = $state(false);
	#result = $state.raw<SittingResult | null>(null);
	#recordFailure = $state.raw<RecordsFailureReason | null>(null);
	#ingredients: Ingredients | null = null;
	#options: StartOptions | null = null;
	#sitting: Sitting | null = null;
	#lastSitting: Sitting | null = null;
	#clock: PositionClock | null = null;
	#loading: AbortController | null = null;
	#releaseSession: (() => void) | null = null;

	/** Call in the browser only. */
	constructor(edges: SessionEdges) {
		this.#edges = edges;
		this.#turn = edges.makeTurn((turn) => this.#onTurn(turn));
		edges.player.subscribe((event) => this.#onPlayer(event));
		void this.#turn.refresh();
	}

	get state(): SessionState {
		return this.#state;
	}

	get status(): SessionState['status'] {
		return this.#state.status;
	}

	/** True from start() to the end, also while paused or on another screen. */
	get isLive(): boolean {
		return isLive(this.#state);
	}

	get practice(): Practice | null {
		return this.#practice;
	}

	get choices(): SessionChoices | null {
		return this.#choices;
	}

	get timeline(): Timeline | null {
		return this.#timeline;
	}

	/** Place in the track as last shown; follows the sound while the page is visible. */
	get positionMs(): number {
		return this.#positionMs;
	}

	/** Place in the track right now. Not reactive: for animations set from the sound. */
	get exactPositionMs(): number {
		return this.#edges.player.positionMs;
	}

	get durationMs(): number {
		return this.#timeline === null ? 0 : durationMs(this.#timeline);
	}

	get remainingMs(): number {
		return Math.max(0, this.durationMs - this.#positionMs);
	}

	/** From 0 to 1. */
	get progress(): number {
		return this.durationMs === 0 ? 0 : this.#positionMs / this.durationMs;
	}

	/** The line to show. */
	get caption(): LineCue | null {
		return this.#timeline && captionAt(this.#timeline, this.#positionMs);
	}

	/** The breath phase under way. */
	get phase(): PhasePosition | null {
		return this.#timeline && phaseAt(this.#timeline, this.#positionMs);
	}

	get section(): string | null {
		return this.#timeline && sectionAt(this.#timeline, this.#positionMs);
	}

	get nextSection(): { name: string; startMs: number } | null {
		const next = this.#timeline?.sections.find(
			({ startFrame }) => startFrame * FRAME_MS > this.#positionMs
		);
		return next ? { name: next.name, startMs: next.startFrame * FRAME_MS } : null;
	}

	/** Set when the state is `ended`. */
	get result(): SittingResult | null {
		return this.#result;
	}

	/** Why this sitting is not being written down; null while it is, or was not meant to be. */
	get recordFailure(): RecordsFailureReason | null {
		return this.#recordFailure;
	}

	/** Captions and touch without sound. The clock is the same. */
	get quiet(): boolean {
		return this.#quiet;
	}

	set quiet(quiet: boolean) {
		this.#quiet = quiet;
		this.#edges.player.muted = quiet;
		this.#holdScreen();
	}

	/**
	 * Makes a practice ready, so that start() can play inside its tap. Ends a sitting that is under way (look
	 * at isLive first) and drops what another call was still preparing.
	 */
	async prepare(practiceId: string, choices: SessionChoices): Promise<void> {
		if (this.isLive) this.endEarly();
		this.#letGo();
		const loading = new AbortController();
		this.#loading = loading;
		this.#options = null;
		this.#choices = choices;
		this.#practice = null;
		this.#timeline = null;
		this.#positionMs = 0;
		this.#result = null;
		this.#dispatch({ kind: 'prepare' });
		void this.#turn.refresh();
		const gathered = await this.#gather(practiceId, choices, loading.signal);
		if (gathered === null) return;
		if (gathered.status === 'failed') return this.#failToPrepare(gathered.reason);
		const { ingredients } = gathered;
		const fitted = fitIngredients(ingredients, choices);
		if (fitted.status === 'failed') return this.#failToPrepare(fitted.reason);
		this.#ingredients = ingredients;
		this.#practice = ingredients.practice;
		this.#timeline = fitted.timeline;
		this.#dispatch({ kind: 'prepared' });
		if (this.status === 'starting') this.#sitDown();
		// The tap may have come while we waited.
		const options = this.#options as StartOptions | null;
		this.#putOn(fitted.timeline, options?.interrupted?.positionMs ?? 0);
	}

	/** Call inside the tap. Plays at once when armed, as soon as it is ready when still preparing. */
	start(options: StartOptions): void {
		if (this.isLive) return this.resume();
		if (this.status === 'idle' || this.status === 'ended') {
			throw new Error('There is nothing to start: call prepare() first.');
		}
		this.#options = options;
		this.quiet = options.quiet;
		this.#recordFailure = null;
		if (this.#turn.isElsewhere) this.#dispatch({ kind: 'elsewhere' });
		else this.#playHere(this.#turn.claim());
	}

	/** Call inside the tap. */
	resume(): void {
		if (!this.isLive || this.status === 'playing' || this.status === 'starting') return;
		if (this.#turn.isElsewhere) this.#dispatch({ kind: 'elsewhere' });
		else this.#playHere(this.#turn.claim());
	}

	/** Call inside the tap, when the status is `elsewhere`: the other tab falls silent, this one plays. */
	takeOver(): void {
		if (this.status === 'elsewhere') this.#playHere(this.#turn.takeOver());
	}

	pause(): void {
		if (this.isLive) this.#edges.player.pause();
	}

	seekBy(offsetMs: number): void {
		this.seekTo(this.#edges.player.positionMs + offsetMs);
	}

	seekTo(positionMs: number): void {
		if (this.isLive) this.#edges.player.seekMs(positionMs);
	}

	back(): void {
		this.seekBy(-SEEK_STEP_MS);
	}

	forward(): void {
		this.seekBy(SEEK_STEP_MS);
	}

	/** What was heard is kept. */
	endEarly(): void {
		if (this.isLive) this.#finish('stopped');
	}

	/** Puts away what is prepared or ended; a sitting that is under way is ended. */
	clear(): void {
		this.endEarly();
		this.#letGo();
		this.#timeline = null;
		this.#practice = null;
		this.#choices = null;
		this.#result = null;
		this.#positionMs = 0;
		this.#dispatch({ kind: 'clear' });
	}

	/** @returns once it is written; nothing is written of a private session */
	async rate(ratings: { before?: Rating | null; after?: Rating | null }): Promise<void> {
		await (this.#sitting ?? this.#lastSitting)?.recorder.rate(ratings);
	}

	/** Goes on from here with another anchor, in the same sitting. */
	changeAnchor(anchor: Anchor): ChangeResult {
		const current = this.#current();
		const fitted = fitIngredients(current.ingredients, { ...current.choices, anchor });
		if (fitted.status === 'failed') return fitted;
		const frame = this.#frame();
		this.#choices = { ...current.choices, anchor };
		this.#continueWith(continueWithAnchor(current.timeline, fitted.timeline, frame));
		return DONE;
	}

	/** Goes on for so many minutes longer, in the same sitting. */
	extend(minutes: number): ChangeResult {
		const current = this.#current();
		const candidates = [current.timeline];
		for (let length = current.choices.minutes + 1; ; length++) {
			const fitted = fitIngredients(current.ingredients, { ...current.choices, minutes: length });
			if (fitted.status === 'failed') break;
			candidates.push(fitted.timeline);
		}
		this.#continueWith(continueLonger(current.timeline, candidates, minutes, this.#frame()));
		return DONE;
	}

	/** Moves to another practice in the same sitting; the sound goes on until the other one is ready. */
	async switchTo(
		practiceId: string,
		choices: Pick<SessionChoices, 'minutes' | 'anchor'>
	): Promise<ChangeResult> {
		const current = this.#current();
		const wanted = { ...current.choices, ...choices };
		this.#loading?.abort();
		const loading = new AbortController();
		this.#loading = loading;
		const gathered = await this.#gather(practiceId, wanted, loading.signal);
		if (gathered === null || !this.isLive) return DONE;
		if (gathered.status === 'failed') return gathered;
		const fitted = fitIngredients(gathered.ingredients, wanted);
		if (fitted.status === 'failed') return fitted;
		this.#ingredients = gathered.ingredients;
		this.#practice = gathered.ingredients.practice;
		this.#choices = wanted;
		this.#timeline = fitted.timeline;
		this.#putOn(fitted.timeline, 0);
		return DONE;
	}

	#current() {
		if (!this.isLive || !this.#ingredients || !this.#timeline || !this.#choices) {
			throw new Error('Only a sitting under way can be changed: look at isLive first.');
		}
		return {
			ingredients: this.#ingredients,
			timeline: this.#timeline,
			choices: this.#choices
		};
	}

	#frame(): number {
		return Math.ceil(this.#edges.player.positionMs / FRAME_MS);
	}

	#dispatch(event: SessionEvent): void {
		this.#state = nextState(this.#state, event);
	}

	/** Null when another call has replaced this one. */
	async #gather(practiceId: string, choices: SessionChoices, signal: AbortSignal) {
		try {
			return await gather(this.#edges.sources, practiceId, choices, signal, (received, total) =>
				this.#dispatch({ kind: 'progress', receivedBytes: received, totalBytes: total })
			);
		} catch (error) {
			if (signal.aborted) return null;
			throw error;
		}
	}

	#failToPrepare(failure: SessionFailure): void {
		this.#letGo();
		this.#dispatch({ kind: 'prepare-failed', failure });
	}

	#playHere(turn: Promise<boolean>): void {
		this.#dispatch({ kind: 'start' });
		if (this.status === 'preparing') {
			this.#edges.setAudioSession('playback');
			this.#edges.player.unlock();
		} else {
			if (this.#sitting === null) this.#sitDown();
			this.#edges.player.play();
		}
		void turn.then((isMine) => {
			if (!isMine) this.#giveWay();
		});
	}

	#giveWay(): void {
		if (this.status === 'idle' || this.status === 'ended') return;
		this.#edges.player.pause();
		this.#dispatch({ kind: 'elsewhere' });
	}

	#onTurn(turn: TurnChange): void {
		if (turn === 'lost') this.#giveWay();
		else if (turn === 'free') this.#dispatch({ kind: 'turn-free' });
	}

	#sitDown(): void {
		if (!this.#practice || !this.#timeline || !this.#options) {
			throw new Error('A sitting needs a practice, a timeline and options: prepare() and start().');
		}
		this.#releaseSession = this.#edges.holdSession();
		const { interrupted } = this.#options;
		if (interrupted) this.#edges.player.seekMs(interrupted.positionMs);
		this.#sitting = new Sitting(
			this.#edges,
			this.#practice,
			this.#timeline,
			this.#options,
			this.#mediaControls(),
			(reason) => (this.#recordFailure = reason)
		);
		this.#holdScreen();
	}

	#mediaControls(): MediaControls {
		return {
			play: () => this.resume(),
			pause: () => this.pause(),
			stop: () => this.endEarly(),
			seekTo: (positionMs) => this.seekTo(positionMs),
			seekBy: (offsetMs) => this.seekBy(offsetMs)
		};
	}

	/** A muted page gets no special care from the system: a dark screen would stop it. */
	#holdScreen(): void {
		if (this.#sitting !== null && this.#quiet) this.#edges.wakeLock.keepOn();
		else this.#edges.wakeLock.letGo();
	}

	#continueWith(timeline: Timeline): void {
		this.#timeline = timeline;
		this.#putOn(timeline, null);
	}

	/** @param startMs null to go on at the place where the sound is when the new track is ready */
	#putOn(timeline: Timeline, startMs: number | null): void {
		const { player, page, timers, servedTrack } = this.#edges;
		if (this.#ingredients === null) return;
		const blob = trackBlob(this.#ingredients, timeline);
		const isPrivate = this.#choices?.private ?? true;
		player.load(
			{
				blob,
				durationMs: durationMs(timeline),
				fallbackUrl: isPrivate ? undefined : () => servedTrack.put(blob)
			},
			startMs ?? player.positionMs
		);
		this.#clock ??= new PositionClock({
			player,
			page,
			timers,
			nextChangeMs: (positionMs) => this.#nextOnsetMs(positionMs),
			ontick: (positionMs) => this.#onTick(positionMs)
		});
	}

	#nextOnsetMs(positionMs: number): number | null {
		const cue = this.#timeline?.cues.find((each) => onsetMs(each) > positionMs);
		return cue ? onsetMs(cue) : null;
	}

	#onTick(positionMs: number): void {
		const beforeMs = this.#positionMs;
		this.#positionMs = positionMs;
		if (!this.#quiet || this.#edges.player.status !== 'playing') return;
		const cue = this.#timeline?.cues.findLast((each) => onsetMs(each) <= positionMs);
		if (!cue || onsetMs(cue) <= beforeMs || positionMs - onsetMs(cue) > HAPTIC_LATE_MS) return;
		this.#edges.haptics.touch(cue.kind === 'phase' ? cue.phase : cue.kind);
	}

	#onPlayer(event: PlayerEvent): void {
		this.#sitting?.onPlayer(event);
		if (event.kind !== 'status') return;
		const { status } = this.#edges.player;
		if (status === 'ended') return this.#finish('completed');
		this.#dispatch({ kind: 'player', status });
		if (status === 'paused' || status === 'needs-tap' || status === 'failed') this.#turn.release();
	}

	#finish(outcome: SessionOutcome): void {
		if (this.#sitting === null) return;
		this.#positionMs = this.#edges.player.positionMs;
		this.#result = this.#sitting.close(outcome);
		this.#lastSitting = this.#sitting;
		this.#sitting = null;
		this.#dispatch({ kind: 'end', outcome });
		this.#letGo();
	}

	/** Leaves nothing running. */
	#letGo(): void {
		this.#loading?.abort();
		this.#loading = null;
		this.#clock?.close();
		this.#clock = null;
		this.#turn.release();
		this.#releaseSession?.();
		this.#releaseSession = null;
		this.#ingredients = null;
		this.#edges.player.stop();
		this.#edges.setAudioSession('auto');
		void this.#edges.servedTrack.remove();
	}
}
