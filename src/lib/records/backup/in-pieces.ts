/** As many as a page can take in, or a database write, without keeping anyone waiting. */
const PIECE = 500;

export function* inPieces<Row>(rows: readonly Row[]): Generator<Row[]> {
	for (let at = 0; at < rows.length; at += PIECE) yield rows.slice(at, at + PIECE);
}
