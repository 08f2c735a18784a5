import type { Caution, PatternId } from '$lib/breathing/library';
import type { PatternPhase } from '$lib/breathing/patterns';
import { m } from '$lib/i18n/paraglide/messages';

const WORDS: Record<PatternId, { name: () => string; what: () => string; evidence: () => string }> =
	{
		natural: {
			name: m.breathe_name_natural,
			what: m.breathe_what_natural,
			evidence: m.breathe_evidence_natural
		},
		'gentle-3-3': {
			name: m.breathe_name_gentle_3_3,
			what: m.breathe_what_gentle_3_3,
			evidence: m.breathe_evidence_gentle_3_3
		},
		'even-4-4': {
			name: m.breathe_name_even_4_4,
			what: m.breathe_what_even_4_4,
			evidence: m.breathe_evidence_even_4_4
		},
		'extend-4-6': {
			name: m.breathe_name_extend_4_6,
			what: m.breathe_what_extend_4_6,
			evidence: m.breathe_evidence_extend_4_6
		},
		'extend-4-8': {
			name: m.breathe_name_extend_4_8,
			what: m.breathe_what_extend_4_8,
			evidence: m.breathe_evidence_extend_4_8
		},
		'coherent-6': {
			name: m.breathe_name_coherent_6,
			what: m.breathe_what_coherent_6,
			evidence: m.breathe_evidence_coherent_6
		},
		'coherent-5.5': {
			name: m.breathe_name_coherent_5_5,
			what: m.breathe_what_coherent_5_5,
			evidence: m.breathe_evidence_coherent_5_5
		},
		'cyclic-sigh': {
			name: m.breathe_name_cyclic_sigh,
			what: m.breathe_what_cyclic_sigh,
			evidence: m.breathe_evidence_cyclic_sigh
		},
		box: {
			name: m.breathe_name_box,
			what: m.breathe_what_box,
			evidence: m.breathe_evidence_box
		},
		'four-seven-eight': {
			name: m.breathe_name_four_seven_eight,
			what: m.breathe_what_four_seven_eight,
			evidence: m.breathe_evidence_four_seven_eight
		},
		'hum-out': {
			name: m.breathe_name_hum_out,
			what: m.breathe_what_hum_out,
			evidence: m.breathe_evidence_hum_out
		},
		'alternate-nostril': {
			name: m.breathe_name_alternate_nostril,
			what: m.breathe_what_alternate_nostril,
			evidence: m.breathe_evidence_alternate_nostril
		}
	};

const CAUTION: Record<Caution, () => string> = {
	'watching-breath': m.breathe_caution_watching_breath,
	'air-hunger': m.breathe_caution_air_hunger,
	'light-headed': m.breathe_caution_light_headed,
	'after-a-week': m.breathe_caution_after_a_week,
	lungs: m.breathe_caution_lungs,
	'one-sigh': m.breathe_caution_one_sigh,
	holds: m.breathe_caution_holds,
	drowsy: m.breathe_caution_drowsy,
	ears: m.breathe_caution_ears,
	privacy: m.breathe_caution_privacy,
	nose: m.breathe_caution_nose,
	'face-touch': m.breathe_caution_face_touch
};

export function patternName(id: PatternId): string {
	return WORDS[id].name();
}

export function patternWhat(id: PatternId): string {
	return WORDS[id].what();
}

export function patternEvidence(id: PatternId): string {
	return WORDS[id].evidence();
}

export function cautionWords(caution: Caution): string {
	return CAUTION[caution]();
}

/** The phases of a pattern in words, such as "4 in, 6 out". */
export function shapeWords(id: string, phases: readonly PatternPhase[]): string {
	if (phases.length === 0) return m.breathe_shape_none();
	return phases
		.map(({ phase, durationMs }, i) => {
			const seconds = durationMs / 1000;
			if (phase === 'hold-in' || phase === 'hold-out') return m.breathe_shape_hold({ seconds });
			if (id === 'alternate-nostril') {
				if (phase === 'in')
					return i < 2
						? m.breathe_shape_in_left({ seconds })
						: m.breathe_shape_in_right({ seconds });
				return i < 2
					? m.breathe_shape_out_right({ seconds })
					: m.breathe_shape_out_left({ seconds });
			}
			if (phase === 'out')
				return id === 'hum-out'
					? m.breathe_shape_hum({ seconds })
					: m.breathe_shape_out({ seconds });
			return phases[i - 1]?.phase === 'in'
				? m.breathe_shape_top_up({ seconds })
				: m.breathe_shape_in({ seconds });
		})
		.join(', ');
}
