import { untrack } from 'svelte';
import type { SessionAmbience } from '$lib/ambience/session-ambience.svelte';
import type { AbsentReason } from '$lib/ambience/ambience-state';
import { m } from '$lib/i18n/paraglide/messages';
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

/**
 * What is wanted beneath the practice that is under way, and what becomes of it. Its code comes after the first sound
 * of the voice: nothing may stand between a tap and that. Make it while the session's screen is made.
 */
export class BeneathSession {
	readonly #holder: SessionHolder;
	readonly #choices: CheckedMixes;
	#ambience = $state.raw<SessionAmbience | null>(null);
	/** Something of this sitting was heard. */
	#hasBegun = $state(false);

	constructor(holder: SessionHolder, settings: Settings) {
		this.#holder = holder;
		this.#choices = new CheckedMixes(mixChoices(settings));
		$effect(() => {
			const session = holder.session;
			if (!session?.isLive) this.#hasBegun = false;
			else if (session.status === 'playing') this.#hasBegun = true;
		});
		$effect(() => this.#follow());
	}

	/** Null where nothing can lie beneath: breathing and sounds by themselves, and before anything was started. */
	get choice(): SoundBeneath | null {
		const id = this.#holder.practiceId;
		if (id === null || this.#holder.session?.isCalm) return null;
		return this.#choices.values.beneath[id] ?? NOTHING_BENEATH;
	}

	get own(): readonly OwnMix[] {
		return this.#choices.values.own;
	}

	/** Null until its code is there. */
	get ambience(): SessionAmbience | null {
		return this.#ambience;
	}

	/** What there is to say of it on the screen; empty while it does what it should. */
	get words(): string {
		const state = this.#ambience?.state;
		if (state?.status === 'needs-tap') return m.beneath_needs_tap();
		return state?.status === 'absent' ? WITHOUT[state.reason]() : '';
	}

	choose(choice: SoundBeneath): void {
		const id = this.#holder.practiceId;
		if (id === null) return;
		this.#choices.change((values) => ({ beneath: { ...values.beneath, [id]: choice } }));
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
		const ambience = this.#ambience;
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
			this.#ambience = ambienceBeneath(session.voice, () => session.resume());
		} catch {
			// Not reached while the server is away: the voice needs none of it.
		}
	}
}
