/** The three parts of an ask, each as a person typed it after its beginning. */
export interface AskParts {
	/** After "When". */
	when: string;
	/** After "I feel". */
	feeling: string;
	/** After "Could you". */
	request: string;
}

/**
 * One plain message of what was filled in: what happened, what it does, and what is asked. Empty while it would say
 * nothing.
 */
export function clearAsk(parts: AskParts): string {
	const when = partOf(parts.when, 'when');
	const feeling = partOf(parts.feeling, 'i feel');
	const request = partOf(parts.request, 'could you');
	if (!feeling && !request) return '';
	if (!feeling) return when ? `When ${when}, could you ${request}?` : `Could you ${request}?`;
	const statement = when ? `When ${when}, I feel ${feeling}.` : `I feel ${feeling}.`;
	return request ? `${statement} Could you ${request}?` : statement;
}

/** On one line, without the beginning that is put before it and the mark that is put after it. */
function partOf(typed: string, beginning: string): string {
	const line = typed.trim().replace(/\s+/g, ' ');
	const isRepeated = line.toLowerCase().startsWith(`${beginning} `);
	return line
		.slice(isRepeated ? beginning.length : 0)
		.replace(/[\s.,;:!?…]+$/, '')
		.trim();
}
