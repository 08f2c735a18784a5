import { breathingChoices, type BreathingChoices } from '$lib/settings/breathing-choices.svelte';
import { favouriteChoices, type FavouriteChoices } from '$lib/settings/favourite-choices.svelte';
import { mixChoices, type MixChoices } from '$lib/settings/mix-choices.svelte';
import {
	isErasing,
	markErasing,
	markLocked,
	mergeChoices,
	NO_CHOICES,
	plainChoices,
	removePlainChoices,
	unmarkLocked,
	type PrivateChoices
} from '$lib/settings/private-choices';
import { availableStorage, type Settings } from '$lib/settings/settings.svelte';
import { LOCK_MARK } from '$lib/settings/stored-settings';
import { unkeptChoices, type UnkeptReason } from '$lib/settings/unkept-choices.svelte';
import { calibratedIterations } from '$lib/vault/key-derivation';
import { watchAttention } from './auto-lock';
import { announceChange } from './changes';
import type { RecordsFailureReason, RecordsResult } from './database';
import {
	changePassphrase,
	changeShutAfter,
	eraseLocked,
	goOnTurning,
	openLock,
	storedLock,
	turnOn,
	turnTo,
	type Turning
} from './lock';
import { dropKeys, isOpen } from './lock-keys';
import { flushEditors, registerEditor } from './open-editors';
import type { LockRow } from './schema';
import { keepChoices, openedChoices, restorePlainChoices } from './sealed-choices';

type LockStatus = 'off' | 'shut' | 'open';

/** What tabs tell each other. */
type Message = 'shut' | 'turned' | 'choices';

/** What is being written is waited for so long, then the lock shuts all the same. */
const FLUSH_MAX_MS = 3000;

/** What choices that could not be sealed are held by. */
const SEALED_CHOICES = 'sealed-choices';

/** The lock as this tab knows it: opens and shuts it, turns it, and tells the other tabs. */
export class LockKeeper {
	readonly #settings: Settings;
	readonly #breathing: BreathingChoices;
	readonly #mixes: MixChoices;
	readonly #favourites: FavouriteChoices;
	readonly #storage: Storage | null;
	#status = $state<LockStatus>('off');
	#isKnown = $state(false);
	#isShutting = $state(false);
	#row = $state.raw<LockRow | null>(null);
	#turning = $state.raw<Turning | null>(null);
	#failure = $state.raw<RecordsFailureReason | null>(null);
	#channel: BroadcastChannel | null = null;
	#begun: Promise<void> | null = null;
	#shutting: Promise<void> = Promise.resolve();
	#keeping: Promise<unknown> = Promise.resolve();
	/** The parts that are not sealed yet. What could not be goes along with the next one, also when the lock was shut. */
	#unkept: Partial<PrivateChoices> = {};
	#stopWatching: () => void = () => {};

	constructor(settings: Settings) {
		this.#settings = settings;
		this.#breathing = breathingChoices(settings);
		this.#mixes = mixChoices(settings);
		this.#favourites = favouriteChoices(settings);
		this.#storage = availableStorage();
		// Known before the database answers, so that nothing of a page is shown that is locked.
		if (this.#storage?.getItem(LOCK_MARK)) this.#status = 'shut';
	}

	get status(): LockStatus {
		return this.#status;
	}

	/** False until the database has told whether there is a lock. */
	get isKnown(): boolean {
		return this.#isKnown;
	}

	/** True while what is being written is stored, right before it is shut; its page must stay for so long. */
	get isShutting(): boolean {
		return this.#isShutting;
	}

	/** Which way it is being turned, or was when that was cut off; null when it is not. */
	get phase(): 'turning-on' | 'turning-off' | null {
		const phase = this.#row?.phase ?? 'on';
		return phase === 'on' ? null : phase;
	}

	get shutAfterMs(): number {
		return this.#row?.shutAfterMs ?? 0;
	}

	/** How far the turning is that goes on in this tab. */
	get turning(): Turning | null {
		return this.#turning;
	}

	/** Why turning it came to a halt; null when it did not. */
	get failure(): RecordsFailureReason | null {
		return this.#failure;
	}

	/** Call in the browser, on every page that hangs on the lock. @returns once the lock is known */
	begin(): Promise<void> {
		this.#begun ??= this.#begin();
		return this.#begun;
	}

	async #begin(): Promise<void> {
		this.#listen();
		if (this.#storage && !this.#settings.isPrivate) {
			const restored = await restorePlainChoices(this.#storage);
			if (restored) this.#useChoices(restored, false);
		}
		await this.#refresh();
	}

	/** @returns false when there was a lock already */
	async turnOn(passphrase: string): Promise<RecordsResult<boolean>> {
		const iterations = await calibratedIterations(() => performance.now());
		const result = await turnOn(passphrase, iterations, Date.now());
		if (result.status === 'failed') return result;
		this.#tell('turned');
		this.#mark();
		await this.#refresh();
		if (result.value) void this.#goOn();
		return result;
	}

	async open(passphrase: string): Promise<RecordsResult<'open' | 'wrong' | 'none'>> {
		await this.#shutting;
		const result = await openLock(passphrase);
		if (result.status === 'failed' || result.value === 'wrong') return result;
		await this.#refresh();
		// Also where it was turned all the way: something may have been left in localStorage.
		if (result.value === 'open') void this.#goOn();
		return result;
	}

	/** Shuts it in all tabs, at once; what is being written is stored first. */
	shut(): Promise<void> {
		this.#listen();
		this.#tell('shut');
		return this.#shutHere();
	}

	turnOff(): Promise<RecordsResult<boolean>> {
		return this.#turn('turning-off');
	}

	/** Goes back to where it was before it was being turned. */
	cancelTurning(): Promise<RecordsResult<boolean>> {
		return this.#turn(this.#row?.phase === 'turning-off' ? 'turning-on' : 'turning-off');
	}

	/** Once more, after it came to a halt. */
	async retryTurning(): Promise<void> {
		await this.#goOn();
	}

	async changePassphrase(
		oldPassphrase: string,
		newPassphrase: string
	): Promise<RecordsResult<'changed' | 'wrong' | 'elsewhere'>> {
		const iterations = await calibratedIterations(() => performance.now());
		const result = await changePassphrase(oldPassphrase, newPassphrase, iterations);
		await this.#refresh();
		return result;
	}

	async changeShutAfter(shutAfterMs: number): Promise<RecordsResult<void>> {
		const result = await changeShutAfter(shutAfterMs);
		await this.#refresh();
		this.#tell('turned');
		return result;
	}

	/** For a person who has lost the passphrase. */
	async erase(): Promise<RecordsResult<void>> {
		this.#markErasing();
		const result = await eraseLocked();
		if (result.status === 'failed') {
			this.#mark();
			return result;
		}
		if (this.#storage) removePlainChoices(this.#storage);
		dropKeys();
		this.#forgetUnkept();
		await this.#refresh();
		this.#tell('turned');
		announceChange();
		return result;
	}

	async #turn(phase: 'turning-on' | 'turning-off'): Promise<RecordsResult<boolean>> {
		const result = await turnTo(phase);
		this.#tell('turned');
		await this.#refresh();
		// Where it goes on already, it goes on the other way by itself.
		if (result.status === 'done' && result.value && this.#turning === null) void this.#goOn();
		return result;
	}

	async #goOn(): Promise<void> {
		// A private session writes nothing: it goes on when the lock is opened after it.
		if (this.#settings.isPrivate || this.#turning !== null) return;
		this.#failure = null;
		this.#turning = { done: 0, total: 0 };
		const result = await goOnTurning(this.#storage, (turning) => (this.#turning = turning)).finally(
			() => (this.#turning = null)
		);
		if (result.status === 'failed') this.#failure = result.reason;
		const wasTurning = this.phase !== null;
		await this.#refresh();
		if (!wasTurning) return;
		this.#tell('turned');
		announceChange();
	}

	/** Takes over what the database says. */
	async #refresh(): Promise<void> {
		const result = await storedLock();
		// Pages say themselves why nothing can be read.
		if (result.status === 'done') await this.#take(result.value);
		this.#isKnown = true;
	}

	async #take(row: LockRow | null): Promise<void> {
		const isNewlyTimed = row?.shutAfterMs !== this.#row?.shutAfterMs;
		this.#row = row;
		if (row === null) return this.#beOff();
		if (row.phase !== 'turning-off') this.#mark();
		if (!isOpen(row)) return this.#shutHere();
		await this.#inTurn(async () => {
			const choices = await openedChoices(this.#storage);
			if (choices.status === 'done') this.#takeOpened(choices.value);
		});
		if (this.#status !== 'open' || isNewlyTimed) {
			this.#stopWatching();
			this.#stopWatching = watchAttention(
				() => this.shutAfterMs,
				() => void this.#shutHere()
			);
		}
		this.#status = 'open';
	}

	#mark(): void {
		try {
			if (this.#storage) markLocked(this.#storage);
		} catch {
			// No room for it: turning the lock on comes to a halt over the same, and says so.
		}
	}

	#markErasing(): void {
		try {
			if (this.#storage) markErasing(this.#storage);
		} catch {
			// No room for it: only a tab that is killed in the middle needs it.
		}
	}

	/** What could not be sealed before counts, and is tried again. */
	#takeOpened(sealed: PrivateChoices): void {
		const names = Object.keys(this.#unkept) as (keyof PrivateChoices)[];
		const choices = mergeChoices(NO_CHOICES, this.#unkept, sealed);
		this.#useChoices(choices, true);
		if (names.length === 0 || this.#settings.isPrivate) return;
		this.#keep(Object.fromEntries(names.map((name) => [name, choices[name]])));
	}

	#beOff(): void {
		this.#stopWatching();
		this.#forgetUnkept();
		if (this.#storage) {
			const wasOn = this.#status !== 'off' || this.#storage.getItem(LOCK_MARK) !== null;
			// Also what a killed tab has left of it.
			if (isErasing(this.#storage)) removePlainChoices(this.#storage);
			unmarkLocked(this.#storage);
			if (wasOn) this.#useChoices({ ...NO_CHOICES, ...plainChoices(this.#storage) }, false);
		}
		dropKeys();
		this.#status = 'off';
	}

	#shutHere(): Promise<void> {
		if (this.#status === 'shut') return this.#shutting;
		this.#stopWatching();
		this.#status = 'shut';
		this.#isShutting = true;
		this.#shutting = this.#storeAndDrop().finally(() => (this.#isShutting = false));
		return this.#shutting;
	}

	async #storeAndDrop(): Promise<void> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const tooLong = new Promise((resolve) => (timer = setTimeout(resolve, FLUSH_MAX_MS)));
		await Promise.race([flushEditors(), tooLong]);
		clearTimeout(timer);
		dropKeys();
		this.#useChoices(NO_CHOICES, false);
	}

	#useChoices(choices: PrivateChoices, isOpen: boolean): void {
		const { settings, breathing, mixes, favourites } = choices;
		const keep = (part: Partial<PrivateChoices>) => this.#keep(part);
		this.#settings.takePrivate(settings, isOpen ? (changed) => keep({ settings: changed }) : null);
		this.#breathing.take(breathing, isOpen ? (changed) => keep({ breathing: changed }) : null);
		this.#mixes.take(mixes, isOpen ? (changed) => keep({ mixes: changed }) : null);
		this.#favourites.take(favourites, isOpen ? (changed) => keep({ favourites: changed }) : null);
	}

	#keep(part: Partial<PrivateChoices>): void {
		this.#unkept = { ...this.#unkept, ...part };
		const kept = this.#sealUnkept().then((reason) => {
			unkeptChoices.settle(SEALED_CHOICES, reason, () => this.#sealUnkept());
			return reason === null;
		});
		const forget = registerEditor(() => kept);
		void kept.finally(forget);
	}

	/** @returns why they could not be sealed; null when nothing is left to seal */
	#sealUnkept(): Promise<UnkeptReason | null> {
		return this.#inTurn(async () => {
			const sent = this.#unkept;
			const result = await keepChoices(sent);
			if (result.status === 'failed') return reasonOf(result.reason);
			const isNewer = ([name, part]: [string, unknown]) =>
				sent[name as keyof PrivateChoices] !== part;
			this.#unkept = Object.fromEntries(Object.entries(this.#unkept).filter(isNewer));
			this.#tell('choices');
			return null;
		});
	}

	/** Choices are read and sealed one after the other: what was read before a change must not be taken over after it. */
	#inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
		const done = this.#keeping.then(work);
		// What fails as nobody foresaw must not keep the next ones from being tried.
		this.#keeping = done.catch(() => null);
		return done;
	}

	#forgetUnkept(): void {
		this.#unkept = {};
		unkeptChoices.letGo(SEALED_CHOICES);
	}

	#listen(): void {
		if (this.#channel !== null || typeof BroadcastChannel === 'undefined') return;
		this.#channel = new BroadcastChannel('evenkeel-lock');
		this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
			if (data === 'shut') {
				if (this.#status === 'open') void this.#shutHere();
			} else void this.#keeping.then(() => this.#refresh());
		};
	}

	#tell(message: Message): void {
		this.#channel?.postMessage(message);
	}
}

function reasonOf(reason: RecordsFailureReason): UnkeptReason {
	return reason === 'quota' || reason === 'locked' ? reason : 'other';
}

let shared: LockKeeper | undefined;

/** The one of this tab. */
export function lockKeeper(settings: Settings): LockKeeper {
	shared ??= new LockKeeper(settings);
	return shared;
}
