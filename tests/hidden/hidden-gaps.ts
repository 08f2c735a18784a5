import type { Gap } from './gap-page';
import { HiddenTabs } from './hidden-tabs';

const WINDOW_SECONDS = 10;
const AWAKE_TICKS = 5;
const THROTTLED_TICKS = 2;
/** Two clocks are never read at once. */
const AHEAD_MS = 3000;
/** Sound waits while the machine has no time for it; a clock that is stopped falls behind by all of the gap. */
const BEHIND_PART = 0.2;

/** The same gap in four hidden tabs of one browser, and what became of the last one when it was shown again. */
export interface HiddenGaps {
	version: string;
	roomTone: Gap;
	/** Control of the timers: digital silence instead of room tone. */
	silence: Gap;
	/** Muted once its sound ran. */
	muted: Gap;
	/** Control of the clock: Chromium stops an element in a hidden tab that was never anything but muted. */
	mutedFromStart: Gap;
	shownAgain: Gap;
}

/** Plays the four gaps side by side behind another tab for `gapMs`. */
export async function measureHiddenGaps(gapMs: number): Promise<HiddenGaps> {
	const tabs = await HiddenTabs.open();
	try {
		const trackMs = gapMs + 60_000;
		const roomTone = await tabs.play('room-tone', trackMs);
		const silence = await tabs.play('silence', trackMs);
		const muted = await tabs.play('room-tone', trackMs);
		await tabs.mute(muted);
		const mutedFromStart = await tabs.play('muted-from-start', trackMs);
		const hidden = [roomTone, silence, muted, mutedFromStart];
		await tabs.hide(hidden);
		await new Promise((done) => setTimeout(done, gapMs));
		const gaps = {
			version: tabs.version,
			roomTone: await tabs.read(roomTone),
			silence: await tabs.read(silence),
			muted: await tabs.read(muted),
			mutedFromStart: await tabs.read(mutedFromStart)
		};
		await tabs.show(mutedFromStart);
		return { ...gaps, shownAgain: await tabs.read(mutedFromStart) };
	} finally {
		await tabs.close();
	}
}

/** Mean timer ticks a second in each ten seconds after the first ten, in which Chromium makes up its mind. */
function ticksByWindow({ ticks }: Gap): number[] {
	const windows: number[] = [];
	for (let at = WINDOW_SECONDS; at + WINDOW_SECONDS <= ticks.length; at += WINDOW_SECONDS) {
		const sum = ticks.slice(at, at + WINDOW_SECONDS).reduce((total, count) => total + count, 0);
		windows.push(sum / WINDOW_SECONDS);
	}
	return windows;
}

/** Whether the browser let the timers of a hidden page run all the time, never, or neither. */
export function wakefulness(gap: Gap): 'awake' | 'throttled' | 'mixed' {
	const windows = ticksByWindow(gap);
	if (windows.length === 0) throw new Error('The gap is too short to tell: watch 20 s or more.');
	if (windows.every((ticks) => ticks > AWAKE_TICKS)) return 'awake';
	return windows.every((ticks) => ticks <= THROTTLED_TICKS) ? 'throttled' : 'mixed';
}

/** How far the place on the track has fallen behind the time that went by, in milliseconds. */
function clockLagMs({ positionMs, fromPositionMs, elapsedMs }: Gap): number {
	return elapsedMs - (positionMs - fromPositionMs);
}

export function keptClock(gap: Gap): boolean {
	const lagMs = clockLagMs(gap);
	return gap.status === 'playing' && lagMs > -AHEAD_MS && lagMs < BEHIND_PART * gap.elapsedMs;
}

/** The numbers in one line. */
export function gapWords(gap: Gap): string {
	const windows = ticksByWindow(gap);
	const range = [Math.min(...windows), Math.max(...windows)].map((ticks) => ticks.toFixed(1));
	const lagS = (clockLagMs(gap) / 1000).toFixed(1);
	return `${range.join(' to ')} ticks a second, clock ${lagS} s behind after ${Math.round(gap.elapsedMs / 1000)} s, ${gap.status}`;
}
