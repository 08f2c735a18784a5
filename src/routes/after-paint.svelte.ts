import { mount, untrack } from 'svelte';
import { takeLaunches } from '$lib/install/take-launches';
import { createBrowserSession } from '$lib/session/browser-session';
import type { SessionEdges } from '$lib/session/session-edges';
import type { Session } from '$lib/session/session.svelte';
import type { Settings } from '$lib/settings/settings.svelte';
import { unkeptChoices } from '$lib/settings/unkept-choices.svelte';
import { followHour } from './follow-hour';
import { watchHelpKey } from './keys/help-key';
import PageTurns from './PageTurns.svelte';

/**
 * What every page fetches once it can be seen and tapped: the session, what follows it, the key that tells of keys, the
 * fading of one page into another and of one hour into the next, and what the icon is asked for meanwhile.
 * Call once.
 * @param element the one to play through, where a tap has made it already
 */
export function startAfterPaint(
	settings: Settings,
	nowPlaying: SessionEdges['nowPlaying'],
	element?: HTMLAudioElement
): Session {
	const session = createBrowserSession(nowPlaying, element);
	watchHelpKey(settings);
	mount(PageTurns, { target: document.body });
	takeLaunches();
	$effect.root(() => {
		const isWatched = () => session.status === 'playing' && session.sounds === null;
		const lookUp = followHour(() => untrack(isWatched));
		$effect(() => {
			if (!isWatched()) lookUp();
		});
		let isTold = false;
		$effect(() => {
			if (isTold || !unkeptChoices.isToTell) return;
			isTold = true;
			import('./ChoicesNotKept.svelte').then(
				({ default: ChoicesNotKept }) =>
					mount(ChoicesNotKept, { target: document.body, props: { settings } }),
				() => {
					// A page that is left loads nothing more; the next choice that is not kept asks again.
					isTold = false;
				}
			);
		});
		// Once there is a history worth keeping: browsers grant this more willingly after use.
		$effect(() => {
			if (settings.isPrivate || session.result?.outcome !== 'completed') return;
			import('$lib/offline/keep-storage').then(
				({ askToKeepStorage }) => askToKeepStorage(),
				() => {
					// Asked at the end of another session: a page that is left loads nothing more.
				}
			);
		});
	});
	return session;
}
