import type { MediaControls } from '$lib/player/media-session';
import type { PlayerEvent } from '$lib/player/track-player';
import type { RecordsFailureReason } from '$lib/records/database';
import type { Rating, SessionPlan } from '$lib/records/session-record';
import { durationMs, type Timeline } from '$lib/timeline/timeline';
import { SessionRecorder, type Interrupted } from './recorder';
import type { SessionEdges } from './session-edges';
import type { SessionOutcome } from './session-state';
import type { SittingSubject } from './sitting-subject';

export interface StartOptions {
	/** Captions and touch without sound. */
	quiet: boolean;
	/** Nothing is written: no record, no cached sound. */
	private: boolean;
	/** The whole track a tenth slower, and so a tenth longer. */
	slower: boolean;
	/** The practice's title on the lock screen. */
	fullTitles: boolean;
	/** Id of the moment it was chosen from. */
	moment: string | null;
	ratingBefore: Rating | null;
	/** The entry of what the person writes that it was started from. */
	entryId?: string;
	/** Goes on with a sitting that was cut off. */
	interrupted?: Interrupted;
}

/** How a sitting ended. */
export interface SittingResult {
	outcome: SessionOutcome;
	listenedMs: number;
	plannedMs: number;
}

/** One sitting, from the tap that starts it to its record: what the device shows and holds meanwhile. */
export class Sitting {
	readonly options: StartOptions;
	readonly recorder: SessionRecorder;
	readonly #edges: SessionEdges;
	readonly #controls: MediaControls;
	#subject: SittingSubject;
	#timeline: Timeline;
	readonly #unsubscribe: () => void;
	#isRecorded = false;

	/** Call when the player was asked to play, at the latest with its first event. */
	constructor(
		edges: SessionEdges,
		subject: SittingSubject,
		timeline: Timeline,
		options: StartOptions,
		controls: MediaControls,
		onrecordfailure: (reason: RecordsFailureReason | null) => void
	) {
		this.options = options;
		this.#edges = edges;
		this.#subject = subject;
		this.#timeline = timeline;
		this.#controls = controls;
		// Listening to the sea is no practice: it counts for nothing, and nobody needs to find it in a history.
		const store = options.private || subject.isUnrecorded ? null : edges.store;
		this.recorder = new SessionRecorder(
			store,
			() => edges.nowMs(),
			onrecordfailure,
			options.interrupted
		);
		this.#showCard();
		this.#unsubscribe = edges.page.subscribe((event) => {
			if (event === 'hidden' || event === 'frozen') this.#checkpoint();
		});
	}

	/** The sitting goes on with something else than it began with. Call when the player is on its track. */
	goOnWith(subject: SittingSubject, timeline: Timeline): void {
		this.#subject = subject;
		this.#timeline = timeline;
		this.#showCard();
		this.recorder.replan(this.#plan());
	}

	onPlayer(event: PlayerEvent): void {
		const { player, mediaCard } = this.#edges;
		if (event.kind === 'time') return this.recorder.played(player.positionMs);
		if (event.kind === 'jump') {
			this.recorder.jumped(event.fromMs, event.toMs);
			const state = player.status === 'playing' ? 'playing' : 'paused';
			return mediaCard.setPosition(state, event.toMs, player.durationMs, player.rate);
		}
		switch (player.status) {
			case 'playing':
				this.#record();
				mediaCard.applyHandlers();
				return mediaCard.setPosition('playing', player.positionMs, player.durationMs, player.rate);
			case 'paused':
			case 'needs-tap':
			case 'failed':
				this.#checkpoint();
				return mediaCard.setPosition('paused', player.positionMs, player.durationMs, player.rate);
			case 'ended':
				return this.recorder.played(player.positionMs);
			case 'idle':
			case 'loading':
				return;
		}
	}

	/** Writes the end and gives back what the device lent. Call while the player still knows its place. */
	close(outcome: SessionOutcome): SittingResult {
		const { player, mediaCard, wakeLock, haptics } = this.#edges;
		this.#unsubscribe();
		this.recorder.played(player.positionMs);
		void this.recorder.close(outcome);
		mediaCard.clear();
		wakeLock.letGo();
		haptics.stop();
		return {
			outcome,
			listenedMs: this.recorder.listenedMs,
			plannedMs: durationMs(this.#timeline)
		};
	}

	#showCard(): void {
		const { mediaCard, nowPlaying } = this.#edges;
		const { fullTitles } = this.options;
		mediaCard.show(nowPlaying(this.#subject, this.#timeline.minutes, fullTitles), this.#controls);
	}

	#plan(): SessionPlan {
		const { practiceId, practiceVersion, minutes, anchor } = this.#timeline;
		return {
			practiceId,
			practiceVersion,
			// A sitting can be extended beyond what its practice can be built again for.
			minutes: Math.min(minutes, this.#subject.maxMinutes),
			anchor,
			plannedMs: durationMs(this.#timeline)
		};
	}

	/** At the first sound, not at the tap: what was never heard is no sitting. */
	#record(): void {
		if (this.#isRecorded) return;
		this.#isRecorded = true;
		const { moment, ratingBefore, entryId, interrupted } = this.options;
		const { voiceId, breath } = this.#timeline;
		const start = {
			...this.#plan(),
			voiceId,
			breath,
			moment,
			entryId,
			ratingBefore: this.#subject.asksRating ? ratingBefore : null
		};
		if (interrupted === undefined) this.recorder.begin(start);
		else this.recorder.resume(interrupted, start);
	}

	#checkpoint(): void {
		this.recorder.played(this.#edges.player.positionMs);
		this.recorder.checkpoint();
	}
}
