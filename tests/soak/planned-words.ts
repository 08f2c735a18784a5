import { readFileSync, readdirSync } from 'node:fs';
import { m } from '../../src/lib/i18n/paraglide/messages';
import { fit } from '../../src/lib/timeline/fit';
import { durationMs, type Timeline } from '../../src/lib/timeline/timeline';
import { captionAt, phaseAt } from '../../src/lib/timeline/timeline-position';
import type { PackIndex } from '../../src/lib/track/pack';
import { packLengths } from '../../src/lib/track/pack-lengths';
import { readPractices } from '../../tools/content/read-practices';

/** What the screen of a session said at one moment. */
export interface ScreenSample {
	secondsLeft: number;
	words: string;
}

/** The shown time is rounded to whole seconds. */
const ROUNDING_MS = 600;
const STEP_MS = 50;

/** The timeline the app makes of a practice at its usual length and anchor, in this voice. */
export function plannedTimeline(practiceId: string, voiceId: string, minutes: number): Timeline {
	const practice = readPractices().practices.find(
		(one) => one.practice.id === practiceId
	)?.practice;
	if (practice === undefined) throw new Error(`There is no practice ${practiceId}.`);
	const folder = `src/content/voices/${voiceId}`;
	const voice = readdirSync(folder)
		.filter((name) => name === `${practiceId}.json` || name.startsWith(`${practiceId}.`))
		.sort()
		.map((name) => readIndex(`${folder}/${name}`));
	const clips = packLengths({
		voice,
		bells: readIndex('src/content/sounds/bells.json'),
		breath: [readIndex('src/content/sounds/breath-warm.json')]
	});
	const result = fit(practice, {
		minutes,
		anchor: practice.defaultAnchor,
		breath: 'breath',
		clips
	});
	if (result.status === 'failed') throw new Error(`${practiceId} does not fit: ${result.reason}.`);
	return result.timeline;
}

/** The samples whose words are not those planned for their time, each as a sentence. */
export function wordFaults(timeline: Timeline, samples: readonly ScreenSample[]): string[] {
	return samples.flatMap(({ secondsLeft, words }) => {
		const placeMs = durationMs(timeline) - secondsLeft * 1000;
		const planned = new Set<string>();
		for (let ms = placeMs - ROUNDING_MS; ms <= placeMs + ROUNDING_MS; ms += STEP_MS)
			planned.add(oneLine(wordsAt(timeline, ms)));
		if (planned.has(oneLine(words))) return [];
		return [`at ${placeMs / 1000} s: "${words}", not "${[...planned].join('" or "')}"`];
	});
}

/** Lines of the timeline that are in none of the samples. */
export function unseenLines(timeline: Timeline, samples: readonly ScreenSample[]): string[] {
	const seen = new Set(samples.map(({ words }) => oneLine(words)));
	const lines = timeline.cues.flatMap((cue) => (cue.kind === 'line' ? [oneLine(cue.text)] : []));
	return [...new Set(lines)].filter((line) => !seen.has(line));
}

function wordsAt(timeline: Timeline, positionMs: number): string {
	const phase = phaseAt(timeline, positionMs);
	if (phase === null) return captionAt(timeline, positionMs)?.text ?? '';
	if (phase.cue.guide === 'tap') return m.session_tap();
	switch (phase.cue.phase) {
		case 'in':
			return m.session_breath_in();
		case 'out':
			return m.session_breath_out();
		case 'hold-in':
		case 'hold-out':
			return m.session_breath_hold();
	}
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function readIndex(path: string): PackIndex {
	return JSON.parse(readFileSync(path, 'utf8')) as PackIndex;
}
