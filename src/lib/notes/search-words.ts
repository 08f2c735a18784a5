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

/**
 * The part of some texts in which words that were searched for stand, to show on one line: from a little before them.
 * @returns the first line of the first text that has any when none of the words is in them, or nothing was searched for
 */
export function lineWith(texts: readonly string[], search: string, maxChars = 90): string {
	const words = foldWords(search).split(/\s+/).filter(Boolean);
	const lines = texts.flatMap((text) => text.trim().split(/\s*\n\s*/)).filter(Boolean);
	const first = firstLine(lines[0] ?? '', maxChars);
	if (words.every((word) => foldWords(first).includes(word))) return first;
	const hasAny = (line: string) => words.some((word) => foldWords(line).includes(word));
	const found = lines.find((line) => hasWords([line], search)) ?? lines.find(hasAny);
	if (found === undefined) return first;
	const at = Math.min(...words.map((word) => placeOf(word, found)).filter((place) => place >= 0));
	return firstLine(at > maxChars / 2 ? `…${fromWord(found, at)}` : found, maxChars);
}

/** @returns where in the text as it was written a folded word begins; -1 when it is not there */
function placeOf(word: string, text: string): number {
	let folded = '';
	const places: number[] = [];
	for (let place = 0; place < text.length;) {
		const letter = String.fromCodePoint(text.codePointAt(place) ?? 0);
		const plain = foldWords(letter);
		for (let i = 0; i < plain.length; i++) places.push(place);
		folded += plain;
		place += letter.length;
	}
	return places[folded.indexOf(word)] ?? -1;
}

/** The text from two words or so before a place in it. */
function fromWord(text: string, at: number): string {
	const before = text.slice(0, at).split(/(?<=\s)/);
	return before.slice(-3).join('') + text.slice(at);
}
