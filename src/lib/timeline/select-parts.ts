import { findPattern, type BreathPattern } from '$lib/breathing/patterns';
import { heardSteps } from '$lib/practices/heard';
import type {
	Anchor,
	BreathRounds,
	Practice,
	Silence,
	StretchClass
} from '$lib/practices/practice';
import { PACE_LIMITS } from './pace';
import { FRAME_MS, framesOf, type BreathGuide } from './timeline';

/** A line or a bell: takes as long as its clip. */
interface SoundPart {
	kind: 'line' | 'bell';
	section: string;
	key: string;
	/** Empty for a bell. */
	text: string;
}

export interface QuietPart {
	kind: 'quiet';
	section: string;
	minFrames: number;
	idealFrames: number;
	maxFrames: number;
	stretch: StretchClass;
	/** A longer quiet is shared with touchstones; null when it never is. */
	touchAfterFrames: number | null;
}

export interface BreathPart {
	kind: 'breath';
	section: string;
	pattern: BreathPattern;
	minRounds: number;
	idealRounds: number;
	maxRounds: number;
	guide: BreathGuide;
}

export type Part = SoundPart | QuietPart | BreathPart;

/** Between two sounds with no silence written between them: the pause the voices make between two sentences. */
const SENTENCE_PAUSE_S = 0.8;

/** The track ends in quiet at least this long, after its last sound has rung out. */
const CLOSING_QUIET_S = 3;

/**
 * What is heard at one length with one anchor: the chosen branches and `@from` blocks in order, quiet at both ends,
 * and exactly one quiet between any two sounds (silences that meet become one).
 */
export function selectParts(
	practice: Practice,
	options: { minutes: number; anchor: Anchor | null; breath: BreathGuide }
): Part[] {
	const { maxQuietS, openingQuietS } = PACE_LIMITS[practice.pace];
	const longestQuiet = Math.floor((maxQuietS * 1000) / FRAME_MS);
	const parts: Part[] = [];

	function addQuiet(quiet: QuietPart) {
		const last = parts.at(-1);
		if (last?.kind === 'quiet') parts[parts.length - 1] = joined(last, quiet);
		else parts.push(quiet);
	}
	function addSound(part: SoundPart | BreathPart) {
		const last = parts.at(-1);
		if (last && last.kind !== 'quiet') parts.push(fixedQuiet(part.section, SENTENCE_PAUSE_S));
		parts.push(part);
	}

	addQuiet(fixedQuiet(practice.sections[0]?.name ?? '', openingQuietS));
	for (const { section, step } of heardSteps(practice, options.minutes, options.anchor)) {
		switch (step.kind) {
			case 'line':
				addSound({ kind: 'line', section, key: step.key, text: step.text });
				break;
			case 'bell':
				addSound({ kind: 'bell', section, key: step.bell, text: '' });
				break;
			case 'silence':
				addQuiet(quietOf(step, section));
				break;
			case 'breath':
				addSound(breathOf(step, section, options.breath));
				break;
		}
	}
	closeInQuiet(parts);
	return parts.map((part) => (part.kind === 'quiet' ? capped(part, longestQuiet) : part));
}

function closeInQuiet(parts: Part[]) {
	const last = parts.at(-1);
	if (!last) return;
	const floor = framesOf(CLOSING_QUIET_S);
	if (last.kind !== 'quiet') {
		parts.push(fixedQuiet(last.section, CLOSING_QUIET_S));
		return;
	}
	parts[parts.length - 1] = {
		...last,
		minFrames: Math.max(floor, last.minFrames),
		idealFrames: Math.max(floor, last.idealFrames),
		maxFrames: Math.max(floor, last.maxFrames)
	};
}

function fixedQuiet(section: string, seconds: number): QuietPart {
	const frames = framesOf(seconds);
	return {
		kind: 'quiet',
		section,
		minFrames: frames,
		idealFrames: frames,
		maxFrames: frames,
		stretch: 'p3',
		touchAfterFrames: null
	};
}

function quietOf(silence: Silence, section: string): QuietPart {
	return {
		kind: 'quiet',
		section,
		minFrames: framesOf(silence.minS),
		idealFrames: framesOf(silence.idealS),
		maxFrames: framesOf(silence.maxS),
		stretch: silence.stretch,
		touchAfterFrames: silence.touchAfterS === null ? null : framesOf(silence.touchAfterS)
	};
}

function joined(first: QuietPart, second: QuietPart): QuietPart {
	const touches = [first, second].flatMap((quiet) => quiet.touchAfterFrames ?? []);
	return {
		...first,
		minFrames: first.minFrames + second.minFrames,
		idealFrames: first.idealFrames + second.idealFrames,
		maxFrames: first.maxFrames + second.maxFrames,
		// the names sort from the class that stretches most to the one that stretches least
		stretch: first.stretch < second.stretch ? first.stretch : second.stretch,
		touchAfterFrames: touches.length > 0 ? Math.min(...touches) : null
	};
}

/** Nobody is left alone with a quiet longer than the pace allows, whatever the file says. */
function capped(quiet: QuietPart, longest: number): QuietPart {
	if (quiet.touchAfterFrames !== null) {
		return { ...quiet, touchAfterFrames: Math.min(quiet.touchAfterFrames, longest) };
	}
	return {
		...quiet,
		minFrames: Math.min(quiet.minFrames, longest),
		idealFrames: Math.min(quiet.idealFrames, longest),
		maxFrames: Math.min(quiet.maxFrames, longest)
	};
}

function breathOf(step: BreathRounds, section: string, guide: BreathGuide): BreathPart {
	const pattern = findPattern(step.patternId);
	if (!pattern) {
		throw new Error(
			`There is no breath pattern ${step.patternId}: use an id from src/lib/breathing/patterns.ts in "@breath", or add the pattern there.`
		);
	}
	const { minRounds, idealRounds, maxRounds } = step;
	return {
		kind: 'breath',
		section,
		pattern,
		minRounds,
		idealRounds,
		maxRounds,
		guide: step.orTap ? guide : 'breath'
	};
}
