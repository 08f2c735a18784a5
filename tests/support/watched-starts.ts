import type { Page } from '@playwright/test';

interface Start {
	/** The element was asked to play while the tap was still being handled. */
	isInTap: boolean;
	durationS: number;
}

interface WithStarts {
	startsOfTheTest: { opened: HTMLMediaElement[]; starts: Start[] };
}

/** Shorter is only the tone that holds the permission to play while a track is made. */
const SHORTEST_TRACK_S = 10;

/** Notes, on pages opened from now on, when a track is open before a tap, and whether a tap plays it by itself. */
export async function watchStarts(page: Page): Promise<void> {
	await page.addInitScript((shortestS) => {
		const opened: HTMLMediaElement[] = [];
		const starts: Start[] = [];
		Object.assign(globalThis, { startsOfTheTest: { opened, starts } });
		let isInTap = false;
		addEventListener('click', () => (isInTap = true), { capture: true });
		// The window hears of it last, when all who wait for the tap have done their work.
		addEventListener('click', () => (isInTap = false));
		const Native = globalThis.Audio;
		globalThis.Audio = function () {
			const element = new Native();
			opened.push(element);
			return element;
		} as unknown as typeof Audio;
		const proto = HTMLMediaElement.prototype;
		// oxlint-disable-next-line typescript/unbound-method -- it is called on its own element below
		const { play } = proto;
		proto.play = function () {
			if (this.duration > shortestS) starts.push({ isInTap, durationS: this.duration });
			return play.call(this);
		};
	}, SHORTEST_TRACK_S);
}

/** Seconds of the track that is open and waits for a tap; null where none is. */
export function openTrackS(page: Page): Promise<number | null> {
	return page.evaluate((shortestS) => {
		const { opened } = (globalThis as unknown as WithStarts).startsOfTheTest;
		const open = opened.find(
			({ src, readyState, duration, paused }) =>
				src !== '' && paused && readyState >= HTMLMediaElement.HAVE_METADATA && duration > shortestS
		);
		return open ? Math.round(open.duration) : null;
	}, SHORTEST_TRACK_S);
}

export function startsOf(page: Page): Promise<Start[]> {
	return page.evaluate(() => (globalThis as unknown as WithStarts).startsOfTheTest.starts);
}

/** How far the sound has come. */
export function soundedMs(page: Page): Promise<number> {
	return page.evaluate(() => {
		const { opened } = (globalThis as unknown as WithStarts).startsOfTheTest;
		return Math.max(0, ...opened.map(({ currentTime }) => currentTime * 1000));
	});
}
