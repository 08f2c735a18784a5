import type { Handle } from '@sveltejs/kit';

/** Asks for scripts and fonts ahead of need, which at a first visit takes the line away from what sounds. */
const AHEAD = /<link[^>]+rel="(?:modulepreload|preload)"[^>]*>\s*/g;

/** Runs while pages are prerendered. */
export const handle: Handle = ({ event, resolve }) => {
	if (event.route.id !== '/calm') return resolve(event);
	return resolve(event, {
		preload: ({ type }) => type === 'css',
		transformPageChunk: ({ html }) => html.replace(AHEAD, '')
	});
};
