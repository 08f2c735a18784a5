export type Cell = string | number | boolean | null;

/** With its first cell, so that spreadsheets read letters beyond ASCII as they are. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A spreadsheet would take a text that begins so for something to compute. */
const BEGINS_LIKE_FORMULA = /^[=+\-@\t\r\n]/;

/** A table after RFC 4180: lines end with CR LF, cells are quoted where they must be. */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
	const lines = [header, ...rows].map((cells) => cells.map(written).join(','));
	return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join('');
}

/** What was typed stays text: an apostrophe before it is what spreadsheets themselves put there. */
function written(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell !== 'string') return String(cell);
	const safe = BEGINS_LIKE_FORMULA.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The time on the wall where the person was, HH:MM. */
export function wallTime(epochMs: number, utcOffsetMinutes: number): string {
	return new Date(epochMs + utcOffsetMinutes * 60_000).toISOString().slice(11, 16);
}

/** Milliseconds as minutes with one decimal place. */
export function asMinutes(durationMs: number): number {
	return Math.round(durationMs / 6000) / 10;
}
