import { durationMs } from '../../src/lib/timeline/timeline';
import { DEFAULT_SETTINGS } from '../../src/lib/settings/stored-settings';
import { AppVisit } from '../engines/app-visit';
import { named, saying, type EngineName, type EnginePage } from '../engines/engine-browser';
import { expect, test } from '../engines/fixtures';
import { plannedTimeline, unseenLines, wordFaults, type ScreenSample } from './planned-words';

const PRACTICE_ID = 'they-havent-replied';
/** The longest in one engine only, since sound takes its time. */
const MINUTES: Record<EngineName, number> = { chromium: 16, firefox: 7, webkitgtk: 7 };
const SAMPLE_EVERY_MS = 700;
/** Two clocks are never read at once. */
const AHEAD_MS = 3000;
/** Sound waits while the machine has no time for it, so how far it falls behind is told and only bounded. */
const BEHIND_MS = 60_000;
/** How far off the plan of the control is. */
const OFF_FRAMES = 250;

/** Null once the session's screen has given way to its end. */
function readScreen(page: EnginePage): Promise<{ time: string; words: string } | null> {
	return page.evaluate(() => {
		const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
		if (document.querySelector('[role="timer"]') === null) return null;
		return { time: text('[role="timer"]').trim(), words: text('p.caption') };
	});
}

function secondsIn(time: string): number {
	const [, minutes = '0', seconds] = /^(?:(\d+) min )?(\d+) s left$/.exec(time) ?? [];
	if (seconds === undefined) throw new Error(`"${time}" does not tell the time left.`);
	return Number(minutes) * 60 + Number(seconds);
}

test('a whole practice in real time', async ({ engine, engineBrowser, server }, testInfo) => {
	const minutes = MINUTES[engine];
	test.setTimeout((minutes + 4) * 60_000);
	const tell = (type: string, description: string) =>
		testInfo.annotations.push({ type, description });
	const timeline = plannedTimeline(PRACTICE_ID, DEFAULT_SETTINGS.voiceId, minutes);
	const trackMs = durationMs(timeline);
	expect(trackMs).toBe(minutes * 60_000);
	tell('version', engineBrowser.version);

	const page = await engineBrowser.newPage();
	const visit = new AppVisit(page, server);
	await visit.open('/progress/');
	await page.waitFor(saying('Nothing here yet'));
	await page.evaluate(
		(minutesByPractice) => {
			localStorage.setItem('evenkeel-settings', JSON.stringify({ minutesByPractice }));
		},
		{ [PRACTICE_ID]: minutes }
	);
	await visit.open(`/practices/${PRACTICE_ID}/`);
	await page.click(named(`Start ${minutes} minutes`));
	await page.waitFor(named('Pause'), { timeoutMs: 30_000 });
	await visit.untilSecondsLeft((left) => left < minutes * 60 - 1);

	const samples: ScreenSample[] = [];
	const lagsMs: number[] = [];
	let first: { atMs: number; secondsLeft: number } | null = null;
	for (;;) {
		const screen = await readScreen(page);
		if (screen === null) break;
		const secondsLeft = secondsIn(screen.time);
		samples.push({ secondsLeft, words: screen.words });
		first ??= { atMs: Date.now(), secondsLeft };
		lagsMs.push(Date.now() - first.atMs - (first.secondsLeft - secondsLeft) * 1000);
		if (Date.now() - first.atMs > trackMs + BEHIND_MS)
			throw new Error('The practice does not end.');
		await new Promise((done) => setTimeout(done, SAMPLE_EVERY_MS));
	}
	await page.waitFor(saying(`You were here for ${minutes} minutes.`));
	const kept = await visit.latestSitting();

	const faults = wordFaults(timeline, samples);
	const unseen = unseenLines(timeline, samples);
	const [least, most] = [Math.min(...lagsMs), Math.max(...lagsMs)];
	const lineCount = new Set(timeline.cues.flatMap((cue) => (cue.kind === 'line' ? [cue.text] : [])))
		.size;
	const off = {
		...timeline,
		cues: timeline.cues.map((cue) => ({ ...cue, startFrame: cue.startFrame + OFF_FRAMES }))
	};
	const offCount = wordFaults(off, samples).length;
	tell('numbers', `${trackMs / 1000} s played to the end`);
	tell('numbers', `words right in ${samples.length - faults.length} of ${samples.length} looks`);
	tell('numbers', `${lineCount - unseen.length} of ${lineCount} lines seen`);
	tell(
		'numbers',
		`clock ${(least / 1000).toFixed(1)} to ${(most / 1000).toFixed(1)} s behind the wall's`
	);
	tell('numbers', `record: ${kept.replace(/ Delete$/, '')}`);
	tell('control', `against a plan 6 s off, words wrong in ${offCount} of ${samples.length} looks`);

	expect(faults).toEqual([]);
	expect(unseen).toEqual([]);
	expect(least).toBeGreaterThan(-AHEAD_MS);
	expect(offCount).toBeGreaterThan(samples.length / 4);
	expect(kept).toContain('to the end');
	expect(kept).toContain(`${minutes} minutes listened`);
	expect(engineBrowser.errors()).toEqual([]);
});
