import { askWorkerVersion } from '$lib/offline/worker-version';

/** `unsupported`: this browser, or this address, has none. `absent`: none is registered, or not yet. */
export type WorkerFacts =
	| { status: 'unsupported' | 'absent' | 'refused' }
	| {
			status: 'installing' | 'active';
			/** Whether a newer one is on the device and waits. */
			hasWaiting: boolean;
			/** Whether this page gets its files from it. */
			isInUse: boolean;
			/** Null where it does not answer, as before its first version that does. */
			version: string | null;
	  };

export async function readWorkerFacts(): Promise<WorkerFacts> {
	if (!('serviceWorker' in navigator)) return { status: 'unsupported' };
	let registration: ServiceWorkerRegistration | undefined;
	try {
		registration = await navigator.serviceWorker.getRegistration();
	} catch {
		return { status: 'refused' };
	}
	if (!registration) return { status: 'absent' };
	const { active, waiting } = registration;
	return {
		status: active ? 'active' : 'installing',
		hasWaiting: active !== null && waiting !== null,
		isInUse: navigator.serviceWorker.controller !== null,
		version: active && (await askWorkerVersion(active))
	};
}
