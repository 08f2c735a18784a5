import { createContext } from 'svelte';
import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { m } from '$lib/i18n/paraglide/messages';
import type { BreathPlan } from '$lib/breathing/breath-plan';
import type { SoundsPlan } from '$lib/soundscapes/sounds-plan';
import type { NowPlaying } from '$lib/player/media-session';
import { CALM_NOW } from '$lib/practices/calm-parts';
import { practiceSummaries } from '$lib/practices/catalogue';
import type { Anchor, PracticeSummary } from '$lib/practices/practice';
import type { JoinedPlan } from '$lib/session/joined-plan';
import type { SessionChoices, Wanted } from '$lib/session/prepare-track';
import type { Session } from '$lib/session/session.svelte';
import type { StartOptions } from '$lib/session/sitting';
import type { SittingSubject } from '$lib/session/sitting-subject';
import type { Settings } from '$lib/settings/settings.svelte';
import { shownName } from '$lib/settings/shown-name';

/** What a page asks for; the rest comes from the settings. */
export type Wish = PracticeWish | JoinedWish | PlanWish;

interface PracticeWish {
	practice: PracticeSummary;
	minutes: number;
	anchor: SessionChoices['anchor'];
	/** Calm-now, of which the practice is only the first minute. */
	isCalm?: boolean;
	ratingBefore?: StartOptions['ratingBefore'];
	entryId?: StartOptions['entryId'];
	interrupted?: StartOptions['interrupted'];
	/** `?quiet` in the address, whatever the setting. */
	quiet?: boolean;
}

interface JoinedWish {
	joined: JoinedPlan;
	minutes: number;
	anchor: Anchor;
	/** What it is part of, and the entry in which that is written down. */
	moment: string;
	entryId: string;
	interrupted?: StartOptions['interrupted'];
	quiet?: boolean;
}

interface PlanWish {
	plan: BreathPlan | SoundsPlan;
	/** What rounds of breath are shown as; breath when it is left out, whatever the setting for practices. */
	guide?: SessionChoices['breath'];
	entryId?: StartOptions['entryId'];
	interrupted?: StartOptions['interrupted'];
	quiet?: boolean;
}

type EarlyTap = NonNullable<typeof globalThis.evenkeelEarly>;

/** What calm-now can be started with. */
export type CalmOptions = Pick<PracticeWish, 'quiet' | 'interrupted'>;

/**
 * Holds the one session of the app and brings its code after the first paint, so that the first page stays
 * small. A tap that comes earlier waits for it and is not lost.
 */
export class SessionHolder {
	readonly #settings: Settings;
	#session = $state.raw<Session | null>(null);
	#loading: Promise<Session> | null = null;
	#wish: Wish | null = null;
	/** Made by a tap that came before the code, which allowed it to sound. */
	#tapped: HTMLAudioElement | undefined;
	/** What prepare() was last called with, to know whether a start needs it again. */
	#preparedFor: string | null = null;
	/** What is to be prepared once the code is there; null when that is not wanted any more. */
	#asked: Wish | null = null;

	constructor(settings: Settings) {
		this.#settings = settings;
	}

	/** Null until its code has arrived. */
	get session(): Session | null {
		return this.#session;
	}

	/** Null when nothing was started yet, and for breathing. */
	get practiceId(): string | null {
		return this.#practiceWish?.practice.id ?? null;
	}

	get ratingBefore(): number | null {
		return this.#practiceWish?.ratingBefore ?? null;
	}

	get #practiceWish(): PracticeWish | null {
		return this.#wish && 'practice' in this.#wish ? this.#wish : null;
	}

	load(): Promise<Session> {
		this.#loading ??= import('./after-paint.svelte').then(({ startAfterPaint }) => {
			const session = startAfterPaint(
				this.#settings,
				nowPlaying,
				this.#tapped ?? globalThis.evenkeelEarly?.element
			);
			this.#session = session;
			// From here on a tap for calm-now is ours; until then static/early.js answers it.
			document.documentElement.dataset.session = 'ready';
			return session;
		});
		this.#loading.catch(() => {
			// Not reached while the server is away; the next tap asks again.
			this.#loading = null;
		});
		return this.#loading;
	}

	/** Makes a start as quick as it can be, when nothing else is under way. */
	async prepare(wish: Wish): Promise<void> {
		this.#asked = wish;
		const session = await this.load().catch(() => null);
		// Not reached while the server is away, or there is something to go on with.
		if (!session || globalThis.evenkeelEarly?.tapped) return;
		// Left meanwhile, or something else was chosen or started.
		if (this.#asked !== wish || isStartPending(session)) return;
		if (session.isLive || session.status === 'ended' || session.status === 'elsewhere') return;
		if (!this.#isReadyFor(session, wish)) await this.#makeReady(session, wish);
	}

	/** Puts away what was only prepared, so that nothing holds an update back. */
	standDown(): void {
		this.#asked = null;
		const session = this.#session;
		// A start that waits for its sound goes on, on whichever page the person is by then.
		if (session && !isStartPending(session) && isPrepared(session)) session.clear();
	}

	/** Call inside the tap: plays at once when prepared, and opens the session's screen. */
	start(wish: Wish): void {
		const early = globalThis.evenkeelEarly;
		if (early?.tapped) putBack(early);
		this.#wish = wish;
		this.#asked = null;
		if (this.#session) this.#startIn(this.#session, wish);
		else {
			// Some engines allow sound only to an element that was touched inside the tap.
			this.#tapped ??= new Audio();
			this.#tapped.load();
			this.load().then(
				(session) => {
					// Unless it was left, or something else was asked for meanwhile.
					if (this.#wish === wish) this.#startIn(session, wish);
				},
				() => {
					// Not reached while the server is away; the next tap asks again.
				}
			);
		}
		// The sound first: drawing a new screen would hold it up.
		afterNextFrame(() => {
			// Silenced by then, or something else was asked for.
			if (this.#wish !== wish) return;
			if ('practice' in wish) {
				if (wish.isCalm) return void goto(resolve('/calm'));
				this.#settings.rememberChoices(wish.practice.id, wish.minutes, wish.anchor);
			}
			void goto(resolve('/session'));
		});
	}

	/** Calm-now; call it like start(). */
	startCalm(options: CalmOptions = {}): void {
		if (globalThis.evenkeelEarly?.tapped) this.goOnWithEarlyTap();
		else this.start(this.#calmWish(options));
	}

	/** Like prepare(), for calm-now. */
	prepareCalm(options: CalmOptions = {}): Promise<void> {
		return this.prepare(this.#calmWish(options));
	}

	/** Goes on with calm-now where a tap has started it before the session's code was there. */
	goOnWithEarlyTap(): void {
		const early = globalThis.evenkeelEarly;
		if (!early?.tapped) return;
		this.#wish = null;
		this.load().then(
			(session) => this.#adopt(session, early),
			() => {
				// Not reached while the server is away: the sound needs none of it and goes on.
			}
		);
		void goto(resolve('/calm'));
	}

	/** Silent at once, whatever sounds or was about to. */
	silence(): void {
		const early = globalThis.evenkeelEarly;
		if (early?.tapped) putBack(early);
		this.#wish = null;
		this.#session?.clear();
	}

	/** The last start once more, after a failure. */
	again(): void {
		if (this.#wish) this.start(this.#wish);
	}

	async #adopt(session: Session, early: EarlyTap): Promise<void> {
		// Left meanwhile, or tapped twice.
		if (!early.tapped || session.status !== 'idle') return;
		const wish = this.#calmWish({ quiet: early.element.muted });
		this.#wish = wish;
		this.#preparedFor = this.#keyOf(wish);
		await session.adoptCalm(this.#choicesOf(wish), this.#optionsOf(wish));
		if (early.tapped && !session.isLive) putBack(early);
		globalThis.evenkeelEarly = undefined;
		delete document.documentElement.dataset.calm;
	}

	#startIn(session: Session, wish: Wish): void {
		if (!this.#isReadyFor(session, wish)) void this.#makeReady(session, wish);
		session.start(this.#optionsOf(wish));
	}

	#isReadyFor(session: Session, wish: Wish): boolean {
		return isPrepared(session) && this.#preparedFor === this.#keyOf(wish);
	}

	#makeReady(session: Session, wish: Wish): Promise<void> {
		this.#preparedFor = this.#keyOf(wish);
		const choices = this.#choicesOf(wish);
		return isCalm(wish) ? session.prepareCalm(choices) : session.prepare(wantedOf(wish), choices);
	}

	#optionsOf(wish: Wish): StartOptions {
		const { quiet, slower, fullTitles } = this.#settings.values;
		const practiceWish = 'practice' in wish ? wish : null;
		return {
			quiet: wish.quiet ?? quiet,
			slower,
			private: this.#settings.isPrivate,
			fullTitles,
			moment: practiceWish?.practice.moment ?? ('joined' in wish ? wish.moment : null),
			ratingBefore: practiceWish?.ratingBefore ?? null,
			entryId: wish.entryId,
			interrupted: wish.interrupted
		};
	}

	#calmWish(options: CalmOptions): PracticeWish {
		// A test of the catalogue says that it is there.
		const practice = practiceSummaries.find(({ id }) => id === CALM_NOW) as PracticeSummary;
		return {
			practice,
			minutes: practice.defaultMinutes,
			anchor: practice.defaultAnchor,
			isCalm: true,
			...options
		};
	}

	#choicesOf(wish: Wish): SessionChoices {
		const { breath, voiceId } = this.#settings.values;
		const chosen =
			'minutes' in wish
				? { minutes: wish.minutes, anchor: wish.anchor, breath }
				: { minutes: wish.plan.minutes, anchor: null, breath: wish.guide ?? 'breath' };
		return {
			...chosen,
			voiceId,
			keep: this.#settings.keepsPlayed(),
			private: this.#settings.isPrivate
		};
	}

	#keyOf(wish: Wish): string {
		return JSON.stringify([wantedOf(wish), isCalm(wish), this.#choicesOf(wish)]);
	}
}

function isPrepared({ status }: Session): boolean {
	return status === 'armed' || status === 'preparing';
}

/** The tap has been made, and the sound is still coming. */
function isStartPending({ state }: Session): boolean {
	return state.status === 'preparing' && state.startWanted;
}

function isCalm(wish: Wish): boolean {
	return 'practice' in wish && wish.isCalm === true;
}

function wantedOf(wish: Wish): Wanted {
	if ('practice' in wish) return wish.practice.id;
	return 'joined' in wish ? wish.joined : wish.plan;
}

/** As it was before the tap. */
function putBack(early: EarlyTap): void {
	early.element.pause();
	early.element.currentTime = 0;
	early.tapped = false;
	delete document.documentElement.dataset.calm;
	if ('mediaSession' in navigator) navigator.mediaSession.metadata = null;
}

/** A hidden page draws no frames, and gets none. */
function afterNextFrame(act: () => void): void {
	if (document.hidden) act();
	else requestAnimationFrame(() => setTimeout(act));
}

/** Neutral unless the person chose otherwise: a lock screen is read by others. */
function nowPlaying(subject: SittingSubject, minutes: number, fullTitles: boolean): NowPlaying {
	// Some breathing is counted in rounds, which are no whole minutes.
	const whole = Math.round(minutes) || 1;
	return {
		title: fullTitles ? subject.title : shownName(),
		artist: whole === 1 ? m.session_now_playing_one() : m.session_now_playing({ minutes: whole })
	};
}

export const [useSessionHolder, provideSessionHolder] = createContext<SessionHolder>();
