import type { Bell, BreathRounds, Silence, StretchClass } from './practice';
import type { Place, Report } from './practice-error';
import type { Word } from './source-line';

const LONGEST_SILENCE_S = 1800;
const MOST_ROUNDS = 200;

/** Reads what follows `~`: one number of seconds, or least, ideal and most, then options. */
export function readSilence(words: readonly Word[], line: Place, report: Report): Silence | null {
	const firstOption = words.findIndex(({ text }) => /^[a-z]/iu.test(text));
	const numbers = firstOption < 0 ? words : words.slice(0, firstOption);
	const malformed = numbers.find(({ text }) => !/^\d+(?:\.\d+)?$/u.test(text));
	if (malformed) {
		report('silence-malformed', malformed.place);
		return null;
	}
	if (numbers.length !== 1 && numbers.length !== 3) {
		report('silence-count', line);
		return null;
	}
	const seconds = numbers.map(({ text }) => Number(text));
	const [minS = 0, idealS = minS, maxS = minS] = seconds;
	if (minS > idealS || idealS > maxS) {
		report('silence-order', line);
		return null;
	}
	if (maxS > LONGEST_SILENCE_S || maxS === 0) {
		report('silence-range', line);
		return null;
	}
	const options = firstOption < 0 ? [] : words.slice(firstOption);
	const chosen = readSilenceOptions(options, numbers.length === 3, report);
	return chosen && { kind: 'silence', minS, idealS, maxS, ...chosen };
}

function readSilenceOptions(options: readonly Word[], stretches: boolean, report: Report) {
	let stretch: StretchClass | null = null;
	let touchAfterS: number | null = null;
	for (const { text, place } of options) {
		const touch = /^touch=(\d{2,3})$/u.exec(text)?.[1];
		const touchS = Number(touch);
		if ((text === 'p1' || text === 'p2' || text === 'p3') && stretches && stretch === null) {
			stretch = text;
		} else if (touch && touchAfterS === null && touchS >= 10 && touchS <= 300) {
			touchAfterS = touchS;
		} else {
			report('silence-option', place);
			return null;
		}
	}
	return { stretch: stretch ?? 'p3', touchAfterS };
}

/** Reads what follows `@breath`: a pattern, three numbers of rounds and perhaps `or=tap`. */
export function readBreath(
	words: readonly Word[],
	line: Place,
	report: Report
): BreathRounds | null {
	const [pattern, rounds, ...options] = words;
	if (!pattern || !rounds || !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/u.test(pattern.text)) {
		report('breath-malformed', pattern?.place ?? line);
		return null;
	}
	if (/^\d+\.\.\d+$/u.test(rounds.text)) {
		report('breath-two-numbers', rounds.place);
		return null;
	}
	const range = /^(\d+)\.\.(\d+)\.\.(\d+)$/u.exec(rounds.text);
	if (!range) {
		report('breath-malformed', rounds.place);
		return null;
	}
	const [minRounds = 0, idealRounds = 0, maxRounds = 0] = range.slice(1).map(Number);
	if (
		minRounds < 1 ||
		minRounds > idealRounds ||
		idealRounds > maxRounds ||
		maxRounds > MOST_ROUNDS
	) {
		report('breath-order', rounds.place);
		return null;
	}
	const [option, second] = options;
	if (second ?? (option && option.text !== 'or=tap')) {
		report('breath-option', (second ?? option ?? rounds).place);
		return null;
	}
	return {
		kind: 'breath',
		patternId: pattern.text,
		minRounds,
		idealRounds,
		maxRounds,
		orTap: option !== undefined
	};
}

/** Reads what follows `@bell`. */
export function readBell(words: readonly Word[], line: Place, report: Report): Bell | null {
	const [name, ...rest] = words;
	if (rest.length === 0 && (name?.text === 'soft' || name?.text === 'end')) {
		return { kind: 'bell', bell: name.text };
	}
	report('bell-unknown', name?.place ?? line);
	return null;
}

/** Reads what follows `@from`: whole minutes with an m. */
export function readFromMinutes(
	words: readonly Word[],
	line: Place,
	report: Report
): number | null {
	const [minutes, ...rest] = words;
	const digits = /^(\d{1,2})m$/u.exec(minutes?.text ?? '')?.[1];
	if (digits && rest.length === 0) return Number(digits);
	report('from-malformed', minutes?.place ?? line);
	return null;
}
