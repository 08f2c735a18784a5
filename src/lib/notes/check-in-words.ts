import { m } from '$lib/i18n/paraglide/messages';
import type { CheckInItem } from './check-in';

/** The items in their exact words. */
export const ITEM_WORDS: Record<CheckInItem, () => string> = {
	p1: m.checkin_p1,
	p2: m.checkin_p2,
	p3: m.checkin_p3,
	p4: m.checkin_p4,
	p5: m.checkin_p5,
	p6: m.checkin_p6,
	p7: m.checkin_p7,
	s1: m.checkin_s1,
	s2: m.checkin_s2,
	s3: m.checkin_s3,
	s4: m.checkin_s4,
	s5: m.checkin_s5,
	s6: m.checkin_s6
};

/** For the answers 0 to 4. */
export const ANSWER_WORDS: readonly (() => string)[] = [
	m.checkin_answer_0,
	m.checkin_answer_1,
	m.checkin_answer_2,
	m.checkin_answer_3,
	m.checkin_answer_4
];
