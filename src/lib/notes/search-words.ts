/** Small letters without accents, so that "cafe" finds "Café". */
export function foldWords(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether each word of the search is somewhere in the texts, as it is or inside a longer one. An empty search finds all. */
export function hasWords(texts: readonly string[], search: string): boolean {
	const folded = foldWords(texts.join('\n'));
	return foldWords(search)
		.split(/\s+/)
		.every((word) => folded.includes(word));
}

/** What of a text fits on one line; the first line that has words. */
export function firstLine(text: string, maxChars = 90): string {
	const line = text.trim().split(/\s*\n\s*/)[0] ?? '';
	if (line.length <= maxChars) return line;
	const cut = line.slice(0, maxChars);
	const end = cut.lastIndexOf(' ');
	return `${end > maxChars / 2 ? cut.slice(0, end) : cut}…`;
}
