import { practiceSummaries } from '$lib/practices/catalogue';
import { isDataSaverOn } from '$lib/settings/data-saver';
import type { PackIndex } from '$lib/track/pack';
import { BREATHING_SOUNDS } from './breathing-sounds';
import { breathingIndexesOf, loadVoiceIndexes, packIndexesOf } from './pack-indexes';
import { isRenewed, removePacks, savedState, savePacks, type PackFailure } from './packs';
import { practiceState, type Before, type PracticeState } from './practice-state';
import { saveInQuiet, type QuietOptions } from './save-in-quiet';
import { isSoundscapeKey } from './soundscape-key';
import { Starter, type StarterState } from './starter.svelte';
import type { WantedPractice, WantedPractices } from './wanted';

export interface LibraryOptions {
	/** The chosen voice. */
	voiceId: () => string;
	/** False in a private session: nothing new is saved. */
	mayWrite: () => boolean;
	/** Whether the person lets the app keep the first-aid practice without being asked. */
	maySaveStarter: () => boolean;
	/** True while a sound the person waits for is loading: saving on our own steps back. */
	isSoundWaiting: () => boolean;
	wanted: WantedPractices;
}

/** `played`: it was heard, and nobody asked for anything. `by-itself`: it was asked for at another time. */
type Why = 'asked' | 'by-itself' | 'played';

const UNKNOWN: PracticeState = { status: 'unknown' };

/**
 * What is on the device, and the saving of more, one practice at a time. The sounds for breathing are saved like a practice,
 * as `BREATHING_SOUNDS`, and a sound to listen to by its `soundscapeKey`. Where no voice is named, the chosen one is meant.
 */
export class OfflineLibrary {
	readonly #options: LibraryOptions;
	readonly #starter: Starter;
	#states = $state.raw<Readonly<Record<string, PracticeState>>>({});
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- only #states is shown
	readonly #saving = new Map<string, AbortController>();
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- never shown
	readonly #playedBefore = new Set<string>();
	#lastSave: Promise<unknown> = Promise.resolve();

	constructor(options: LibraryOptions) {
		this.#options = options;
		this.#starter = new Starter(options, (practiceId) => void this.look(practiceId));
	}

	get starter(): StarterState {
		return this.#starter.state;
	}

	/** State of a practice; `unknown` until `look` has been called for it. */
	stateOf(practiceId: string, voiceId?: string): PracticeState {
		return this.#states[keyOf(this.#wantedOf(practiceId, voiceId))] ?? UNKNOWN;
	}

	/** Whether the app keeps this practice on the device by itself. */
	isKeptByApp(practiceId: string, voiceId = this.#options.voiceId()): boolean {
		return (
			this.#starter.practiceId === practiceId &&
			this.#options.voiceId() === voiceId &&
			this.#options.maySaveStarter()
		);
	}

	/** Whether the person, by saving or playing it, made this a practice to keep. */
	isWanted(practiceId: string, voiceId?: string): boolean {
		return this.#options.wanted.has(this.#wantedOf(practiceId, voiceId));
	}

	/** Looks at what is on the device for a practice. */
	async look(practiceId: string, voiceId?: string): Promise<void> {
		const wanted = this.#wantedOf(practiceId, voiceId);
		if (this.#saving.has(keyOf(wanted))) return;
		const indexes = await indexesOf(wanted);
		if (!indexes) return this.#set(wanted, { status: 'unavailable' });
		const packs = await Promise.all(
			indexes.map(async (index) => ({ index, state: await savedState(index) }))
		);
		const before = await this.#beforeOf(wanted, indexes);
		if (this.#saving.has(keyOf(wanted))) return;
		this.#set(wanted, practiceState(packs, before));
	}

	/** Saves a practice after those that are being saved; goes on from what an earlier attempt left. */
	save(practiceId: string, voiceId?: string): Promise<void> {
		if (!this.#options.mayWrite()) return Promise.resolve();
		const wanted = this.#wantedOf(practiceId, voiceId);
		this.#options.wanted.add(wanted);
		return this.#enqueue(wanted, 'asked');
	}

	/** Fetches what a practice lacks, without making it one to keep if it was not. */
	async repair(practiceId: string, voiceId?: string): Promise<void> {
		if (this.#options.mayWrite()) await this.#enqueue(this.#wantedOf(practiceId, voiceId), 'asked');
	}

	/**
	 * Keeps all of a practice that is being heard, once in a visit: its sound may have needed a part of it only.
	 * Waits while a sound is waited for, and fails without a word. What is no practice has no recording: tones of
	 * breathing and other sounds are kept as they are played.
	 */
	async keepPlayed(practiceId: string, voiceId: string): Promise<void> {
		const wanted = { practiceId, voiceId };
		if (!practiceSummaries.some(({ id }) => id === practiceId)) return;
		if (!this.#options.mayWrite() || this.#playedBefore.has(keyOf(wanted))) return;
		this.#playedBefore.add(keyOf(wanted));
		if (this.isKeptByApp(practiceId, voiceId)) return;
		this.#options.wanted.add(wanted);
		await this.#enqueue(wanted, 'played');
	}

	/** Stops saving; what has arrived is kept to go on from. */
	cancel(practiceId: string, voiceId?: string): void {
		const wanted = this.#wantedOf(practiceId, voiceId);
		this.#options.wanted.remove(wanted);
		this.#saving.get(keyOf(wanted))?.abort();
	}

	/** Deletes a practice's recording. Sounds that all practices share stay. */
	async remove(practiceId: string, voiceId?: string): Promise<void> {
		this.cancel(practiceId, voiceId);
		const wanted = this.#wantedOf(practiceId, voiceId);
		const indexes = isSoundscapeKey(practiceId)
			? await indexesOf(wanted)
			: await loadVoiceIndexes(wanted.voiceId, practiceId);
		await removePacks(indexes ?? []);
		await this.look(practiceId, voiceId);
	}

	/** Makes a practice one to keep again, whose recording was put back after `remove`. */
	async keepAgain(practiceId: string, voiceId: string): Promise<void> {
		this.#options.wanted.add({ practiceId, voiceId });
		await this.look(practiceId, voiceId);
	}

	/**
	 * Saves what the app keeps by itself, then fetches again what the person saved and the device has lost or an
	 * update has renewed. Steps back from both while data saver is on, unless the person asked (`evenOnDataSaver`),
	 * and stops all saving in a private session.
	 */
	async keepUp(evenOnDataSaver = false): Promise<void> {
		if (!this.#options.mayWrite()) for (const saving of this.#saving.values()) saving.abort();
		await this.#starter.save(evenOnDataSaver);
		if (isDataSaverOn() && !evenOnDataSaver) return;
		for (const wanted of this.#options.wanted.list()) {
			const indexes = await indexesOf(wanted);
			if (!indexes || !this.#options.mayWrite()) continue;
			const states = await Promise.all(indexes.map(savedState));
			if (states.some((state) => state.status !== 'saved')) void this.#enqueue(wanted, 'by-itself');
		}
		await this.#lastSave;
	}

	#wantedOf(practiceId: string, voiceId = this.#options.voiceId()): WantedPractice {
		return { practiceId, voiceId: isSoundscapeKey(practiceId) ? 'none' : voiceId };
	}

	#set(wanted: WantedPractice, state: PracticeState): void {
		this.#states = { ...this.#states, [keyOf(wanted)]: state };
	}

	async #beforeOf(wanted: WantedPractice, indexes: readonly PackIndex[]): Promise<Before> {
		const earlier = await Promise.all(indexes.map(isRenewed));
		if (earlier.includes(true)) return 'renewed';
		return this.#options.wanted.wasSaved(wanted) ? 'cleared' : 'never-saved';
	}

	#enqueue(wanted: WantedPractice, why: Why): Promise<void> {
		const key = keyOf(wanted);
		if (this.#saving.get(key)?.signal.aborted === false) return Promise.resolve();
		const controller = new AbortController();
		this.#saving.set(key, controller);
		this.#set(wanted, { status: 'queued' });
		const turn = this.#lastSave.then(() => this.#saveNow(wanted, why, controller));
		// One that throws is told to whoever asked for it, and keeps nothing from the next.
		this.#lastSave = turn.catch(() => undefined);
		return turn;
	}

	async #saveNow(wanted: WantedPractice, why: Why, controller: AbortController): Promise<void> {
		const result = await this.#fetchAll(wanted, why, {
			signal: controller.signal,
			onProgress: (receivedBytes, totalBytes) =>
				this.#set(wanted, { status: 'saving', receivedBytes, totalBytes })
		});
		if (this.#saving.get(keyOf(wanted)) === controller) this.#saving.delete(keyOf(wanted));
		if (result.status === 'saved') this.#options.wanted.noteSaved(wanted);
		else if (why === 'played' && result.reason === 'quota') this.#options.wanted.remove(wanted);
		if (result.status === 'failed' && isNews(result.reason, why))
			this.#set(wanted, { status: 'failed', reason: result.reason });
		else await this.look(wanted.practiceId, wanted.voiceId);
	}

	async #fetchAll(
		wanted: WantedPractice,
		why: Why,
		options: Omit<QuietOptions, 'isSoundWaiting'>
	): Promise<{ status: 'saved' } | PackFailure> {
		let indexes: PackIndex[];
		try {
			indexes = (await indexesOf(wanted)) ?? [];
		} catch {
			// An index comes as a chunk of the app, which was not reached and is not on the device.
			return { status: 'failed', reason: 'offline' };
		}
		if (why === 'asked') return savePacks(indexes, options);
		return saveInQuiet(indexes, { ...options, isSoundWaiting: this.#options.isSoundWaiting });
	}
}

/** Being offline is no news to someone who asked for nothing: what they have is. */
function isNews(
	reason: PackFailure['reason'],
	why: Why
): reason is Exclude<PackFailure['reason'], 'aborted'> {
	if (reason === 'aborted' || why === 'played') return false;
	return why === 'asked' || reason !== 'offline';
}

function keyOf({ practiceId, voiceId }: WantedPractice): string {
	return `${voiceId}/${practiceId}`;
}

async function indexesOf({ practiceId, voiceId }: WantedPractice): Promise<PackIndex[] | null> {
	if (practiceId === BREATHING_SOUNDS) return breathingIndexesOf(voiceId);
	if (isSoundscapeKey(practiceId)) {
		const index = (await import('./soundscape-packs')).soundscapePackOf(practiceId);
		return index && [index];
	}
	const practice = practiceSummaries.find((summary) => summary.id === practiceId);
	return practice ? packIndexesOf(practice, voiceId) : null;
}
