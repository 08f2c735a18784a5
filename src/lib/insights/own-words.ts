import type { Entry } from '$lib/notes/entry';
import { TRIGGERS, type Trigger } from '$lib/notes/trigger-log';

/** What a person wrote that helped, in their words. */
export interface HelpedInOwnWords {
	/** Null where they did not note what set it off. */
	trigger: Trigger | null;
	/** Latest first, each only once. */
	words: { text: string; localDay: string }[];
}

/** What entries of the trigger log say that helped, by what set it off; entries that say nothing are left out. */
export function helpedInOwnWords(logs: readonly Entry<'trigger'>[]): HelpedInOwnWords[] {
	const latestFirst = [...logs].sort((one, other) => other.atMs - one.atMs);
	return [...TRIGGERS, null]
		.map((trigger) => {
			const byText = new Map<string, string>();
			for (const { body, localDay } of latestFirst) {
				const text = body.helped.trim();
				if (body.trigger === trigger && text !== '' && !byText.has(text))
					byText.set(text, localDay);
			}
			return { trigger, words: [...byText].map(([text, localDay]) => ({ text, localDay })) };
		})
		.filter(({ words }) => words.length > 0);
}
