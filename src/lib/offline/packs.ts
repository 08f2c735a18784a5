import type { Pack, PackIndex } from '$lib/track/pack';
import { tellArrival } from './arrivals';
import { downloadPack, type Download, type OnProgress } from './download-pack';
import type { DownloadFailure } from './download-rules';
import { estimateFreeBytes } from './free-space';
import {
	deleteSavedPack,
	hasEarlierCopy,
	isPackSaved,
	packUrl,
	readSavedPack,
	savePack
} from './pack-store';
import { canHash } from './sha256';
import { SharedWork } from './shared-work';
import { clearStaged, stagedByteCount } from './staging';
import { AUDIO_CACHE, PACK_LOCK_PREFIX } from './storage-names';

export type PackFailure = { status: 'failed'; reason: DownloadFailure };

const INSECURE: PackFailure = { status: 'failed', reason: 'insecure' };

export interface LoadOptions {
	signal?: AbortSignal;
	onProgress?: OnProgress;
	/** False in a private session: nothing is written to the device. */
	keep?: boolean;
}

export type LoadedPack = { status: 'ready'; pack: Pack; from: 'cache' | 'network' } | PackFailure;

/**
 * Gets a pack to play: the saved copy if its hash is right, else from the network, once for all who ask.
 * What came from the network is kept where there is room, so that hearing it again costs nothing; that
 * there was no room is no failure here.
 */
export async function loadPack(index: PackIndex, options: LoadOptions = {}): Promise<LoadedPack> {
	if (!canHash()) return INSECURE;
	const canStore = await isStorageOpen();
	const saved = canStore ? await readSavedPack(index) : ({ status: 'absent' } as const);
	if (saved.status === 'damaged') foundDamaged.add(index.sha256);
	if (saved.status === 'ready') {
		options.onProgress?.(index.bytes, index.bytes);
		return { status: 'ready', pack: { index, bytes: saved.bytes }, from: 'cache' };
	}

	const fetched = await fetchOnce(index, canStore && (options.keep ?? true), options);
	if (fetched.status === 'ready')
		return { status: 'ready', pack: { index, bytes: fetched.bytes }, from: 'network' };
	const isRepairLeft = foundDamaged.has(index.sha256) && fetched.reason === 'offline';
	return isRepairLeft ? { status: 'failed', reason: 'damaged' } : fetched;
}

/** Hashes of copies that were deleted because they were damaged, so that asking again still tells why. */
const foundDamaged = new Set<string>();

export type PackState =
	| { status: 'saved' }
	| { status: 'partial'; receivedBytes: number }
	| { status: 'absent' };

/** What the device holds of a pack. Checks no hash; `verifyPack` and `loadPack` do. */
export async function savedState(index: PackIndex): Promise<PackState> {
	if (!(await isStorageOpen())) return { status: 'absent' };
	if (await isPackSaved(index)) return { status: 'saved' };
	const receivedBytes = await stagedByteCount(packUrl(index));
	return receivedBytes > 0 ? { status: 'partial', receivedBytes } : { status: 'absent' };
}

/** Whether the device holds an earlier recording in place of this one, as after an update that renewed it. */
export async function isRenewed(index: PackIndex): Promise<boolean> {
	return (await isStorageOpen()) && !(await isPackSaved(index)) && (await hasEarlierCopy(index));
}

/** Reads a saved pack and checks its hash; a damaged copy is deleted. */
export async function verifyPack(index: PackIndex): Promise<'saved' | 'damaged' | 'absent'> {
	if (!(await isStorageOpen())) return 'absent';
	const { status } = await readSavedPack(index);
	if (status === 'damaged') foundDamaged.add(index.sha256);
	return status === 'ready' ? 'saved' : status;
}

/**
 * Saves those of the packs that are not saved yet, one after the other. Progress counts the bytes of these
 * only, with what earlier attempts left.
 */
export async function savePacks(
	indexes: readonly PackIndex[],
	options: Omit<LoadOptions, 'keep'> = {}
): Promise<{ status: 'saved' } | PackFailure> {
	if (!canHash()) return INSECURE;
	if (!(await isStorageOpen())) return { status: 'failed', reason: 'unavailable' };
	const missing: PackIndex[] = [];
	for (const index of indexes) if (!(await isPackSaved(index))) missing.push(index);

	const totalBytes = missing.reduce((sum, index) => sum + index.bytes, 0);
	const freeBytes = await estimateFreeBytes();
	if (freeBytes !== null && freeBytes < totalBytes) return { status: 'failed', reason: 'quota' };

	let doneBytes = 0;
	for (const index of missing) {
		const fetched = await fetchOnce(index, true, {
			...options,
			onProgress: (receivedBytes) => options.onProgress?.(doneBytes + receivedBytes, totalBytes)
		});
		if (fetched.status === 'failed') return fetched;
		if (!fetched.isKept) return { status: 'failed', reason: 'quota' };
		doneBytes += index.bytes;
	}
	return { status: 'saved' };
}

/** Deletes the packs, whole or partial. */
export async function removePacks(indexes: readonly PackIndex[]): Promise<void> {
	if (!(await isStorageOpen())) return;
	for (const index of indexes) {
		await deleteSavedPack(index);
		await clearStaged(packUrl(index));
	}
}

type Fetched = { status: 'ready'; bytes: Uint8Array<ArrayBuffer>; isKept: boolean } | PackFailure;

const ABORTED: Fetched = { status: 'failed', reason: 'aborted' };
const fetches = new SharedWork<Fetched>(ABORTED);

function fetchOnce(index: PackIndex, keep: boolean, options: LoadOptions): Promise<Fetched> {
	return fetches.join(
		`${index.sha256} ${keep}`,
		(signal, onProgress) =>
			keep ? fetchTold(index, signal, onProgress) : fetchInTurn(index, false, signal, onProgress),
		{
			signal: options.signal ?? new AbortController().signal,
			onProgress: options.onProgress ?? (() => undefined)
		}
	);
}

async function fetchTold(
	index: PackIndex,
	signal: AbortSignal,
	onProgress: OnProgress
): Promise<Fetched> {
	const url = packUrl(index);
	try {
		return await fetchInTurn(index, true, signal, (receivedBytes, totalBytes) => {
			tellArrival(url, receivedBytes);
			onProgress(receivedBytes, totalBytes);
		});
	} finally {
		tellArrival(url, null);
	}
}

/** Waits while another tab fetches the same file, then takes what it left. */
async function fetchInTurn(
	index: PackIndex,
	keep: boolean,
	signal: AbortSignal,
	onProgress: OnProgress
): Promise<Fetched> {
	const fetchAndKeep = async (): Promise<Fetched> => {
		if (keep) {
			const saved = await readSavedPack(index);
			if (saved.status === 'ready') return { ...saved, isKept: true };
		}
		const download = await downloadPack(index, { signal, onProgress, mayStage: keep });
		if (download.status === 'failed') return download;
		foundDamaged.delete(index.sha256);
		return { ...download, isKept: keep && (await keepDownload(index, download)) };
	};
	if (!keep || !navigator.locks) return fetchAndKeep();
	try {
		const name = PACK_LOCK_PREFIX + index.sha256.slice(0, 16);
		return await navigator.locks.request(name, { signal }, fetchAndKeep);
	} catch (error) {
		if (signal.aborted) return ABORTED;
		throw error;
	}
}

/** False when there is no room. Parts are freed first, since they take as much room again. */
async function keepDownload(
	index: PackIndex,
	download: Extract<Download, { status: 'ready' }>
): Promise<boolean> {
	await clearStaged(packUrl(index));
	try {
		await savePack(index, download.bytes);
		return true;
	} catch (error) {
		if (error instanceof DOMException && error.name === 'QuotaExceededError') return false;
		throw error;
	}
}

/** False where the browser offers no Cache Storage to this page (insecure origin, blocked site data). */
export async function isStorageOpen(): Promise<boolean> {
	try {
		await caches.open(AUDIO_CACHE);
		return true;
	} catch {
		return false;
	}
}
