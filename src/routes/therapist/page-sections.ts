import { m } from '$lib/i18n/paraglide/messages';
import { getLocale } from '$lib/i18n/paraglide/runtime';
import { isWithin, practiceUse, topTriggers, topUrges } from '$lib/insights/therapist-facts';
import { plotScores, type PlotWeek } from '$lib/insights/check-in-plot';
import { SCALES, type Scale } from '$lib/insights/check-in-scores';
import { weekOf } from '$lib/insights/week-rollup';
import type { CheckIn } from '$lib/notes/check-in';
import { clearAsk } from '$lib/notes/clear-ask';
import type { Entry } from '$lib/notes/entry';
import type { Hold } from '$lib/notes/hold';
import { MEASURE_ITEMS, measureSum } from '$lib/notes/measure';
import type { TherapistBlock, TherapistPage } from '$lib/notes/therapist-page';
import type { Trigger, TriggerLog } from '$lib/notes/trigger-log';
import { practiceTitle } from '$lib/records/practice-title';
import type { SessionRecord } from '$lib/records/session-record';

/** Everything the page may draw from, oldest first, of all days. */
export interface TherapistSources {
	sessions: readonly SessionRecord[];
	logs: readonly Entry<'trigger'>[];
	holds: readonly Entry<'hold'>[];
	measures: readonly Entry<'measure'>[];
	/** Weekly check-ins, scored; null where too little was answered. */
	checks: readonly {
		localDay: string;
		steadiness: number | null;
		strain: number | null;
		/** The answer to the question about safety. */
		afraid: CheckIn['afraid'];
	}[];
}

/** The words that other rooms have for what is chosen from their lists. */
export interface ChoiceWords {
	trigger(trigger: Trigger): string;
	urge(urge: NonNullable<TriggerLog['urge']>): string;
}

export interface Section {
	title: string;
	lines: string[];
	/** The sides of the check-ins in the lines, drawn beside these; none while nothing was scored. */
	plots?: Plot[];
}

export interface Plot {
	scale: Scale;
	weeks: PlotWeek[];
}

/** Lines of one list of scores or practices, so that a long history does not fill the page by itself. */
const MOST_LINES = 12;

/** @returns what is on the page, in order; what was not ticked, or has nothing to say, is left out */
export function pageSections(
	page: TherapistPage,
	sources: TherapistSources,
	words: ChoiceWords
): Section[] {
	const inRange = <Item extends { localDay: string }>(items: readonly Item[]) =>
		items.filter(({ localDay }) => isWithin(localDay, page));
	const logs = inRange(sources.logs);
	const answers = [
		...logs.map(({ body }) => body.afraid),
		...inRange(sources.checks).map((check) => check.afraid)
	];
	const afraid = (answer: 'yes' | 'unsure') => answers.filter((given) => given === answer).length;

	// What is not ticked is not even put into words: this runs with every letter that is typed.
	const sections: Record<TherapistBlock, () => Section> = {
		why: () => written(m.therapist_why(), page.why),
		'safe-with': () => written(m.therapist_safe_with(), page.safeWith),
		triggers: () => ({
			title: m.therapist_triggers(),
			lines: topTriggers(logs).map(({ trigger, count }) =>
				countWords(words.trigger(trigger), count)
			)
		}),
		mind: () => written(m.therapist_mind(), page.mind),
		urges: () => ({
			title: m.therapist_urges(),
			lines: topUrges(logs).map(({ urge, count }) => countWords(words.urge(urge), count))
		}),
		wants: () => written(m.therapist_wants(), page.wants),
		helps: () => written(m.therapist_helps(), page.helps),
		checks: () => ({
			title: m.therapist_checks(),
			lines: noted(
				latest(inRange(sources.checks), ({ localDay, steadiness, strain }) =>
					m.therapist_checks_line({
						day: dayWords(localDay),
						steadiness: score(steadiness),
						strain: score(strain)
					})
				)
			),
			plots: plotsOf(inRange(sources.checks))
		}),
		measures: () => ({
			title: m.therapist_measures(),
			lines: latest(
				inRange(sources.measures).filter(({ body }) => measureSum(body) !== null),
				({ localDay, body }) =>
					m.therapist_measures_line({
						day: dayWords(localDay),
						measure: body.measure.toUpperCase(),
						sum: measureSum(body) ?? 0,
						max: 3 * MEASURE_ITEMS[body.measure]
					})
			)
		}),
		practices: () => ({
			title: m.therapist_practices(),
			lines: practiceLines(inRange(sources.sessions))
		}),
		sleep: () => written(m.therapist_sleep(), page.sleep),
		'past-therapy': () => written(m.therapist_past_therapy(), page.pastTherapy),
		questions: () => written(m.therapist_questions(), page.questions),
		'log-words': () => ({
			title: m.therapist_log_words(),
			lines: logs.flatMap(({ localDay, body }) => {
				const text = [body.situation, body.story, body.did, body.helped]
					.map((part) => part.trim())
					.filter((part) => part !== '')
					.map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`));
				return text.length === 0 ? [] : `${dayWords(localDay)}: ${text.join(' ')}`;
			})
		}),
		drafts: () => ({
			title: m.therapist_drafts(),
			lines: inRange(sources.holds).flatMap(({ localDay, body }) =>
				keptWords(body).map((text) => `${dayWords(localDay)}: ${text}`)
			)
		}),
		safety: () => ({
			title: m.therapist_safety(),
			lines: [
				...(afraid('yes') + afraid('unsure') === 0
					? []
					: [m.therapist_safety_line({ yes: afraid('yes'), unsure: afraid('unsure') })]),
				...written('', page.safety).lines
			]
		})
	};
	const order = Object.keys(sections);
	return page.blocks
		.toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
		.map((block) => sections[block]())
		.filter(({ lines }) => lines.length > 0);
}

/** What was kept on purpose; what is still being written or waited on is not for others. */
function keptWords({ outcome, keepDraft, draft, askWhen, askFeeling, askRequest }: Hold): string[] {
	if (outcome === null || !keepDraft) return [];
	const ask = clearAsk({ when: askWhen, feeling: askFeeling, request: askRequest });
	return [draft, ask].filter((text) => text.trim() !== '');
}

/** The line that says which days the page covers; null when it is all of them. */
export function periodWords({ fromDay, toDay }: TherapistPage): string | null {
	if (fromDay && toDay)
		return m.therapist_period_line({ from: dayWords(fromDay), to: dayWords(toDay) });
	if (fromDay) return m.therapist_period_from({ from: dayWords(fromDay) });
	return toDay ? m.therapist_period_until({ to: dayWords(toDay) }) : null;
}

/** The same page as plain text. */
export function pageText(heading: readonly string[], sections: readonly Section[]): string {
	const parts = sections.map(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`)]);
	return [heading, ...parts, [m.therapist_footer()]]
		.map((lines) => lines.join('\n'))
		.join('\n\n')
		.concat('\n');
}

/** Made once: making one takes as long as hundreds of days. */
let dayFormat: Intl.DateTimeFormat | undefined;

/** @param day YYYY-MM-DD */
export function dayWords(day: string): string {
	dayFormat ??= new Intl.DateTimeFormat(getLocale(), { timeZone: 'UTC', dateStyle: 'medium' });
	return dayFormat.format(Date.parse(`${day}T00:00:00Z`));
}

function written(title: string, text: string): Section {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	return { title, lines };
}

/** A line for each of the last of them, which are the latest, and how many came before. */
function latest<Item>(items: readonly Item[], line: (item: Item) => string): string[] {
	const left = items.length - MOST_LINES;
	const lines = items.slice(-MOST_LINES).map(line);
	return left > 0 ? [m.therapist_more_earlier({ count: left }), ...lines] : lines;
}

/** What {@link latest} has lines for, with the line of the median as it stands in the whole. */
function plotsOf(checks: TherapistSources['checks']): Plot[] {
	const [first] = checks.slice(-MOST_LINES);
	if (!checks.some(({ steadiness, strain }) => steadiness !== null || strain !== null)) return [];
	return SCALES.map((scale) => ({
		scale,
		weeks: plotScores(checks.map((check) => ({ ...check, score: check[scale] }))).filter(
			({ week }) => first !== undefined && week >= weekOf(first.localDay)
		)
	}));
}

/** Says what the numbers are not, wherever there are any. */
function noted(lines: string[]): string[] {
	return lines.length === 0 ? [] : [...lines, m.therapist_checks_note()];
}

function practiceLines(sessions: readonly SessionRecord[]): string[] {
	const used = practiceUse(sessions);
	const lines = used.slice(0, MOST_LINES).map(({ practiceId, sittings, meanBefore, meanAfter }) => {
		const title = practiceTitle(practiceId);
		const line =
			sittings === 1
				? m.therapist_practice_line_one({ title })
				: m.therapist_practice_line({ title, count: sittings });
		if (meanBefore === null || meanAfter === null) return line;
		return m.therapist_practice_rated({
			line,
			before: decimals(meanBefore),
			after: decimals(meanAfter)
		});
	});
	const left = used.length - lines.length;
	return left === 0 ? lines : [...lines, m.therapist_more_practices({ count: left })];
}

function countWords(what: string, count: number): string {
	return count === 1 ? m.therapist_count_one({ what }) : m.therapist_count({ what, count });
}

function score(value: number | null): string {
	return value === null ? '–' : decimals(value);
}

function decimals(value: number): string {
	return new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 1 }).format(value);
}
