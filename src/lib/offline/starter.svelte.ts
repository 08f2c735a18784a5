import { isDataSaverOn } from '$lib/settings/data-saver';
import type { PackIndex } from '$lib/track/pack';
import type { DownloadFailure } from './download-rules';
import { FIRST_AID } from './first-aid';
import { loadCalmIndex, packIndexesOf } from './pack-indexes';
import { savedState } from './packs';
import { saveInQuiet } from './save-in-quiet';

export type StarterState =
	/** Not looked at yet, or not allowed by the person. */
	| { status: 'off' }
	/** Data saver is on: saved only when asked. */
	| { status: 'held'; totalBytes: number }
	| { status: 'saving'; receivedBytes: number; totalBytes: number }
	| { status: 'failed'; reason: Exclude<DownloadFailure, 'aborted'>; totalBytes: number }
	/** App and first aid start without a network. */
	| { status: 'ready' };

export interface StarterOptions {
	voiceId: () => string;
	mayWrite: () => boolean;
	maySaveStarter: () => boolean;
	isSoundWaiting: () => boolean;
}

/** Keeps the starter set on the device: calm-now and first aid in the chosen voice, with the bells, room tone and breath tones. */
export class Starter {
	readonly practiceId = FIRST_AID;
	readonly #options: StarterOptions;
	readonly #onSaved: (practiceId: string) => void;
	#state = $state.raw<StarterState>({ status: 'off' });
	#lastRun: Promise<unknown> = Promise.resolve();
	#running: { voiceId: string; controller: AbortController } | null = null;

	/** @param onSaved called when the state of a practice on the device may have changed */
	constructor(options: StarterOptions, onSaved: (practiceId: string) => void) {
		this.#options = options;
		this.#onSaved = onSaved;
	}

	get state(): StarterState {
		return this.#state;
	}

	/**
	 * Saves what is missing, unless the person's settings or data saver speak against it. Call it again when one of
	 * these changes: what is being saved against them is given up.
	 */
	save(evenOnDataSaver: boolean): Promise<void> {
		const { mayWrite, maySaveStarter, voiceId } = this.#options;
		if (this.#running && (this.#running.voiceId !== voiceId() || !maySaveStarter() || !mayWrite()))
			this.#running.controller.abort();
		const run = this.#lastRun.then(() => this.#save(evenOnDataSaver));
		this.#lastRun = run.catch(() => undefined);
		return run;
	}

	async #save(evenOnDataSaver: boolean): Promise<void> {
		const { mayWrite, maySaveStarter } = this.#options;
		const voiceId = this.#options.voiceId();
		const practice = await packIndexesOf({ id: FIRST_AID, usesBreath: true }, voiceId);
		const calm = await loadCalmIndex(voiceId);
		if (!practice || !calm) return;
		const indexes = [calm, ...practice];
		const totalBytes = await missingBytes(indexes);
		if (totalBytes > 0) {
			if (!maySaveStarter() || !mayWrite()) {
				this.#state = { status: 'off' };
				return;
			}
			if (isDataSaverOn() && !evenOnDataSaver) {
				this.#state = { status: 'held', totalBytes };
				return;
			}
			this.#state = { status: 'saving', receivedBytes: 0, totalBytes };
			const controller = new AbortController();
			this.#running = { voiceId, controller };
			const result = await saveInQuiet(indexes, {
				signal: controller.signal,
				isSoundWaiting: this.#options.isSoundWaiting,
				onProgress: (receivedBytes, missing) =>
					(this.#state = { status: 'saving', receivedBytes, totalBytes: missing })
			});
			this.#running = null;
			this.#onSaved(FIRST_AID);
			if (result.status === 'failed') {
				const { reason } = result;
				this.#state =
					reason === 'aborted' ? { status: 'off' } : { status: 'failed', reason, totalBytes };
				return;
			}
		}
		if (await isAppOnDevice()) this.#state = { status: 'ready' };
	}
}

async function missingBytes(indexes: readonly PackIndex[]): Promise<number> {
	let total = 0;
	for (const index of indexes)
		if ((await savedState(index)).status !== 'saved') total += index.bytes;
	return total;
}

/** Waits until the service worker has saved the app; false where there is no service worker. */
async function isAppOnDevice(): Promise<boolean> {
	if (!('serviceWorker' in navigator)) return false;
	const registration = await navigator.serviceWorker.getRegistration();
	if (!registration) return false;
	await navigator.serviceWorker.ready;
	return true;
}
