/** Events such as focus come in bursts; asking the server once in this time is enough. */
const CHECK_INTERVAL_MS = 60_000;
/** A page that just reloaded for a lost chunk and lost one again would reload for ever. */
const CHUNK_RELOAD_PAUSE_MS = 60_000;

/** Whether to ask the server for a new version. `lastCheckMs` is null before the first time. */
export function isCheckDue(lastCheckMs: number | null, nowMs: number): boolean {
	return lastCheckMs === null || nowMs - lastCheckMs >= CHECK_INTERVAL_MS;
}

export interface ChunkErrorFacts {
	isOnline: boolean;
	/** A session is armed, playing or paused, or words are being written. */
	isBusy: boolean;
	lastReloadMs: number | null;
	nowMs: number;
}

/** After a chunk of this page's version could not be loaded: start the page anew, or say so and leave it. */
export function afterChunkError(facts: ChunkErrorFacts): 'reload' | 'tell' {
	if (!facts.isOnline || facts.isBusy) return 'tell';
	const isRepeat =
		facts.lastReloadMs !== null && facts.nowMs - facts.lastReloadMs < CHUNK_RELOAD_PAUSE_MS;
	return isRepeat ? 'tell' : 'reload';
}
