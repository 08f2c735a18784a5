import type { Section } from './page-sections';

/**
 * What the page takes on paper, in points, as PrintedPage.svelte prints it; of two usual sheets the shorter (Letter)
 * and the narrower (A4). Widths are of a little wider letters than usual, so that it is sooner too much than too little.
 */
const SHEET_PT = 690;
const LINE_CHARS = 88;
const TITLE_PT = 56;
const LINE_PT = 13.5;
const GAP_PT = 3;
const SECTION_PT = 32;
const FOOTER_PT = 24;

/** Whether two printed sheets hold the page, as far as can be told without printing it. */
export function fitsTwoPages(heading: readonly string[], sections: readonly Section[]): boolean {
	const lines = sections.flatMap((section) => section.lines);
	const titles = sections.reduce(
		(sum, { title }) => sum + SECTION_PT + (linesOf(title) - 1) * LINE_PT,
		0
	);
	const items = [...heading, ...lines].reduce(
		(sum, line) => sum + linesOf(line) * LINE_PT + GAP_PT,
		0
	);
	return TITLE_PT + titles + items + FOOTER_PT <= 2 * SHEET_PT;
}

/** Lines that a text takes: its own, each as often as it is wider than the paper. */
function linesOf(text: string): number {
	return text
		.split('\n')
		.reduce((lines, line) => lines + Math.max(1, Math.ceil(charsOf(line) / LINE_CHARS)), 0);
}

/** As many letters of Latin script as are as wide; signs of East Asia, and emoji, take two or more. */
function charsOf(line: string): number {
	return line.length + (line.match(/[\u2e80-\uffff]/g)?.length ?? 0);
}
