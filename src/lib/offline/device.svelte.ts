import { SvelteMap } from 'svelte/reactivity';
import { followArrivals } from './arrivals';
import { estimateFreeBytes } from './free-space';
import { askToKeepStorage, storageProtection, type StorageProtection } from './keep-storage';
import {
	loadKnown,
	readAppBytes,
	readMixBytes,
	readStoredFiles,
	voicesOf,
	type Known
} from './read-device';
import { bytesByUrl, groupStored, wholeUrls, type StoredSounds } from './stored-sounds';

export interface DeviceFacts {
	sounds: StoredSounds;
	known: Known;
	/** Addresses of the files that are there whole. */
	wholeUrls: ReadonlySet<string>;
	storedBytes: ReadonlyMap<string, number>;
	/** Of the loops of mixes that were made here. */
	mixBytes: number;
	/** Null where the browser does not tell. */
	freeBytes: number | null;
	protection: StorageProtection;
}

export type DeviceState =
	| { status: 'loading' }
	| { status: 'ready'; facts: DeviceFacts }
	/** The browser keeps no files for this page. */
	| { status: 'off' }
	/** It could not be read this time. */
	| { status: 'failed' };

/** What the app keeps on the device, kept up to date while one page shows it. */
export class Device {
	readonly #voiceId: () => string;
	#state = $state.raw<DeviceState>({ status: 'loading' });
	#appBytes = $state<number | null>(null);
	readonly #arriving = new SvelteMap<string, number>();
	/** Also those whose last file has gone since, which may be put back. */
	#voiceIds: readonly string[] = [];
	#readings = 0;
	#lastReading: Promise<void> = Promise.resolve();

	/** @param voiceId the chosen voice */
	constructor(voiceId: () => string) {
		this.#voiceId = voiceId;
	}

	get state(): DeviceState {
		return this.#state;
	}

	/** Bytes of the app itself; null while it is not on the device. */
	get appBytes(): number | null {
		return this.#appBytes;
	}

	/** What is on the device of a file at this moment, also while it arrives. */
	storedBytesOf(url: string): number {
		const stored = this.#state.status === 'ready' ? this.#state.facts.storedBytes.get(url) : 0;
		return this.#arriving.get(url) ?? stored ?? 0;
	}

	/** Keeps up with files that arrive, other tabs and the service worker, until the returned function is called. */
	follow(): () => void {
		const stopArrivals = followArrivals((url, receivedBytes) => {
			if (receivedBytes !== null) this.#arriving.set(url, receivedBytes);
			else void this.#settleArrival(url);
		});
		const readAll = () => {
			void this.read();
			void this.#readApp();
		};
		const onVisible = () => {
			if (document.visibilityState === 'visible') readAll();
		};
		document.addEventListener('visibilitychange', onVisible);
		if ('serviceWorker' in navigator)
			void navigator.serviceWorker.ready.then(() => this.#readApp());
		readAll();
		return () => {
			stopArrivals();
			document.removeEventListener('visibilitychange', onVisible);
		};
	}

	/** @returns once the newest reading is shown, also when that is a later one than this */
	read(): Promise<void> {
		this.#lastReading = this.#read(++this.#readings);
		return this.#lastReading;
	}

	/** Shows that something is done about a failure, and reads again. */
	async retry(): Promise<void> {
		this.#state = { status: 'loading' };
		await this.read();
	}

	/** Asks the browser not to clear what is kept. */
	async protect(): Promise<StorageProtection> {
		const protection = await askToKeepStorage();
		await this.read();
		return protection;
	}

	async #read(reading: number): Promise<void> {
		let state: DeviceState;
		try {
			state = await this.#stateNow();
		} catch {
			// The browser's storage did not answer, or an index could not be fetched; its log says which.
			state = { status: 'failed' };
		}
		if (reading !== this.#readings) return this.#lastReading;
		this.#state = state;
	}

	async #stateNow(): Promise<DeviceState> {
		const files = await readStoredFiles();
		if (files === null) return { status: 'off' };
		const voiceIds = [this.#voiceId(), ...this.#voiceIds, ...voicesOf(files)];
		this.#voiceIds = voiceIds.filter((id, at) => voiceIds.indexOf(id) === at);
		const [known, mixBytes, freeBytes, protection] = await Promise.all([
			loadKnown(this.#voiceIds),
			readMixBytes(),
			estimateFreeBytes(),
			storageProtection()
		]);
		const sounds = groupStored(files, known);
		const storedBytes = bytesByUrl(files);
		return {
			status: 'ready',
			facts: {
				sounds,
				known,
				wholeUrls: wholeUrls(files),
				storedBytes,
				mixBytes,
				freeBytes,
				protection
			}
		};
	}

	async #readApp(): Promise<void> {
		try {
			this.#appBytes = await readAppBytes();
		} catch {
			// Storage did not answer; the reading of the sounds tells so.
			this.#appBytes = null;
		}
	}

	/** The file counts as arriving until it has been looked for, or its bytes would seem gone for a moment. */
	async #settleArrival(url: string): Promise<void> {
		const receivedBytes = this.#arriving.get(url);
		await this.read();
		if (this.#arriving.get(url) === receivedBytes) this.#arriving.delete(url);
	}
}
