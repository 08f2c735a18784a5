import type { Haptics } from '$lib/player/haptics';
import { PositionClock } from '$lib/player/position-clock';
import { durationMs, FRAME_MS, type LineCue, type Timeline } from '$lib/timeline/timeline';
import {
	captionAt,
	onsetMs,
	phaseAt,
	sectionAt,
	type PhasePosition
} from '$lib/timeline/timeline-position';
import type { SessionEdges } from './session-edges';

/** A touch that would come later than this is left out. */
const HAPTIC_LATE_MS = 300;

/** What a screen shows of a timeline at the place where its sound is. */
export class TimelineView {
	readonly #edges: Pick<SessionEdges, 'player' | 'page' | 'timers'>;
	/** Told of each cue as its sound begins; null while nothing shall be felt. */
	#haptics: Haptics | null = null;
	#timeline = $state.raw<Timeline | null>(null);
	#positionMs = $state(0);
	/** Up to here every cue has been felt, or was left out. */
	#feltToMs = 0;
	#clock: PositionClock | null = null;

	constructor(edges: Pick<SessionEdges, 'player' | 'page' | 'timers'>) {
		this.#edges = edges;
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

	/** Milliseconds of the track in one of the wall's clock. */
	get speed(): number {
		return this.#edges.player.rate;
	}

	get durationMs(): number {
		return this.#timeline === null ? 0 : durationMs(this.#timeline);
	}

	/** By the wall's clock. */
	get remainingMs(): number {
		return Math.max(0, this.durationMs - this.#positionMs) / this.#edges.player.rate;
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

	/** Another timeline, from the place where the player is. */
	protected show(timeline: Timeline): void {
		this.#timeline = timeline;
	}

	/** Starts to follow the player, if it does not yet. */
	protected follow(): void {
		const { player, page, timers } = this.#edges;
		this.#clock ??= new PositionClock({
			player,
			page,
			timers,
			nextChangeMs: (positionMs) => this.#nextOnsetMs(positionMs),
			ontick: (positionMs) => this.#onTick(positionMs)
		});
	}

	/** Stays at the last place; nothing ticks any more. */
	protected unfollow(): void {
		if (this.#clock === null) return;
		// The page may have been hidden at the end.
		this.#positionMs = this.#edges.player.positionMs;
		this.#clock.close();
		this.#clock = null;
	}

	protected showNothing(): void {
		this.#timeline = null;
		this.#positionMs = 0;
	}

	protected feel(haptics: Haptics | null): void {
		this.#haptics = haptics;
	}

	#nextOnsetMs(positionMs: number): number | null {
		const cue = this.#timeline?.cues.find((each) => onsetMs(each) > positionMs);
		return cue ? onsetMs(cue) : null;
	}

	#onTick(positionMs: number): void {
		this.#positionMs = positionMs;
		const beforeMs = this.#feltToMs;
		// The clock of a sound that has only begun steps back a little; what was felt is not felt again.
		const hasJumpedBack = beforeMs - positionMs > HAPTIC_LATE_MS;
		this.#feltToMs = hasJumpedBack ? positionMs : Math.max(beforeMs, positionMs);
		if (this.#haptics === null || this.#edges.player.status !== 'playing') return;
		const cue = this.#timeline?.cues.findLast((each) => onsetMs(each) <= positionMs);
		if (!cue || onsetMs(cue) <= beforeMs || positionMs - onsetMs(cue) > HAPTIC_LATE_MS) return;
		this.#haptics.touch(cue.kind === 'phase' ? cue.phase : cue.kind);
	}
}
