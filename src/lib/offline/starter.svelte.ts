import type { PackIndex } from '$lib/track/pack';
import type { DownloadFailure } from './download-rules';
import { packIndexesOf } from './pack-indexes';
import { savedState, savePacks } from './packs';

/** The practice for alarm, which must be there without a network before anyone thought of saving it. */
const FIRST_AID = 'sixty-seconds-steady';

/** How often to look whether a sound is still being waited for, ms. */
const LOOK_AGAIN_MS = 500;

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

/** Keeps the starter set on the device: first aid in the chosen voice, with the bells, room tone and breath tones. */
export class Starter {
	readonly practiceId = FIRST_AID;
	readonly #options: StarterOptions;
	readonly #onSaved: (practiceId: string) => void;
	#state = $state.raw<StarterState>({ status: 'off' });
	#running: Promise<void> | null = null;

	/** @param onSaved called when the state of a practice on the device may have changed */
	constructor(options: StarterOptions, onSaved: (practiceId: string) => void) {
		this.#options = options;
		this.#onSaved = onSaved;
	}

	get state(): StarterState {
		return this.#state;
	}

	/** Saves what is missing, unless the person's settings or data saver speak against it. */
	save(evenOnDataSaver: boolean): Promise<void> {
		this.#running ??= this.#save(evenOnDataSaver).finally(() => (this.#running = null));
		return this.#running;
	}

	async #save(evenOnDataSaver: boolean): Promise<void> {
		const { mayWrite, maySaveStarter, voiceId } = this.#options;
		const indexes = await packIndexesOf({ id: FIRST_AID, usesBreath: true }, voiceId());
		if (!indexes) return;
		const totalBytes = await missingBytes(indexes);
		if (totalBytes > 0) {
			if (!maySaveStarter() || !mayWrite()) return;
			if (isDataSaverOn() && !evenOnDataSaver) {
				this.#state = { status: 'held', totalBytes };
				return;
			}
			this.#state = { status: 'saving', receivedBytes: 0, totalBytes };
			const reason = await this.#saveInQuiet(indexes);
			this.#onSaved(FIRST_AID);
			if (reason) {
				this.#state = { status: 'failed', reason, totalBytes };
				return;
			}
		}
		if (await isAppOnDevice()) this.#state = { status: 'ready' };
	}

	/** Steps back whenever a sound the person waits for is loading, and goes on after it. */
	async #saveInQuiet(
		indexes: readonly PackIndex[]
	): Promise<Exclude<DownloadFailure, 'aborted'> | null> {
		for (;;) {
			while (this.#options.isSoundWaiting())
				await new Promise((settle) => setTimeout(settle, LOOK_AGAIN_MS));
			const stepBack = new AbortController();
			const result = await savePacks(indexes, {
				signal: stepBack.signal,
				onProgress: (receivedBytes, totalBytes) => {
					this.#state = { status: 'saving', receivedBytes, totalBytes };
					if (this.#options.isSoundWaiting()) stepBack.abort();
				}
			});
			if (result.status === 'saved') return null;
			if (result.reason !== 'aborted') return result.reason;
		}
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

export function isDataSaverOn(): boolean {
	const { connection } = navigator as { connection?: { saveData?: boolean } };
	return connection?.saveData === true;
}
