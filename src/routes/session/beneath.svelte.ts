import { untrack } from 'svelte';
import type { SessionAmbience } from '$lib/ambience/session-ambience.svelte';
import type { AbsentReason } from '$lib/ambience/ambience-state';
import { m } from '$lib/i18n/paraglide/messages';
import { HOLD_MOMENT } from '$lib/records/session-record';
import { CheckedMixes } from '$lib/settings/checked-mixes';
import { mixChoices } from '$lib/settings/mix-choices.svelte';
import type { Settings } from '$lib/settings/settings.svelte';
import { NOTHING_BENEATH, soundsBeneath, type SoundBeneath } from '$lib/soundscapes/beneath';
import type { OwnMix } from '$lib/soundscapes/own-mixes';
import type { SessionHolder } from '../session-holder.svelte';

const WITHOUT: Record<AbsentReason, () => string> = {
	offline: m.beneath_offline,
	http: m.beneath_failed,
	damaged: m.beneath_failed,
	quota: m.beneath_failed,
	unavailable: m.beneath_failed,
	insecure: m.beneath_failed,
	mixing: m.beneath_mixing,
	refused: m.beneath_refused,
	stopped: m.beneath_stopped
};

/** The one of this app, which outlives the screen; null until its code is there. */
let shared = $state.raw<SessionAmbience | null>(null);

/**
 * What is wanted beneath the practice that is under way, and what becomes of it. Its code comes after the first sound
 * of the voice: nothing may stand between a tap and that. Make it while the session's screen is made.
 */
export class BeneathSession {
	readonly #holder: SessionHolder;
	readonly #settings: Settings;
	readonly #choices: CheckedMixes;
	/** Its code was not reached. */
	#isOutOfReach = $state(false);
	/** Something of this sitting was heard. */
	#hasBegun = $state(false);

	constructor(holder: SessionHolder, settings: Settings) {
		this.#holder = holder;
		this.#settings = settings;
		this.#choices = new CheckedMixes(mixChoices(settings));
		$effect(() => {
			const session = holder.session;
			if (!session?.isLive) this.#hasBegun = false;
			else if (session.status === 'playing') this.#hasBegun = true;
		});
		$effect(() => this.#follow());
	}

	/**
	 * Null where nothing can lie beneath: breathing and sounds by themselves, and before anything was started. While the
	 * lock is shut nobody knows it, and what sounds goes on.
	 */
	get choice(): SoundBeneath | null {
		const id = this.#practiceId;
		if (id === null || this.#settings.isShut) return null;
		return this.#choices.values.beneath[id] ?? NOTHING_BENEATH;
	}

	get own(): readonly OwnMix[] {
		return this.#choices.values.own;
	}

	/** Null until its code is there. */
	get ambience(): SessionAmbience | null {
		return shared;
	}

	/** What there is to say of it on the screen; empty while it does what it should. */
	get words(): string {
		const state = shared?.state;
		if (state?.status === 'needs-tap') return m.beneath_needs_tap();
		if (state?.status === 'absent') return WITHOUT[state.reason]();
		return this.#isOutOfReach ? m.beneath_offline() : '';
	}

	choose(choice: SoundBeneath): void {
		const id = this.#practiceId;
		if (id === null) return;
		this.#choices.change((values) => ({ beneath: { ...values.beneath, [id]: choice } }));
	}

	/** Of what is heard, which "Something else" may have changed. */
	get #practiceId(): string | null {
		const { session } = this.#holder;
		if (!session || session.isCalm || session.breath || session.sounds) return null;
		return session.moment === HOLD_MOMENT ? null : (session.practice?.id ?? null);
	}

	#follow(): void {
		const { session } = this.#holder;
		const { choice } = this;
		if (!session?.timeline || !session.choices || !choice || !this.#hasBegun) return;
		const mix = soundsBeneath(choice, this.own);
		const { timeline } = session;
		const { keep, private: isPrivate } = session.choices;
		// What would not be heard is not fetched.
		const isWanted = mix !== null && !session.quiet;
		const ambience = shared;
		if (ambience === null) {
			if (isWanted) void this.#bring(session);
			return;
		}
		const { volumePercent } = choice;
		untrack(() => {
			if (isWanted) ambience.want({ mix, volumePercent, timeline, keep, private: isPrivate });
			else ambience.leave();
		});
	}

	async #bring(session: NonNullable<SessionHolder['session']>): Promise<void> {
		try {
			const { ambienceBeneath } = await import('$lib/ambience/browser-ambience');
			shared = ambienceBeneath(session.voice, () => session.resume());
			this.#isOutOfReach = false;
		} catch {
			// Not reached while the server is away: the voice needs none of it.
			this.#isOutOfReach = true;
		}
	}
}
