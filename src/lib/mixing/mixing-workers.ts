import type { StereoSamples } from '$lib/soundscapes/loudness';
import { samplesAround, stretchesOf } from '$lib/soundscapes/stretches';
import { FRAME_SAMPLES } from '$lib/track/mp3-frame';
import { STEREO_FRAME_BYTES, STEREO_FRAME_SAMPLES } from '$lib/track/stereo-frame';
import type { FromMixingWorker, ToMixingWorker } from './mixing-messages';
import { startMixingWorker } from './start-mixing-worker';

/** More encoders at once than this would only warm the phone. */
const MAX_WORKERS = 4;

/** One worker that sums a loop, and several that encode it, a stretch each. Stopped for good by its signal. */
export class MixingWorkers {
	readonly #workers: Worker[] = [];
	readonly #signal: AbortSignal;
	#hasFailed = false;
	#fail: () => void = () => undefined;
	readonly #failed = new Promise<null>((resolve) => {
		this.#fail = () => {
			this.#hasFailed = true;
			resolve(null);
		};
	});

	constructor(signal: AbortSignal) {
		this.#signal = signal;
		signal.addEventListener('abort', () => this.stop(), { once: true });
	}

	begin(sampleCount: number): void {
		this.#ask(this.#worker(0), { type: 'begin', sampleCount }, []);
	}

	/** @param period handed over; it is empty afterwards */
	lay({ left, right }: StereoSamples<ArrayBuffer>, gain: number, crossFadeLength: number): void {
		this.#ask(this.#worker(0), { type: 'lay', left, right, gain, crossFadeLength }, [
			left.buffer,
			right.buffer
		]);
	}

	/**
	 * @param onProgress told how much is done, from 0 to 1
	 * @returns the frames of the loop; null when the browser could not start or finish the work
	 */
	async encode(
		frameCount: number,
		onProgress: (done: number) => void
	): Promise<Uint8Array<ArrayBuffer> | null> {
		const mixed = await this.#orFailed(
			this.#answer(this.#worker(0), 'mixed', { type: 'finish' }, [])
		);
		if (mixed === null) return null;
		const stretches = stretchesOf(frameCount, workerCount());
		const doneFrames = stretches.map(() => 0);
		const work = stretches.map((stretch, place) => {
			const left = samplesAround(mixed.left, stretch, STEREO_FRAME_SAMPLES);
			const right = samplesAround(mixed.right, stretch, STEREO_FRAME_SAMPLES);
			return this.#answer(
				this.#worker(place),
				'encoded',
				{ type: 'encode', left, right },
				[left.buffer, right.buffer],
				(done) => {
					doneFrames[place] = done;
					const all = doneFrames.reduce((sum, frames) => sum + frames, 0);
					onProgress(Math.min(1, all / frameCount));
				}
			);
		});
		const encoded = await this.#orFailed(Promise.all(work));
		if (encoded === null) return null;
		const frames = new Uint8Array(frameCount * STEREO_FRAME_BYTES.mix);
		let at = 0;
		for (const stretch of encoded) {
			frames.set(stretch.frames, at);
			at += stretch.frames.length;
		}
		return frames;
	}

	/**
	 * @param loop samples of one channel at 24 kHz, of whole frames
	 * @returns its frames, as those of the voice's track; null when the browser could not start or finish the work
	 */
	async encodeMono(loop: Int16Array): Promise<Uint8Array<ArrayBuffer> | null> {
		const whole = { firstFrame: 0, frameCount: loop.length / FRAME_SAMPLES };
		const left = samplesAround(loop, whole, FRAME_SAMPLES);
		const asked = { type: 'encode', left, right: null } as const;
		const answer = this.#answer(this.#worker(0), 'encoded', asked, [left.buffer]);
		return (await this.#orFailed(answer))?.frames ?? null;
	}

	stop(): void {
		for (const worker of this.#workers) worker.terminate();
		this.#fail();
	}

	#orFailed<Value>(work: Promise<Value>): Promise<Value | null> {
		return Promise.race([work, this.#failed]);
	}

	/** The worker of this number, started when it is first needed; null where none can be. */
	#worker(number: number): Worker | null {
		const running = this.#workers[number];
		if (running) return running;
		if (this.#hasFailed || this.#signal.aborted) return null;
		try {
			const worker = startMixingWorker();
			worker.addEventListener('error', () => this.#fail());
			worker.addEventListener('messageerror', () => this.#fail());
			this.#workers[number] = worker;
			return worker;
		} catch {
			// Refused by the browser, or by a policy of whoever runs the device.
			this.#fail();
			return null;
		}
	}

	#ask(worker: Worker | null, message: ToMixingWorker, transfer: Transferable[]): void {
		worker?.postMessage(message, transfer);
	}

	#answer<Type extends 'mixed' | 'encoded'>(
		worker: Worker | null,
		type: Type,
		message: ToMixingWorker,
		transfer: Transferable[],
		onEncoding: (doneFrames: number) => void = () => undefined
	): Promise<Extract<FromMixingWorker, { type: Type }>> {
		return new Promise((resolve) => {
			worker?.addEventListener('message', ({ data }: MessageEvent<FromMixingWorker>) => {
				if (data.type === 'encoding') onEncoding(data.doneFrames);
				else if (data.type === type) resolve(data as Extract<FromMixingWorker, { type: Type }>);
			});
			this.#ask(worker, message, transfer);
		});
	}
}

/** The page keeps a core for itself. */
function workerCount(): number {
	return Math.min(MAX_WORKERS, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));
}
