import type { Section } from './page-sections';

/**
 * What the page takes on paper, in points, as PrintedPage.svelte prints it; of two usual sheets the shorter (Letter)
 * and the narrower (A4). Widths are of a little wider letters than usual, so that it is sooner too much than too little.
 */
const SHEET_PT = 690;
const LINE_CHARS = 88;
const TITLE_PT = 72;
const LINE_PT = 13.5;
const GAP_PT = 3;
const SECTION_PT = 21;
const FOOTER_PT = 24;
/** Two drawings and their key, beside lines that have half of the width. */
const PLOTS_PT = 185;
/** One of them, which is not cut by the end of a sheet. */
const PLOT_PT = 80;
const LINE_CHARS_BESIDE_PLOTS = 42;

/** Whether two printed sheets hold the page, as far as can be told without printing it. */
export function fitsTwoPages(heading: readonly string[], sections: readonly Section[]): boolean {
	let usedPt = TITLE_PT + pointsOf(heading);
	for (const { title, lines, plots = [] } of sections) {
		const isDrawn = plots.length > 0;
		const takesPt =
			SECTION_PT +
			(linesOf(title) - 1) * LINE_PT +
			(isDrawn ? Math.max(PLOTS_PT, pointsOf(lines, LINE_CHARS_BESIDE_PLOTS)) : pointsOf(lines));
		const isCut = usedPt < SHEET_PT && usedPt + takesPt > SHEET_PT;
		usedPt += takesPt + (isDrawn && isCut ? PLOT_PT : 0);
	}
	return usedPt + FOOTER_PT <= 2 * SHEET_PT;
}

function pointsOf(lines: readonly string[], lineChars = LINE_CHARS): number {
	return lines.reduce((sum, line) => sum + linesOf(line, lineChars) * LINE_PT + GAP_PT, 0);
}

/** Lines that a text takes: its own, each as often as it is wider than the paper. */
function linesOf(text: string, lineChars = LINE_CHARS): number {
	return text
		.split('\n')
		.reduce((lines, line) => lines + Math.max(1, Math.ceil(charsOf(line) / lineChars)), 0);
}

/** As many letters of Latin script as are as wide; signs of East Asia, and emoji, take two or more. */
function charsOf(line: string): number {
	return line.length + (line.match(/[\u2e80-\uffff]/g)?.length ?? 0);
}
