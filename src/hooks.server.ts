import type { Handle } from '@sveltejs/kit';
import { m } from '$lib/i18n/paraglide/messages';

/** Says in each page what the app is, for whoever links to it; written while prerendering, so that no script carries it. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%app.description%', m.app_about())
	});
