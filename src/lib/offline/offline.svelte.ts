import { practiceSummaries } from '$lib/practices/catalogue';
import type { PackIndex } from '$lib/track/pack';
import { loadVoiceIndexes, packIndexesOf } from './pack-indexes';
import { removePacks, savedState, savePacks, verifyPack, type PackFailure } from './packs';
import { practiceState, type PracticeState } from './practice-state';
import { isDataSaverOn, Starter, type StarterState } from './starter.svelte';
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

const UNKNOWN: PracticeState = { status: 'unknown' };

/** What is on the device for the chosen voice, and the saving of more, one practice at a time. */
export class OfflineLibrary {
	readonly #options: LibraryOptions;
	readonly #starter: Starter;
	#states = $state.raw<Readonly<Record<string, PracticeState>>>({});
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- only #states is shown
	readonly #saving = new Map<string, AbortController>();
	#lastSave: Promise<unknown> = Promise.resolve();

	constructor(options: LibraryOptions) {
		this.#options = options;
		this.#starter = new Starter(options, (practiceId) => void this.look(practiceId));
	}

	get starter(): StarterState {
		return this.#starter.state;
	}

	/** State of a practice in the chosen voice; `unknown` until `look` has been called for it. */
	stateOf(practiceId: string): PracticeState {
		return this.#states[keyOf(this.#wantedOf(practiceId))] ?? UNKNOWN;
	}

	/** Whether the app keeps this practice on the device by itself. */
	isKeptByApp(practiceId: string): boolean {
		return this.#starter.practiceId === practiceId && this.#options.maySaveStarter();
	}

	/** Looks at what is on the device for a practice. */
	async look(practiceId: string): Promise<void> {
		const wanted = this.#wantedOf(practiceId);
		if (this.#saving.has(keyOf(wanted))) return;
		const indexes = await indexesOf(wanted);
		if (!indexes) return this.#set(wanted, { status: 'unavailable' });
		const packs = await Promise.all(
			indexes.map(async (index) => ({ index, state: await savedState(index) }))
		);
		if (this.#saving.has(keyOf(wanted))) return;
		this.#set(wanted, practiceState(packs, this.#options.wanted.wasSaved(wanted)));
	}

	/** Saves a practice after those that are being saved; goes on from what an earlier attempt left. */
	save(practiceId: string): Promise<void> {
		if (!this.#options.mayWrite()) return Promise.resolve();
		const wanted = this.#wantedOf(practiceId);
		this.#options.wanted.add(wanted);
		return this.#enqueue(wanted, 'asked');
	}

	/** Stops saving; what has arrived is kept to go on from. */
	cancel(practiceId: string): void {
		const wanted = this.#wantedOf(practiceId);
		this.#options.wanted.remove(wanted);
		this.#saving.get(keyOf(wanted))?.abort();
	}

	/** Deletes a practice's recording. Sounds that all practices share stay. */
	async remove(practiceId: string): Promise<void> {
		this.cancel(practiceId);
		const wanted = this.#wantedOf(practiceId);
		await removePacks((await loadVoiceIndexes(wanted.voiceId, practiceId)) ?? []);
		await this.look(practiceId);
	}

	/** Checks the hashes of a saved practice and fetches what turns out damaged. */
	async verify(practiceId: string): Promise<'saved' | 'damaged' | 'absent'> {
		const indexes = (await indexesOf(this.#wantedOf(practiceId))) ?? [];
		const results = await Promise.all(indexes.map(verifyPack));
		const result = results.find((one) => one !== 'saved') ?? 'saved';
		if (result === 'damaged') await this.save(practiceId);
		else await this.look(practiceId);
		return result;
	}

	/**
	 * Saves what the app keeps by itself, then fetches again what the person saved and the device has lost.
	 * Steps back from both while data saver is on, unless the person asked (`evenOnDataSaver`).
	 */
	async keepUp(evenOnDataSaver = false): Promise<void> {
		await this.#starter.save(evenOnDataSaver);
		if (isDataSaverOn() && !evenOnDataSaver) return;
		for (const wanted of this.#options.wanted.list()) {
			const indexes = await indexesOf(wanted);
			if (!indexes || !this.#options.mayWrite()) continue;
			const states = await Promise.all(indexes.map(savedState));
			if (states.some((state) => state.status !== 'saved'))
				await this.#enqueue(wanted, 'by-itself');
		}
	}

	#wantedOf(practiceId: string): WantedPractice {
		return { practiceId, voiceId: this.#options.voiceId() };
	}

	#set(wanted: WantedPractice, state: PracticeState): void {
		this.#states = { ...this.#states, [keyOf(wanted)]: state };
	}

	#enqueue(wanted: WantedPractice, why: 'asked' | 'by-itself'): Promise<void> {
		const key = keyOf(wanted);
		if (this.#saving.has(key)) return Promise.resolve();
		const controller = new AbortController();
		this.#saving.set(key, controller);
		this.#set(wanted, { status: 'queued' });
		const turn = this.#lastSave.then(() => this.#saveNow(wanted, why, controller.signal));
		this.#lastSave = turn;
		return turn;
	}

	async #saveNow(
		wanted: WantedPractice,
		why: 'asked' | 'by-itself',
		signal: AbortSignal
	): Promise<void> {
		const indexes = await indexesOf(wanted);
		let result: { status: 'saved' } | PackFailure;
		let totalBytes = (indexes ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
		try {
			result = await savePacks(indexes ?? [], {
				signal,
				onProgress: (receivedBytes, missingBytes) => {
					totalBytes = missingBytes;
					this.#set(wanted, { status: 'saving', receivedBytes, totalBytes });
				}
			});
		} finally {
			this.#saving.delete(keyOf(wanted));
		}
		if (result.status === 'saved') this.#options.wanted.noteSaved(wanted);
		// Being offline is no news to someone who asked for nothing: what they have is.
		const isNews = !(
			why === 'by-itself' &&
			result.status === 'failed' &&
			result.reason === 'offline'
		);
		if (result.status === 'failed' && result.reason !== 'aborted' && isNews)
			this.#set(wanted, { status: 'failed', reason: result.reason, totalBytes });
		else await this.look(wanted.practiceId);
	}
}

function keyOf({ practiceId, voiceId }: WantedPractice): string {
	return `${voiceId}/${practiceId}`;
}

async function indexesOf({ practiceId, voiceId }: WantedPractice): Promise<PackIndex[] | null> {
	const practice = practiceSummaries.find((summary) => summary.id === practiceId);
	return practice ? packIndexesOf(practice, voiceId) : null;
}
