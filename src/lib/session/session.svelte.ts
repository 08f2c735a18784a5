import { SEEK_STEP_MS, type MediaControls } from '$lib/player/media-session';
import type { PlayableTrack, PlayerEvent, TrackPlayer } from '$lib/player/track-player';
import type { BreathPlan } from '$lib/breathing/breath-plan';
import type { SoundsPlan } from '$lib/soundscapes/sounds-plan';
import type { Anchor } from '$lib/practices/practice';
import type { RecordsFailureReason } from '$lib/records/database';
import type { Rating } from '$lib/records/session-record';
import { durationMs, FRAME_MS, type BreathGuide, type Timeline } from '$lib/timeline/timeline';
import { earliestMs } from './calm-place';
import type { PlayingTurn, TurnChange } from './playing-turn';
import {
	fitIngredients,
	gather,
	trackBlob,
	unlessAborted,
	type Ingredients,
	type ReadyTrack,
	type SessionChoices,
	type Wanted
} from './prepare-track';
import type { SessionEdges } from './session-edges';
import { IDLE, isLive, nextState } from './session-state';
import type { SessionEvent, SessionFailure, SessionOutcome, SessionState } from './session-state';
import { Sitting, type SittingResult, type StartOptions } from './sitting';
import type { SittingSubject } from './sitting-subject';
import { SLOWER_RATE } from './slower-rate';
import { TimelineView } from './timeline-view.svelte';
import type { UnderWay } from './track-change';
import { TrackChanges, type ChangeResult } from './track-changes.svelte';

/** What is being listened to, all over the app: made once, so that leaving a screen keeps the sound. */
export class Session extends TimelineView {
	readonly #edges: SessionEdges;
	readonly #turn: PlayingTurn;
	readonly #changes: TrackChanges;
	#state = $state.raw<SessionState>(IDLE);
	#practice = $state.raw<SittingSubject | null>(null);
	#breath = $state.raw<BreathPlan | null>(null);
	#sounds = $state.raw<SoundsPlan | null>(null);
	#choices = $state.raw<SessionChoices | null>(null);
	#options = $state.raw<StartOptions | null>(null);
	#quiet = $state(false);
	#isCalm = $state(false);
	#isWatched = false;
	#result = $state.raw<SittingResult | null>(null);
	#recordFailure = $state.raw<RecordsFailureReason | null>(null);
	#ingredients: Ingredients | null = null;
	#sitting: Sitting | null = null;
	/** It has begun, and what belongs to a sitting comes a moment later. */
	#isSitDownDue = false;
	#lastSitting: Sitting | null = null;
	#loading: AbortController | null = null;
	#releaseSession: (() => void) | null = null;

	/** Call in the browser only. */
	constructor(edges: SessionEdges) {
		super(edges);
		this.#edges = edges;
		this.#turn = edges.makeTurn((turn) => this.#onTurn(turn));
		this.#changes = new TrackChanges({
			sources: edges.sources,
			current: () => this.#current(),
			frame: () => Math.ceil(edges.player.positionMs / FRAME_MS),
			goOnWith: (next, from) => this.#goOnWith(next, from)
		});
		edges.player.subscribe((event) => this.#onPlayer(event));
		edges.page.subscribe((event) => {
			if (event === 'shown') void this.#turn.refresh();
		});
		void this.#turn.refresh();
	}

	get state(): SessionState {
		return this.#state;
	}

	get status(): SessionState['status'] {
		return this.#state.status;
	}

	/** What is heard, for a sound that follows it. */
	get voice(): TrackPlayer {
		return this.#edges.player;
	}

	/** True from start() to the end, also while paused or on another screen. */
	get isLive(): boolean {
		return isLive(this.#state);
	}

	/** The practice, or the breathing as if it were one. */
	get practice(): SittingSubject | null {
		return this.#practice;
	}

	/** What is breathed; null in a practice. Its minutes are those it began with. */
	get breath(): BreathPlan | null {
		return this.#breath;
	}

	/** What is listened to, or being made ready, without words; null in a practice and in breathing. */
	get sounds(): SoundsPlan | null {
		return this.#sounds;
	}

	get choices(): SessionChoices | null {
		return this.#choices;
	}

	/** Id of the moment it was started from; null before the start, and when it was started from none. */
	get moment(): string | null {
		return this.#options?.moment ?? null;
	}

	/** The entry it was started from. */
	get entryId(): string | null {
		return this.#options?.entryId ?? null;
	}

	/** Calm-now, which has a screen of its own. */
	get isCalm(): boolean {
		return this.#isCalm;
	}

	/** Set when the state is `ended`. */
	get result(): SittingResult | null {
		return this.#result;
	}

	/** Why this sitting is not being written down; null while it is, or was not meant to be. */
	get recordFailure(): RecordsFailureReason | null {
		return this.#recordFailure;
	}

	/** Why the last change that was asked for did not come; the sitting goes on as it was. */
	get changeFailure(): SessionFailure | null {
		return this.#changes.failure;
	}

	/** Captions and touch without sound. The clock is the same. */
	get quiet(): boolean {
		return this.#quiet;
	}

	set quiet(quiet: boolean) {
		this.#quiet = quiet;
		this.#edges.player.muted = quiet;
		this.#feelCues();
		this.#holdScreen();
	}

	/** Say that something to watch is on the screen, such as a breath guide: the screen then stays awake in a sitting. */
	set isWatched(isWatched: boolean) {
		this.#isWatched = isWatched;
		this.#holdScreen();
	}

	/**
	 * Makes a practice or breathing ready, so that start() can play inside its tap. Ends a sitting that is under way (look
	 * at isLive first) and drops what another call was still preparing.
	 */
	async prepare(wanted: Wanted, choices: SessionChoices): Promise<void> {
		const signal = this.#beginAnew(choices);
		this.#sounds = typeof wanted === 'object' && 'mix' in wanted ? wanted : null;
		const gathered = await unlessAborted(signal, () =>
			gather(this.#edges.sources, wanted, choices, signal, (received, total) =>
				this.#dispatch({ kind: 'progress', receivedBytes: received, totalBytes: total })
			)
		);
		if (gathered === null) return;
		if (gathered.status === 'failed') return this.#failToPrepare(gathered.reason);
		const { ingredients } = gathered;
		const fitted = fitIngredients(ingredients, choices);
		if (fitted.status === 'failed') return this.#failToPrepare(fitted.reason);
		const { timeline } = fitted;
		this.#use(ingredients);
		const sound = trackBlob(ingredients, timeline);
		this.#beReady({ practice: ingredients.subject, timeline, sound });
	}

	/** Like prepare(), for calm-now. Its sound is not waited for: where it is not on the device it comes while it plays. */
	async prepareCalm(choices: SessionChoices): Promise<void> {
		const signal = this.#beginAnew(choices);
		this.#isCalm = true;
		const track = await this.#loadCalm(choices.voiceId);
		if (signal.aborted) return;
		if (typeof track === 'string') this.#failToPrepare(track);
		else this.#beReady(track);
	}

	/** Goes on with calm-now, which a tap has started in the player's element before this code was there. */
	async adoptCalm(choices: SessionChoices, options: StartOptions): Promise<void> {
		const signal = this.#beginAnew(choices);
		this.#isCalm = true;
		// The tap has been made: nobody who only prepares may take this away.
		this.#dispatch({ kind: 'start' });
		const track = await this.#loadCalm(choices.voiceId);
		if (signal.aborted) return;
		if (typeof track === 'string') return this.#failToPrepare(track);
		const { player } = this.#edges;
		this.#practice = track.practice;
		this.show(track.timeline);
		this.#tune(options);
		this.#showOptions(options);
		this.#dispatch({ kind: 'prepared' });
		this.#edges.setAudioSession('playback');
		const turn = this.#turn.claim();
		this.#sitDown();
		player.adopt(this.#playable(track.timeline, track.sound));
		this.follow();
		void turn.then((isMine) => {
			if (!isMine) this.#giveWay();
		});
	}

	/** Call inside the tap. Plays at once when armed, as soon as it is ready when still preparing. */
	start(options: StartOptions): void {
		if (this.isLive) return this.resume();
		if (this.status === 'idle' || this.status === 'ended') {
			throw new Error('There is nothing to start: call prepare() first.');
		}
		this.#tune(options);
		if (this.#turn.isElsewhere) this.#dispatch({ kind: 'elsewhere' });
		else this.#playHere(() => this.#turn.claim());
		this.#showOptions(options);
	}

	/** Call inside the tap. */
	resume(): void {
		if (!this.isLive || this.status === 'playing' || this.status === 'starting') return;
		if (this.#turn.isElsewhere) this.#dispatch({ kind: 'elsewhere' });
		else this.#playHere(() => this.#turn.claim());
	}

	/** Call inside the tap, when the status is `elsewhere`: the other tab falls silent, this one plays. */
	takeOver(): void {
		if (this.status === 'elsewhere') this.#playHere(() => this.#turn.takeOver());
	}

	pause(): void {
		if (this.isLive) this.#edges.player.pause();
	}

	seekBy(offsetMs: number): void {
		this.seekTo(this.#edges.player.positionMs + offsetMs);
	}

	seekTo(positionMs: number): void {
		if (!this.isLive) return;
		const { player } = this.#edges;
		const earliest = this.timeline ? earliestMs(this.timeline, player.positionMs) : 0;
		player.seekMs(Math.max(positionMs, earliest));
		// A tab that is killed now is offered again at the new place.
		this.#sitting?.recorder.checkpoint();
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
		this.#forget();
		this.#choices = null;
		this.#result = null;
		this.#dispatch({ kind: 'clear' });
	}

	/** @returns once it is written; nothing is written of a private session */
	async rate(ratings: { before?: Rating | null; after?: Rating | null }): Promise<void> {
		await (this.#sitting ?? this.#lastSitting)?.recorder.rate(ratings);
	}

	/** Goes on from here with another anchor, in the same sitting. */
	changeAnchor(anchor: Anchor): Promise<ChangeResult> {
		return this.#changes.anchor(anchor);
	}

	/** Goes on for so many minutes longer, in the same sitting. */
	extend(minutes: number): Promise<ChangeResult> {
		return this.#changes.minutes(minutes);
	}

	/** Moves to another practice in the same sitting; the sound goes on until the other one is ready. */
	switchTo(
		practiceId: string,
		choices: Pick<SessionChoices, 'minutes' | 'anchor'>
	): Promise<ChangeResult> {
		return this.#changes.to(practiceId, choices);
	}

	/** Moves to breathing, or to other breathing, in the same sitting. */
	switchToBreath(plan: BreathPlan, guide: BreathGuide = 'breath'): Promise<ChangeResult> {
		return this.#changes.to(plan, { minutes: plan.minutes, anchor: null, breath: guide });
	}

	/** Puts away what was, and waits for something new. */
	#beginAnew(choices: SessionChoices): AbortSignal {
		if (this.isLive) this.endEarly();
		this.#letGo();
		this.#loading = new AbortController();
		this.#isCalm = false;
		this.#sounds = null;
		this.#options = null;
		this.#choices = choices;
		this.#forget();
		this.#result = null;
		this.#dispatch({ kind: 'prepare' });
		void this.#turn.refresh();
		return this.#loading.signal;
	}

	#beReady({ practice, timeline, sound }: ReadyTrack): void {
		this.#practice = practice;
		this.show(timeline);
		this.#dispatch({ kind: 'prepared' });
		if (this.status === 'starting') this.#sitDown();
		// The tap may have come while we waited.
		this.#putOn(timeline, sound, this.#options?.interrupted?.positionMs ?? 0);
	}

	async #loadCalm(voiceId: string): Promise<ReadyTrack | SessionFailure> {
		try {
			return (await this.#edges.loadCalm(voiceId)) ?? 'voice';
		} catch {
			// A chunk could not be fetched; why is in the browser's own log.
			return 'practice';
		}
	}

	/** What has to be known before it sounds. */
	#tune(options: StartOptions): void {
		this.#options = options;
		this.#edges.player.muted = options.quiet;
		// Rain does not speak too fast for anyone.
		this.#edges.player.rate = options.slower && !this.#sounds ? SLOWER_RATE : 1;
	}

	#showOptions({ quiet }: StartOptions): void {
		this.quiet = quiet;
		this.#recordFailure = null;
	}

	#current(): UnderWay | null {
		if (!this.isLive || !this.#ingredients || !this.timeline || !this.#choices) return null;
		return {
			ingredients: this.#ingredients,
			timeline: this.timeline,
			choices: this.#choices
		};
	}

	#goOnWith({ ingredients, timeline, choices }: UnderWay, from: 'here' | 'start'): void {
		this.#choices = choices;
		this.#use(ingredients);
		this.#practice = ingredients.subject;
		this.show(timeline);
		this.#putOn(timeline, trackBlob(ingredients, timeline), from === 'start' ? 0 : null);
		this.#sitting?.goOnWith(ingredients.subject, timeline);
	}

	#use(ingredients: Ingredients): void {
		this.#ingredients = ingredients;
		this.#breath = ingredients.kind === 'breath' ? ingredients.plan : null;
		this.#feelCues();
	}

	/** Where nothing is heard of what comes next, it is felt. */
	#feelCues(): void {
		const isFelt = this.#quiet || this.#isCalm || this.#breath?.sound === 'none';
		this.feel(isFelt ? this.#edges.haptics : null);
	}

	#forget(): void {
		this.#practice = null;
		this.#breath = null;
		this.showNothing();
	}

	#dispatch(event: SessionEvent): void {
		this.#state = nextState(this.#state, event);
	}

	#failToPrepare(failure: SessionFailure): void {
		this.#letGo();
		this.#dispatch({ kind: 'prepare-failed', failure });
	}

	#playHere(claim: () => Promise<boolean>): void {
		this.#edges.setAudioSession('playback');
		if (this.#isPreparing) {
			this.#dispatch({ kind: 'start' });
			this.#edges.player.unlock();
		} else {
			const isFirst = this.#sitting === null && !this.#isSitDownDue;
			const interrupted = isFirst && this.#options?.interrupted;
			if (interrupted) this.#edges.player.seekMs(interrupted.positionMs);
			// The sound first: what is shown and held of the sitting can come after.
			this.#edges.player.play();
			this.#dispatch({ kind: 'start' });
			if (isFirst) this.#sitDownSoon();
		}
		// Calm-now is heard alone.
		if (!this.#isCalm) this.#edges.touchSecondElement();
		void claim().then((isMine) => {
			if (!isMine) this.#giveWay();
		});
	}

	get #isPreparing(): boolean {
		const state = this.#state;
		return (state.status === 'elsewhere' ? state.waiting : state.status) === 'preparing';
	}

	#sitDownSoon(): void {
		this.#isSitDownDue = true;
		this.#edges.timers.setTimer(() => this.#sitDownIfDue(), 0);
	}

	#sitDownIfDue(): void {
		if (this.#isSitDownDue) this.#sitDown();
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
		this.#isSitDownDue = false;
		if (!this.#practice || !this.timeline || !this.#options) {
			throw new Error('A sitting needs a practice, a timeline and options: prepare() and start().');
		}
		this.#releaseSession = this.#edges.holdSession();
		this.#sitting = new Sitting(
			this.#edges,
			this.#practice,
			this.timeline,
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

	/** A muted page gets no special care from the system: a dark screen would stop it. A guide that is watched would go dark. */
	#holdScreen(): void {
		if (this.#sitting !== null && (this.#quiet || this.#isWatched)) this.#edges.wakeLock.keepOn();
		else this.#edges.wakeLock.letGo();
	}

	/** @param startMs null to go on at the place where the sound is when the new track is ready */
	#putOn(timeline: Timeline, sound: Blob | string, startMs: number | null): void {
		const { player } = this.#edges;
		player.load(this.#playable(timeline, sound), startMs ?? player.positionMs);
		this.follow();
	}

	#playable(timeline: Timeline, sound: Blob | string): PlayableTrack {
		const isPrivate = this.#choices?.private ?? true;
		const mayServe = typeof sound !== 'string' && !isPrivate;
		return {
			sound,
			durationMs: durationMs(timeline),
			fallbackUrl: mayServe ? () => this.#edges.servedTrack.put(sound) : undefined
		};
	}

	#onPlayer(event: PlayerEvent): void {
		this.#sitDownIfDue();
		this.#sitting?.onPlayer(event);
		if (event.kind !== 'status') return;
		const { status } = this.#edges.player;
		if (status === 'ended') return this.#finish('completed');
		this.#dispatch({ kind: 'player', status });
		if (status === 'paused' || status === 'needs-tap' || status === 'failed') this.#turn.release();
	}

	#finish(outcome: SessionOutcome): void {
		this.#sitDownIfDue();
		if (this.#sitting === null) return;
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
		this.#changes.cancel();
		this.unfollow();
		this.#turn.release();
		this.#releaseSession?.();
		this.#releaseSession = null;
		this.#ingredients = null;
		this.#edges.player.stop();
		this.#edges.setAudioSession('auto');
		void this.#edges.servedTrack.remove();
	}
}
