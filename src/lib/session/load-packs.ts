import type { LoadedPack } from '$lib/offline/packs';
import type { Pack, PackIndex } from '$lib/track/pack';
import type { SessionChoices, SessionSources } from './prepare-track';
import type { SessionFailure } from './session-state';

export type OnBytes = (receivedBytes: number, totalBytes: number) => void;

export type LoadedPacks =
	| { status: 'ready'; packs: Pack[] }
	| { status: 'failed'; reason: SessionFailure };

/**
 * Rejects only when `signal` aborts.
 * @param onProgress bytes received so far, of the total of all packs
 * @returns one pack for each index, in the same order
 */
export async function loadPacks(
	loaders: Pick<SessionSources, 'loadPack'>,
	indexes: readonly PackIndex[],
	choices: Pick<SessionChoices, 'keep' | 'private'>,
	signal: AbortSignal,
	onProgress: OnBytes
): Promise<LoadedPacks> {
	const totalBytes = indexes.reduce((total, index) => total + index.bytes, 0);
	const receivedBytes = indexes.map(() => 0);
	const loaded = await Promise.all(
		indexes.map((index, order) =>
			loaders.loadPack(index, {
				signal,
				keep: choices.keep && !choices.private,
				onProgress(received) {
					receivedBytes[order] = received;
					const allBytes = receivedBytes.reduce((total, bytes) => total + bytes, 0);
					onProgress(allBytes, totalBytes);
				}
			})
		)
	);
	signal.throwIfAborted();
	const packs: Pack[] = [];
	for (const one of loaded) {
		if (one.status === 'failed') return { status: 'failed', reason: packFailure(one.reason) };
		packs.push(one.pack);
	}
	return { status: 'ready', packs };
}

function packFailure(reason: Extract<LoadedPack, { status: 'failed' }>['reason']): SessionFailure {
	if (reason === 'aborted') throw new DOMException('Another practice was chosen.', 'AbortError');
	// A page that may not keep files can still play what it fetches, so this is a failed fetch.
	return reason === 'unavailable' ? 'offline' : reason;
}
