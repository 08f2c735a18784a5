import { browserPage, type PageLifecycle } from './page-lifecycle';
import { unlockTone } from './unlock-tone';

/** The part of HTMLAudioElement that the player trusts. `duration`, `volume`, `loop` and `canplaythrough` are left out on purpose: engines disagree about them. */
export type TrackElement = EventTarget &
	Pick<
		HTMLAudioElement,
		| 'src'
		| 'currentTime'
		| 'paused'
		| 'ended'
		| 'muted'
		| 'playbackRate'
		| 'defaultPlaybackRate'
		| 'error'
		| 'readyState'
		| 'seeking'
		| 'preload'
		| 'play'
		| 'pause'
		| 'load'
		| 'removeAttribute'
	>;

export interface Timers {
	/** Monotonic milliseconds. */
	nowMs(): number;
	setTimer(run: () => void, delayMs: number): number;
	clearTimer(id: number): void;
}

/** Everything the player touches outside itself; tests hand in fakes. */
export interface PlayerEdges extends Timers {
	/** Called once, with the first track. */
	createElement(): TrackElement;
	createUrl(blob: Blob): string;
	revokeUrl(url: string): void;
	unlockTone(): Blob;
	page: PageLifecycle;
}

/**
 * Call in the browser only.
 * @param element one that a tap has allowed to sound; else a new one is made
 */
export function browserEdges(element = new Audio()): PlayerEdges {
	return {
		createElement: () => element,
		createUrl: (blob) => URL.createObjectURL(blob),
		revokeUrl: (url) => URL.revokeObjectURL(url),
		unlockTone,
		nowMs: () => performance.now(),
		setTimer: (run, delayMs) => window.setTimeout(run, delayMs),
		clearTimer: (id) => window.clearTimeout(id),
		page: browserPage()
	};
}
