import type { WorkerMessage } from './worker-messages';

const REPLY_WITHIN_MS = 2000;

/** The version of the app that a running worker serves; null where it does not answer. */
export function askWorkerVersion(worker: ServiceWorker): Promise<string | null> {
	const { port1, port2 } = new MessageChannel();
	const message: WorkerMessage = { type: 'TELL_VERSION' };
	return new Promise((tell) => {
		port1.onmessage = ({ data }: MessageEvent<string>) => tell(data);
		worker.postMessage(message, [port2]);
		setTimeout(() => tell(null), REPLY_WITHIN_MS);
	});
}
