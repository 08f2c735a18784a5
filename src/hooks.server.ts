import type { Handle } from '@sveltejs/kit';
import { m } from '$lib/i18n/paraglide/messages';

/** Asks for scripts and fonts ahead of need, which at a first visit takes the line away from what sounds. */
const AHEAD = /<link[^>]+rel="(?:modulepreload|preload)"[^>]*>\s*/g;

/** Runs while pages are prerendered: what each says of the app in its head, no script has to carry. */
export const handle: Handle = ({ event, resolve }) => {
	const withAbout = (html: string) => html.replace('%app.description%', m.app_about());
	if (event.route.id !== '/calm')
		return resolve(event, { transformPageChunk: ({ html }) => withAbout(html) });
	return resolve(event, {
		preload: ({ type }) => type === 'css',
		transformPageChunk: ({ html }) => withAbout(html).replace(AHEAD, '')
	});
};
