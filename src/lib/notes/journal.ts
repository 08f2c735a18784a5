import * as v from 'valibot';
import { freeText } from './fields';

export const journalSchema = v.object({
	/** Id of the prompt it was written to; null for a free note. */
	promptId: v.nullable(v.pipe(v.string(), v.maxLength(64))),
	text: freeText()
});
export type JournalNote = v.InferOutput<typeof journalSchema>;

export const EMPTY_JOURNAL_NOTE: JournalNote = { promptId: null, text: '' };
