import { CHUNK_RELOAD_KEY } from './storage-names';
import { afterChunkError } from './update-rules';

/**
 * Watches for chunks that cannot be loaded any more, as after a new version was put on the server. Starts the
 * page anew where nothing is lost by it; else calls `onTell` and lets the error go to whoever asked for the chunk.
 * @returns stops watching
 */
export function watchChunkErrors(isBusy: () => boolean, onTell: () => void): () => void {
	const handle = (event: Event) => {
		const verdict = afterChunkError({
			isOnline: navigator.onLine,
			isBusy: isBusy(),
			lastReloadMs: readLastReloadMs(),
			nowMs: Date.now()
		});
		if (verdict === 'tell' || !writeLastReloadMs(Date.now())) return onTell();
		event.preventDefault();
		location.reload();
	};
	addEventListener('vite:preloadError', handle);
	return () => removeEventListener('vite:preloadError', handle);
}

function readLastReloadMs(): number | null {
	try {
		const stored = sessionStorage.getItem(CHUNK_RELOAD_KEY);
		return stored === null ? null : Number(stored);
	} catch {
		// Site data is blocked: writing fails too, and without a note of it there is no reload.
		return null;
	}
}

function writeLastReloadMs(nowMs: number): boolean {
	try {
		sessionStorage.setItem(CHUNK_RELOAD_KEY, String(nowMs));
		return true;
	} catch {
		// Without this note a reload could repeat for ever.
		return false;
	}
}
