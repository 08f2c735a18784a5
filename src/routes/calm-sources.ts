import { asset } from '$app/paths';
import { elseStartMs, files } from '$content/calm/files.json';

/**
 * Where the track of calm-now is in each voice, as JSON for a `data-calm` attribute: static/early.js answers a tap on
 * it that comes before the app does.
 */
export const calmSources = JSON.stringify(
	Object.fromEntries(Object.entries(files).map(([voiceId, file]) => [voiceId, asset(`/${file}`)]))
);

/** Where what has nothing to do with breath begins in that track, whichever the voice. */
export const calmElseMs: number = elseStartMs;
