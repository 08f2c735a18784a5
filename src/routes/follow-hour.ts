import { fadeDocument, mayFade } from './document-fade';

/** Scenes change at full hours, by the clock on the wall: an hour of it can be longer or shorter where summer time begins or ends. */
export function msToNextHour(nowMs: number): number {
	const next = new Date(nowMs);
	next.setHours(next.getHours() + 1, 0, 0, 0);
	return next.getTime() - nowMs;
}

/** What ends the fade: it would trail behind a page that is scrolled, or written on. */
const ENDS_FADE = ['wheel', 'touchmove', 'keydown'] as const;

/**
 * Lets the scene follow the hour while the app stays open: it fades where it is seen, and changes at once where it is not, or is
 * looked at again only now. A scene that is pinned stays.
 * @param isWatched whether something is followed by eye, which it waits for
 * @returns call it when that is over
 */
export function followHour(isWatched: () => boolean): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const root = document.documentElement;
	const show = () => globalThis.evenkeelShowScene?.();
	const look = (isSeen: boolean) => {
		clearTimeout(timer);
		timer = setTimeout(() => look(true), msToNextHour(Date.now()));
		if (globalThis.evenkeelSceneAt?.(new Date().getHours()) === root.dataset.scene) return;
		if (!isSeen || document.hidden) show();
		else if (!isWatched()) fade();
	};
	const fade = () => {
		if (!mayFade()) return show();
		root.dataset.hour = 'turns';
		const turning = fadeDocument(show);
		const end = () => turning.skipTransition();
		for (const type of ENDS_FADE) addEventListener(type, end, { passive: true });
		void turning.finished.finally(() => {
			delete root.dataset.hour;
			for (const type of ENDS_FADE) removeEventListener(type, end);
		});
	};
	addEventListener('pageshow', () => look(false));
	document.addEventListener('visibilitychange', () => look(false));
	// Of a computer that has slept with the page in sight.
	addEventListener('focus', () => look(true));
	look(true);
	return () => look(true);
}
