import { createContext } from 'svelte';
import type { LibraryOptions, OfflineLibrary } from './offline.svelte';
import type { RegisteredWorker, UpdateState } from './worker';

export type OfflineOptions = Omit<LibraryOptions, 'wanted'> & {
	/** A session is armed, playing or paused, or words are being written: no update, no reload. */
	isBusy: () => boolean;
};

/**
 * What pages see of everything offline. The code behind it is loaded after the first paint, so until then
 * there is no library and no update.
 */
export class OfflineAccess {
	#library = $state.raw<OfflineLibrary | null>(null);
	#update = $state<UpdateState>('none');
	#isChunkLost = $state(false);
	#worker: RegisteredWorker | null = null;

	get library(): OfflineLibrary | null {
		return this.#library;
	}

	get update(): UpdateState {
		return this.#update;
	}

	/** True after a part of this page's version could not be loaded and a reload would have done harm. */
	get isChunkLost(): boolean {
		return this.#isChunkLost;
	}

	/** Call once in the browser, from the root layout. */
	start(options: OfflineOptions): void {
		afterFirstPaint(() => {
			import('./start-offline.svelte').then(
				({ startOffline }) =>
					startOffline(options, {
						onLibrary: (library) => (this.#library = library),
						onUpdate: (update) => (this.#update = update),
						onWorker: (worker) => (this.#worker = worker),
						onChunkLost: () => (this.#isChunkLost = true)
					}),
				// Not reached while the server is away: the page works, and the next start tries again.
				() => undefined
			);
		});
	}

	/** Puts the waiting version to use and starts this tab anew; see RegisteredWorker. */
	async applyUpdate(): Promise<'reloading' | 'busy' | 'none'> {
		return (await this.#worker?.applyUpdate()) ?? 'none';
	}
}

function afterFirstPaint(work: () => void): void {
	// Safari has no idle callback; by the next task after a frame the page has been painted.
	const whenIdle = () =>
		'requestIdleCallback' in globalThis
			? requestIdleCallback(work, { timeout: 2000 })
			: setTimeout(work, 200);
	requestAnimationFrame(() => setTimeout(whenIdle));
}

export const [useOffline, provideOffline] = createContext<OfflineAccess>();
