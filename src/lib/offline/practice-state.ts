import type { PackIndex } from '$lib/track/pack';
import type { DownloadFailure } from './download-rules';
import type { PackState } from './packs';

/**
 * What became of a practice that is not on the device. `cleared`: it was, and the browser has cleared it since.
 * `renewed`: an earlier recording is, and an update has brought another.
 */
export type Before = 'never-saved' | 'cleared' | 'renewed';

/** What of a practice is on the device, in the chosen voice. Bytes count only packs that are not there yet. */
export type PracticeState =
	| { status: 'unknown' }
	/** This voice has no recording of it. */
	| { status: 'unavailable' }
	| { status: 'absent'; totalBytes: number; before: Before }
	| { status: 'partial'; receivedBytes: number; totalBytes: number }
	| { status: 'queued' }
	| { status: 'saving'; receivedBytes: number; totalBytes: number }
	| { status: 'saved'; totalBytes: number }
	| { status: 'failed'; reason: Exclude<DownloadFailure, 'aborted'> };

export interface PackOnDevice {
	index: Pick<PackIndex, 'bytes' | 'voice'>;
	state: PackState;
}

/** `totalBytes` of a saved practice is the size of its own recording, which removing it would free. */
export function practiceState(packs: readonly PackOnDevice[], before: Before): PracticeState {
	const missing = packs.filter(({ state }) => state.status !== 'saved');
	if (missing.length === 0) {
		const ownBytes = packs.map(({ index }) => (index.voice === null ? 0 : index.bytes));
		return { status: 'saved', totalBytes: ownBytes.reduce((sum, bytes) => sum + bytes, 0) };
	}
	const totalBytes = missing.reduce((sum, { index }) => sum + index.bytes, 0);
	const receivedBytes = missing.reduce(
		(sum, { state }) => sum + (state.status === 'partial' ? state.receivedBytes : 0),
		0
	);
	if (receivedBytes > 0) return { status: 'partial', receivedBytes, totalBytes };
	return { status: 'absent', totalBytes, before };
}
