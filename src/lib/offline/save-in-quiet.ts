import type { PackIndex } from '$lib/track/pack';
import type { OnProgress } from './download-pack';
import { savePacks, type PackFailure } from './packs';

/** How often to look whether a sound is still being waited for, ms. */
const LOOK_AGAIN_MS = 500;

export interface QuietOptions {
	signal: AbortSignal;
	onProgress: OnProgress;
	/** True while a sound the person waits for is loading. */
	isSoundWaiting: () => boolean;
}

/** Saves packs, stepping back whenever a sound the person waits for is loading, and going on after it. */
export async function saveInQuiet(
	indexes: readonly PackIndex[],
	{ signal, onProgress, isSoundWaiting }: QuietOptions
): Promise<{ status: 'saved' } | PackFailure> {
	for (;;) {
		while (isSoundWaiting() && !signal.aborted)
			await new Promise((settle) => setTimeout(settle, LOOK_AGAIN_MS));
		if (signal.aborted) return { status: 'failed', reason: 'aborted' };
		const attempt = new AbortController();
		const giveUp = () => attempt.abort();
		signal.addEventListener('abort', giveUp);
		const result = await savePacks(indexes, {
			signal: attempt.signal,
			onProgress: (receivedBytes, totalBytes) => {
				onProgress(receivedBytes, totalBytes);
				if (isSoundWaiting()) attempt.abort();
			}
		});
		signal.removeEventListener('abort', giveUp);
		const isStepBack = result.status === 'failed' && result.reason === 'aborted' && !signal.aborted;
		if (!isStepBack) return result;
	}
}
