import { untrack } from 'svelte';
import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { m } from '$lib/i18n/paraglide/messages';
import type { Hold } from '$lib/notes/hold';
import { currentParts, placeForTimeLeft } from '$lib/notes/hold-wait';
import type { OfflineAccess } from '$lib/offline/offline-access.svelte';
import { practiceSummaries } from '$lib/practices/catalogue';
import { HOLD_PRACTICE, type HoldPart } from '$lib/practices/hold-parts';
import { HOLD_MOMENT, type SessionRecord } from '$lib/records/session-record';
import { resumable, settleInterrupted } from '$lib/records/sessions';
import { joinedMinutes } from '$lib/session/joined-plan';
import type { Session } from '$lib/session/session.svelte';
import type { StartOptions } from '$lib/session/sitting';
import { SLOWER_RATE } from '$lib/session/slower-rate';
import type { Settings } from '$lib/settings/settings.svelte';
import type { SessionHolder, Wish } from '../../session-holder.svelte';

/** What is heard while a message is held: the app's one session, started and gone on with as part of a wait. */
export class HoldSound {
	readonly #holder: SessionHolder;
	readonly #settings: Settings;
	readonly #offline: OfflineAccess;
	/** The sitting of this wait that a killed tab left. */
	#cutOff: SessionRecord | null = null;

	constructor(holder: SessionHolder, settings: Settings, offline: OfflineAccess) {
		this.#holder = holder;
		this.#settings = settings;
		this.#offline = offline;
	}

	/** Whether the person comes from its end. */
	get isOver(): boolean {
		const { session } = this.#holder;
		return session?.status === 'ended' && session.moment === HOLD_MOMENT;
	}

	isPlaying(entryId: string): boolean {
		const status = this.#own(entryId)?.status;
		return status === 'playing' || status === 'starting';
	}

	/** Ready before the tap when all of it is on the device; an update that waits goes first. */
	prepare(parts: readonly HoldPart[], entryId: string): void {
		const { library, update } = this.#offline;
		const isSaved = parts.every(
			({ practiceId }) => library?.stateOf(practiceId).status === 'saved'
		);
		if (isSaved && update === 'none') void this.#holder.prepare(this.#wish(parts, entryId));
		else untrack(() => this.standDown());
	}

	standDown(): void {
		this.#holder.standDown();
	}

	/** Call inside the tap. */
	begin(parts: readonly HoldPart[], entryId: string): void {
		this.#cutOff = null;
		this.#holder.start(this.#wish(parts, entryId));
		this.#keep(parts);
	}

	/** Call inside the tap: from the place that fits the time left. */
	goOn(hold: Hold, entryId: string, nowMs: number): void {
		const parts = currentParts(hold);
		const rate = this.#settings.values.slower ? SLOWER_RATE : 1;
		const positionMs = placeForTimeLeft(hold, nowMs, rate);
		const session = this.#own(entryId);
		if (session) {
			// Something else may have been chosen in the sitting since; that goes on where it is.
			const isSame = session.timeline?.practiceId === parts[0]?.practiceId;
			if (isSame) session.seekTo(positionMs);
			session.resume();
			void goto(resolve('/session'));
			return;
		}
		const { id = null, listenedMs = 0 } = this.#cutOff ?? {};
		this.#holder.start(this.#wish(parts, entryId, { id, positionMs, listenedMs }));
		this.#keep(parts);
	}

	/** Nothing of this wait sounds any more. */
	stop(entryId: string): void {
		this.#own(entryId)?.endEarly();
	}

	/** Ends the records of killed tabs, and finds the one to go on with. */
	async findCutOff(entryId: string): Promise<void> {
		if (this.#settings.isPrivate) return;
		await settleInterrupted(Date.now());
		const result = await resumable(Date.now(), entryId);
		this.#cutOff = result.status === 'done' ? result.value : null;
	}

	/** The session while it is live and part of this wait. */
	#own(entryId: string): Session | null {
		const { session } = this.#holder;
		const isOwn = session?.moment === HOLD_MOMENT && session.entryId === entryId;
		return isOwn && session.isLive ? session : null;
	}

	/** With the anchor that the person uses for the practice. */
	#wish(
		parts: readonly HoldPart[],
		entryId: string,
		interrupted?: StartOptions['interrupted']
	): Wish {
		const practice = practiceSummaries.find(({ id }) => id === HOLD_PRACTICE);
		const anchor = this.#settings.values.anchorByPractice[HOLD_PRACTICE] ?? practice?.defaultAnchor;
		if (!anchor) throw new Error(`${HOLD_PRACTICE} has no anchor to begin with.`);
		const joined = { title: m.hold_title(), parts };
		const minutes = joinedMinutes(joined);
		return { joined, minutes, anchor, moment: HOLD_MOMENT, entryId, interrupted };
	}

	/** As a practice is kept that was played. */
	#keep(parts: readonly HoldPart[]): void {
		if (!this.#settings.keepsPlayed()) return;
		const { voiceId } = this.#settings.values;
		for (const { practiceId } of parts) void this.#offline.library?.keepPlayed(practiceId, voiceId);
	}
}
