/** The words of a text: whatever stands between spaces and has a letter or a digit in it. */
export function wordsIn(text: string): string[] {
	return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

export function wordCount(text: string): number {
	return wordsIn(text).length;
}

/** The sentences of a text, each with the mark that ends it. */
export function sentencesIn(text: string): string[] {
	return (text.match(/[^.?!]+[.?!]*/gu) ?? [])
		.map((sentence) => sentence.trim())
		.filter((sentence) => wordCount(sentence) > 0);
}

/** Estimated syllables of an English word, at least 1: groups of vowels, less the silent ones. */
export function syllableCount(word: string): number {
	return word.split('-').reduce((sum, part) => sum + syllablesOfPart(part), 0);
}

function syllablesOfPart(word: string): number {
	const sounded = word
		.toLowerCase()
		.replace(/[^a-z]/gu, '')
		.replace(
			/^(some|else|here|there|where|home|safe|care|time|like|name)(?=[bcdfghjklmnpqrstvwxyz]{1,2}[aeiouy])/u,
			(start) => start.slice(0, -1)
		)
		.replace(/^every/u, 'evry')
		.replace(/^idea/u, 'idea-a')
		.replace(/(?<=[^aeiouy])(?<![aeiouy][^aeiouy]?(?:ch|sh|[sxzcg]))es$/u, 's')
		.replace(/(?<=[aeiouy].*[^td])ed$/u, 'd')
		.replace(/(?<=[aeiouy].*[^aeiouyl])e$/u, '')
		.replace(/(?<=[aeiouy]l)e$/u, '')
		.replace(/(?<=[aeiouy].*[^aeiouyl])e(?=(?:ly|ment|ments|ful|less|ness)$)/u, '')
		.replace(/(?<=[aeiouy])ing/u, '-ing')
		.replace(/(?<!q)u(?=[ae]l)|i(?=et|ence)/u, '$&-');
	return Math.max(sounded.match(/[aeiouy]+/gu)?.length ?? 0, 1);
}

/** Flesch-Kincaid grade: years of school that a text asks for. */
export function readingGrade(sentences: readonly string[]): number {
	const words = sentences.flatMap(wordsIn);
	if (words.length === 0) return 0;
	const syllables = words.reduce((sum, word) => sum + syllableCount(word), 0);
	return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}
