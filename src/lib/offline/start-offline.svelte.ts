import { untrack } from 'svelte';
import { watchChunkErrors } from './chunk-errors';
import { leaveOnErase } from './leave-on-erase';
import type { OfflineOptions } from './offline-access.svelte';
import { OfflineLibrary } from './offline.svelte';
import { WantedPractices } from './wanted';
import { registerWorker, type RegisteredWorker, type UpdateState } from './worker';

export interface OfflineListeners {
	onLibrary: (library: OfflineLibrary) => void;
	onWorker: (worker: RegisteredWorker) => void;
	onUpdate: (update: UpdateState) => void;
	onChunkLost: () => void;
}

let tellRegistered: (worker: RegisteredWorker | null) => void;
/** What registering has come to; null where there is no service worker. For pages that load this code themselves. */
export const registeredWorker = new Promise<RegisteredWorker | null>((tell) => {
	tellRegistered = tell;
});

/**
 * Registers the service worker, saves the starter set, and goes on with both whenever the network is back or a
 * setting changes that decides what is kept.
 */
export async function startOffline(
	options: OfflineOptions,
	listeners: OfflineListeners
): Promise<void> {
	watchChunkErrors(options.isBusy, listeners.onChunkLost);
	leaveOnErase();
	const library = new OfflineLibrary({
		...options,
		wanted: new WantedPractices(availableStorage())
	});
	listeners.onLibrary(library);
	const worker = await registerWorker({ isBusy: options.isBusy, onUpdate: listeners.onUpdate });
	tellRegistered(worker);
	if (worker) listeners.onWorker(worker);
	const keepUp = () => {
		library.keepUp().catch(() => {
			// An index was not reached, or storage did not answer: the next start or connection tries again.
		});
	};
	addEventListener('online', keepUp);
	$effect.root(() => {
		$effect(() => {
			void [options.voiceId(), options.maySaveStarter(), options.mayWrite()];
			untrack(keepUp);
		});
	});
}

/** `localStorage`, or null where reading it throws because site data is blocked. */
function availableStorage(): Storage | null {
	try {
		return localStorage;
	} catch {
		return null;
	}
}
