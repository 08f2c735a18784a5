import { asset } from '$app/paths';
import files from '$content/calm/files.json';

/**
 * Where the track of calm-now is in each voice, as JSON for a `data-calm` attribute: static/early.js answers a tap on
 * it that comes before the app does.
 */
export const calmSources = JSON.stringify(
	Object.fromEntries(Object.entries(files).map(([voiceId, file]) => [voiceId, asset(`/${file}`)]))
);
