/** What has been heard so far. `wallMs` is the epoch time at which `positionMs` was read. */
export interface Listening {
	listenedMs: number;
	positionMs: number;
	wallMs: number;
}

/** A position and a wall clock are never read at quite the same moment, nor run at quite the same speed. */
const TOLERANCE_MS = 1000;

export function startListening(positionMs: number, wallMs: number, listenedMs = 0): Listening {
	return { listenedMs, positionMs, wallMs };
}

/**
 * The sound has come to `positionMs`. Only what can have been heard in the time that went by counts, so
 * a jump nobody told of is no listening. Going back is a correction, not listening.
 */
export function playedTo(listening: Listening, positionMs: number, wallMs: number): Listening {
	const movedMs = Math.max(0, positionMs - listening.positionMs);
	const passedMs = wallMs - listening.wallMs;
	// A clock that was set back says nothing about the time that went by.
	const heardMs = passedMs < 0 ? movedMs : Math.min(movedMs, passedMs + TOLERANCE_MS);
	return { listenedMs: listening.listenedMs + heardMs, positionMs, wallMs };
}

/** A seek, or another track: what was played up to `fromMs` counts, the way to `toMs` does not. */
export function jumpedTo(
	listening: Listening,
	fromMs: number,
	toMs: number,
	wallMs: number
): Listening {
	return { ...playedTo(listening, fromMs, wallMs), positionMs: toMs };
}
