import type { PackIndex } from '$lib/track/pack';
import {
	afterShortBody,
	afterWrongBytes,
	nextStep,
	useOfAnswer,
	type Attempts,
	type DownloadFailure
} from './download-rules';
import { packUrl } from './pack-store';
import { sha256Hex } from './sha256';
import { clearStaged, readStaged, stageSegment } from './staging';

/** Arrived bytes are kept in segments of about this size. */
const SEGMENT_BYTES = 262_144;

export type OnProgress = (receivedBytes: number, totalBytes: number) => void;

export interface DownloadOptions {
	signal: AbortSignal;
	onProgress: OnProgress;
	/** Whether what arrives may be written to the device, to go on from it another time. */
	mayStage: boolean;
}

export type Download =
	| { status: 'ready'; bytes: Uint8Array<ArrayBuffer> }
	| { status: 'failed'; reason: DownloadFailure };

/**
 * Fetches the file of a pack, going on from what an earlier attempt left, and checks its hash. Expected
 * failures are values; what arrived stays staged unless it was damaged.
 */
export async function downloadPack(index: PackIndex, options: DownloadOptions): Promise<Download> {
	const url = packUrl(index);
	const file = new Uint8Array(index.bytes);
	const attempts: Attempts = { restarts: 0, interruptions: 0 };
	let receivedBytes = options.mayStage ? await readStaged(url, file) : 0;

	for (;;) {
		if (options.signal.aborted) return { status: 'failed', reason: 'aborted' };
		options.onProgress(receivedBytes, index.bytes);
		const step = nextStep(receivedBytes, index.bytes);
		let isWrong = step.kind === 'discard';
		if (step.kind === 'check-hash') {
			if ((await sha256Hex(file)) === index.sha256) return { status: 'ready', bytes: file };
			isWrong = true;
		} else if (step.kind === 'request') {
			const body = await receive(url, file, step.fromByte, options);
			if (body.kind === 'refused') return { status: 'failed', reason: 'http' };
			isWrong = body.kind === 'wrong';
			if (body.kind === 'ended') {
				const gainedBytes = body.receivedBytes - receivedBytes;
				receivedBytes = body.receivedBytes;
				if (receivedBytes >= index.bytes) continue;
				if (options.signal.aborted) return { status: 'failed', reason: 'aborted' };
				const verdict = afterShortBody(gainedBytes, body.broke, attempts);
				if (verdict.kind === 'fail') return { status: 'failed', reason: verdict.reason };
				attempts.interruptions++;
			}
		}
		if (isWrong) {
			await clearStaged(url);
			const verdict = afterWrongBytes(attempts);
			if (verdict.kind === 'fail') return { status: 'failed', reason: verdict.reason };
			attempts.restarts++;
			receivedBytes = 0;
		}
	}
}

type Received =
	/** The body came to an end, or `broke` off; the file holds `receivedBytes` from its start. */
	| { kind: 'ended'; receivedBytes: number; broke: boolean }
	| { kind: 'wrong' }
	| { kind: 'refused' };

async function receive(
	url: string,
	file: Uint8Array<ArrayBuffer>,
	fromByte: number,
	options: DownloadOptions
): Promise<Received> {
	const { signal, onProgress } = options;
	let response: Response;
	try {
		// Past the HTTP cache: it may hold the very bytes that turned out wrong, and a second copy costs room.
		response = await fetch(url, {
			cache: 'no-store',
			signal,
			headers: fromByte > 0 ? { Range: `bytes=${fromByte}-` } : {}
		});
	} catch {
		return { kind: 'ended', receivedBytes: fromByte, broke: true };
	}
	const use = useOfAnswer(
		{
			status: response.status,
			contentType: response.headers.get('content-type'),
			contentRange: response.headers.get('content-range')
		},
		fromByte,
		file.length
	);
	const reader = response.body?.getReader();
	if (use.kind === 'refuse' || use.kind === 'discard' || !reader) {
		// Cutting the body off may fail when it has failed already; there is nothing left to free then.
		await reader?.cancel().catch(() => undefined);
		return { kind: use.kind === 'discard' ? 'wrong' : 'refused' };
	}

	let receivedBytes = use.kind === 'append' ? fromByte : 0;
	if (use.kind === 'replace' && fromByte > 0 && options.mayStage) await clearStaged(url);
	const staging = new SegmentWriter(url, file, receivedBytes, options.mayStage);
	let broke = false;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			if (receivedBytes + value.length > file.length) {
				await reader.cancel();
				return { kind: 'wrong' };
			}
			file.set(value, receivedBytes);
			receivedBytes += value.length;
			onProgress(receivedBytes, file.length);
			await staging.upTo(receivedBytes, SEGMENT_BYTES);
		}
	} catch {
		broke = true;
	}
	if (receivedBytes < file.length) await staging.upTo(receivedBytes, 1);
	return { kind: 'ended', receivedBytes, broke };
}

/** Writes what has arrived of `file` to the staging cache, until there is no room for it. */
class SegmentWriter {
	#url: string;
	#file: Uint8Array<ArrayBuffer>;
	#writtenBytes: number;
	#isOn: boolean;

	constructor(url: string, file: Uint8Array<ArrayBuffer>, fromByte: number, isOn: boolean) {
		this.#url = url;
		this.#file = file;
		this.#writtenBytes = fromByte;
		this.#isOn = isOn;
	}

	/** Writes the bytes before `endByte` that are not written yet, if they are at least `leastBytes`. */
	async upTo(endByte: number, leastBytes: number): Promise<void> {
		if (!this.#isOn || endByte - this.#writtenBytes < leastBytes) return;
		try {
			const segment = this.#file.subarray(this.#writtenBytes, endByte);
			await stageSegment(this.#url, this.#writtenBytes, segment);
			this.#writtenBytes = endByte;
		} catch {
			// No room to stage: the download goes on in memory, and saving it will say so.
			this.#isOn = false;
		}
	}
}
