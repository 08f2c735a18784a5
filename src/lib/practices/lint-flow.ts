import { heardSteps, heardWordCount, type HeardStep } from './heard';
import type { ReportFinding } from './lint-finding';
import type { SoundPractice } from './parse-practice';
import { isGate, isOptOut, offersAnswer } from './phrases';
import { PACE_LIMITS } from './pace-limits';
import type { Anchor, Practice, Silence } from './practice';
import type { Place } from './practice-error';
import { sentencesIn, wordCount } from './words';

const MINUTES_PER_OPT_OUT = 5;
const QUESTION_PAUSE_S = 5;
const NEEDS_OPT_OUT_BEFORE = /\b(?:body|younger|echo)\b/u;

interface Listening {
	minutes: number;
	anchor: Anchor | null;
	steps: HeardStep[];
}

/** The rules about what is heard one thing after another, at every whole minute and with every anchor. */
export function lintFlow({ practice, places }: SoundPractice, report: ReportFinding): void {
	const said = new Set<string>();
	const placeOf = (part: HeardStep['step']): Place => {
		const place = places.parts.get(part);
		if (!place)
			throw new Error(
				'A step without a place: lint a practice with the places it was parsed with.'
			);
		return place;
	};
	const reportOnce: ReportFinding = (level, rule, place, words) => {
		const name = `${rule} ${place.line} ${place.column}`;
		if (said.has(name)) return;
		said.add(name);
		report(level, rule, place, words);
	};
	const atLength = places.fields.get('length') ?? { line: 1, column: 1, text: '' };
	for (const listening of listeningsOf(practice)) {
		lintEyes(listening, placeOf, reportOnce);
		lintQuestions(listening, placeOf, reportOnce);
		lintOptOuts(practice, listening, placeOf, atLength, reportOnce);
		lintDensity(practice, listening, atLength, reportOnce);
	}
	const { maxQuietS } = PACE_LIMITS[practice.pace];
	for (const [part, place] of places.parts) {
		if (!('kind' in part)) continue;
		if (part.kind === 'silence') lintQuiet(part, maxQuietS, place, report);
		if (part.kind === 'breath' && !part.orTap) {
			report('error', 'breath-alternative', place, {
				message: 'A breath cue has no alternative for those who do not want to watch their breath.',
				wayOut: 'Add or=tap at the end of the line.'
			});
		}
	}
}

function listeningsOf(practice: Practice): Listening[] {
	const anchors: (Anchor | null)[] = practice.anchors.length > 0 ? practice.anchors : [null];
	const count = practice.maxMinutes - practice.minMinutes + 1;
	const lengths = Array.from({ length: count }, (_, index) => practice.minMinutes + index);
	return lengths.flatMap((minutes) =>
		anchors.map((anchor) => ({ minutes, anchor, steps: heardSteps(practice, minutes, anchor) }))
	);
}

type PlaceOf = (step: HeardStep['step']) => Place;

function spokenIn(steps: readonly HeardStep[]) {
	return steps.flatMap(({ section, step }) => (step.kind === 'line' ? { section, step } : []));
}

function lintEyes({ steps }: Listening, placeOf: PlaceOf, report: ReportFinding): void {
	const lines = spokenIn(steps);
	lines.forEach(({ step }, index) => {
		if (!/\beyes?\b|\beyelids?\b/iu.test(step.text)) return;
		if (!/\b(?:shut|shuts|shutting|close|closes|closed|closing)\b/iu.test(step.text)) return;
		const near = lines.slice(Math.max(index - 2, 0), index + 3);
		if (near.some(({ step: { text } }) => /\bopen\b/iu.test(text))) return;
		report('error', 'eyes', placeOf(step), {
			message: 'Shut eyes are offered and open ones are not.',
			wayOut: 'Offer open eyes in the same line or within two lines: "open, lowered, or shut".'
		});
	});
}

function lintQuestions({ steps }: Listening, placeOf: PlaceOf, report: ReportFinding): void {
	steps.forEach(({ step }, index) => {
		if (step.kind !== 'line') return;
		const next = steps[index + 1]?.step;
		const sentences = sentencesIn(step.text);
		const after = next?.kind === 'line' ? sentencesIn(next.text) : [];
		sentences.forEach((sentence, position) => {
			if (!sentence.endsWith('?')) return;
			const follower = sentences[position + 1] ?? after[0];
			if (follower !== undefined && offersAnswer(follower)) return;
			const isLast = position === sentences.length - 1;
			if (isLast && next?.kind === 'silence' && next.minS >= QUESTION_PAUSE_S) return;
			report('warn', 'question-pause', placeOf(step), {
				message: 'A question has neither time nor an answer behind it.',
				wayOut: `Put a silence of at least ${QUESTION_PAUSE_S} seconds behind it, like "~ 5 8 20", or offer an answer.`
			});
		});
	});
}

function lintOptOuts(
	practice: Practice,
	listening: Listening,
	placeOf: PlaceOf,
	atLength: Place,
	report: ReportFinding
): void {
	const { minutes, steps } = listening;
	const lines = spokenIn(steps);
	const wanted = Math.max(1, Math.floor(minutes / MINUTES_PER_OPT_OUT));
	const spoken = lines.filter(({ step }) => isOptOut(step.text)).length;
	if (spoken + touchedOptOuts(practice, listening) < wanted) {
		report('error', 'opt-out', atLength, {
			message: `At ${minutes} minutes the listener is told ${spoken} times that stopping is open to them; ${wanted} are wanted, one in five minutes.`,
			wayOut:
				'Add a line such as "You can stop at any time.", in the script or among the touchstones.'
		});
	}
	lines.forEach(({ section, step }, index) => {
		if (!NEEDS_OPT_OUT_BEFORE.test(section) || lines[index - 1]?.section === section) return;
		const doorway = lines.slice(Math.max(index - 3, 0), index + 2);
		if (doorway.some(({ step: { text } }) => isOptOut(text) || isGate(text))) return;
		report('error', 'opt-out-before', placeOf(step), {
			message: `The section ${section} begins without a way past it.`,
			wayOut:
				'Say in the three lines before it, or in its first two, that it can be left out: "only if it feels okay".'
		});
	});
}

/** Opt-outs that long silences take in from the touchstones, estimated from how far the silences have stretched. */
function touchedOptOuts(practice: Practice, { minutes, steps }: Listening): number {
	const { touchstones, minMinutes, maxMinutes } = practice;
	const optOuts = touchstones.filter(({ text }) => isOptOut(text)).length;
	if (optOuts === 0) return 0;
	const stretched =
		maxMinutes === minMinutes ? 0 : (minutes - minMinutes) / (maxMinutes - minMinutes);
	const taken = steps.reduce(
		(sum, { step }) =>
			sum +
			touchesIn(step, (silence) => silence.idealS + stretched * (silence.maxS - silence.idealS)),
		0
	);
	return Math.floor((taken * optOuts) / touchstones.length);
}

function touchesIn(step: HeardStep['step'], lengthS: (silence: Silence) => number): number {
	if (step.kind !== 'silence' || step.touchAfterS === null) return 0;
	return Math.floor(lengthS(step) / step.touchAfterS);
}

/** Only what no length of clips and silences can mend: touchstones are counted where they could be, never where they must. */
function lintDensity(
	practice: Practice,
	{ minutes, anchor, steps }: Listening,
	atLength: Place,
	report: ReportFinding
): void {
	const { minWordsPerMinute, maxWordsPerMinute } = PACE_LIMITS[practice.pace];
	const words = heardWordCount(practice, minutes, anchor);
	const longestTouch = Math.max(0, ...practice.touchstones.map(({ text }) => wordCount(text)));
	const touches = steps.reduce((sum, { step }) => sum + touchesIn(step, ({ maxS }) => maxS), 0);
	const mostWords = words + touches * longestTouch;
	const heard = `At ${minutes} minutes${anchor ? ` with the anchor ${anchor}` : ''} ${words} words are spoken`;
	if (words > maxWordsPerMinute * minutes) {
		report('error', 'density', atLength, {
			message: `${heard}; the most is ${maxWordsPerMinute * minutes}, ${maxWordsPerMinute} a minute.`,
			wayOut: 'Take lines out, move some into an @from block, or begin with a longer length.'
		});
	} else if (mostWords < minWordsPerMinute * minutes) {
		report('error', 'density', atLength, {
			message: `${heard}; the least is ${minWordsPerMinute * minutes}, ${minWordsPerMinute} a minute.`,
			wayOut: 'Add lines in an @from block, or end with a shorter length.'
		});
	}
}

function lintQuiet(silence: Silence, limitS: number, place: Place, report: ReportFinding): void {
	const words = {
		message: `The listener may be left alone for more than ${limitS} seconds.`,
		wayOut: `Write a smaller number, or let touchstones share it with touch=${limitS} (10 at least).`
	};
	const { minS, maxS, touchAfterS } = silence;
	if ((touchAfterS ?? minS) > limitS) report('error', 'quiet', place, words);
	else if (touchAfterS === null && maxS > limitS) report('warn', 'quiet', place, words);
}
