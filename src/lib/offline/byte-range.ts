/** What a Range header asks of a body: bytes `first` to `last` (inclusive), the whole, or nothing that exists. */
export type ByteRange =
	| { kind: 'part'; first: number; last: number }
	| { kind: 'whole' }
	| { kind: 'unsatisfiable' };

/**
 * Reads a Range header against a body of `sizeBytes`, as RFC 9110 section 14 has it: an end beyond the body is
 * cut, a suffix longer than the body means all of it, and a header that cannot be understood (other units,
 * several ranges) is as if it were not there.
 */
export function readByteRange(header: string | null, sizeBytes: number): ByteRange {
	const match = header === null ? null : /^bytes=(\d*)-(\d*)$/i.exec(header.replaceAll(' ', ''));
	if (!match) return { kind: 'whole' };
	const [, firstText = '', lastText = ''] = match;
	if (firstText === '' && lastText === '') return { kind: 'whole' };
	if (firstText === '') {
		const suffixBytes = Number(lastText);
		if (suffixBytes === 0 || sizeBytes === 0) return { kind: 'unsatisfiable' };
		return { kind: 'part', first: Math.max(0, sizeBytes - suffixBytes), last: sizeBytes - 1 };
	}
	const first = Number(firstText);
	if (lastText !== '' && Number(lastText) < first) return { kind: 'whole' };
	if (first >= sizeBytes) return { kind: 'unsatisfiable' };
	const last = lastText === '' ? sizeBytes - 1 : Math.min(Number(lastText), sizeBytes - 1);
	return { kind: 'part', first, last };
}
