import { TRACKS, type Practice, type PracticeSummary } from './practice';

const summaries = import.meta.glob<PracticeSummary>('/src/content/practices/*.practice', {
	query: '?summary',
	import: 'default',
	eager: true
});

const scripts = import.meta.glob<Practice>('/src/content/practices/*.practice', {
	import: 'default'
});

/** Every practice of the library, by track and then by title, without its script. */
export const practiceSummaries: readonly PracticeSummary[] = Object.values(summaries).sort(
	(a, b) =>
		TRACKS.indexOf(a.track) - TRACKS.indexOf(b.track) || a.title.localeCompare(b.title, 'en')
);

/**
 * Loads one practice with its script. Rejects when its file cannot be loaded, and when no practice has this id:
 * look the id up in `practiceSummaries` first where it comes from outside.
 */
export async function loadPractice(id: string): Promise<Practice> {
	const load = scripts[`/src/content/practices/${id}.practice`];
	if (!load) throw new Error(`No practice is called ${id}: choose an id from practiceSummaries.`);
	return load();
}
