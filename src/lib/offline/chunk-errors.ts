import { CHUNK_RELOAD_KEY } from './storage-names';
import { afterChunkError } from './update-rules';

/** Long enough for Kit to find out that there is a new version and to go where the person wanted, ms. */
const RELOAD_AFTER_MS = 2000;

/**
 * Watches for chunks that cannot be loaded any more, as after a new version was put on the server. The error goes
 * to whoever asked for the chunk; a page that is still there a moment later is started anew where nothing is
 * lost by it, or else `onTell` is called.
 * @returns stops watching
 */
export function watchChunkErrors(isBusy: () => boolean, onTell: () => void): () => void {
	let reload: ReturnType<typeof setTimeout> | undefined;
	const decide = () => {
		reload = undefined;
		const verdict = afterChunkError({
			isOnline: navigator.onLine,
			isBusy: isBusy(),
			lastReloadMs: readLastReloadMs(),
			nowMs: Date.now()
		});
		if (verdict === 'reload' && writeLastReloadMs(Date.now())) location.reload();
		else onTell();
	};
	const handle = () => (reload ??= setTimeout(decide, RELOAD_AFTER_MS));
	addEventListener('vite:preloadError', handle);
	return () => {
		removeEventListener('vite:preloadError', handle);
		clearTimeout(reload);
	};
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
