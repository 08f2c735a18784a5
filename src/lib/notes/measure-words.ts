import { m } from '$lib/i18n/paraglide/messages';
import type { MeasureId } from './measure';

const GAD_7 = [
	m.checkin_gad_1,
	m.checkin_gad_2,
	m.checkin_gad_3,
	m.checkin_gad_4,
	m.checkin_gad_5,
	m.checkin_gad_6,
	m.checkin_gad_7
];

export interface MeasureWords {
	name: () => string;
	about: () => string;
	questions: readonly (() => string)[];
	/** Where it comes from, a sentence each. */
	sources: readonly (() => string)[];
}

/**
 * In the original wording of their authors, which is part of the questionnaire: never put another way, and in another
 * language only in its published translation.
 */
export const MEASURE_WORDS: Record<MeasureId, MeasureWords> = {
	'gad-7': {
		name: m.checkin_measure_gad7,
		about: m.checkin_measure_about_worry,
		questions: GAD_7,
		sources: [m.checkin_source_gad7, m.checkin_source_free, m.checkin_source_noise]
	},
	'gad-2': {
		name: m.checkin_measure_gad2,
		about: m.checkin_measure_about_worry,
		questions: GAD_7.slice(0, 2),
		sources: [m.checkin_source_gad2, m.checkin_source_gad7, m.checkin_source_free]
	},
	'phq-2': {
		name: m.checkin_measure_phq2,
		about: m.checkin_measure_about_mood,
		questions: [m.checkin_phq_1, m.checkin_phq_2],
		sources: [m.checkin_source_phq2, m.checkin_source_free]
	}
};

/** For the answers 0 to 3. */
export const FREQUENCY_WORDS: readonly (() => string)[] = [
	m.checkin_measure_answer_0,
	m.checkin_measure_answer_1,
	m.checkin_measure_answer_2,
	m.checkin_measure_answer_3
];
