import * as v from 'valibot';
import { freeText, localDay } from './fields';

/**
 * What can be on the page. The last three tell of single moments or of danger, and are only ever there because the
 * person has put them there.
 */
export const THERAPIST_BLOCKS = [
	'why',
	'safe-with',
	'triggers',
	'mind',
	'urges',
	'wants',
	'helps',
	'checks',
	'measures',
	'practices',
	'sleep',
	'past-therapy',
	'questions',
	'log-words',
	'drafts',
	'safety'
] as const;
export type TherapistBlock = (typeof THERAPIST_BLOCKS)[number];

const ONLY_WHEN_ASKED: readonly TherapistBlock[] = ['log-words', 'drafts', 'safety'];

/** The page a person makes for a therapist; there is one, which they change from time to time. */
export const therapistPageSchema = v.object({
	/** First and last local day it covers; null for as far as there is something. */
	fromDay: v.nullable(localDay()),
	toDay: v.nullable(localDay()),
	blocks: v.pipe(v.array(v.picklist(THERAPIST_BLOCKS)), v.maxLength(THERAPIST_BLOCKS.length)),
	name: freeText(),
	why: freeText(),
	safeWith: freeText(),
	mind: freeText(),
	wants: freeText(),
	helps: freeText(),
	sleep: freeText(),
	pastTherapy: freeText(),
	questions: freeText(),
	safety: freeText()
});
export type TherapistPage = v.InferOutput<typeof therapistPageSchema>;

export const EMPTY_THERAPIST_PAGE: TherapistPage = {
	fromDay: null,
	toDay: null,
	blocks: THERAPIST_BLOCKS.filter((block) => !ONLY_WHEN_ASKED.includes(block)),
	name: '',
	why: '',
	safeWith: '',
	mind: '',
	wants: '',
	helps: '',
	sleep: '',
	pastTherapy: '',
	questions: '',
	safety: ''
};
