import { EMPTY_CHECK_IN, type CheckIn } from './check-in';
import type { Entry, EntryBody, EntryKind } from './entry';
import { EMPTY_WORKSHEET, type Worksheet } from './worksheet';

let count = 0;

/** An entry of a local day at noon, each with its own id and a moment after the one before. */
function entryOf<Kind extends EntryKind>(
	kind: Kind,
	body: EntryBody<Kind>,
	localDay: string
): Entry<Kind> {
	count += 1;
	const atMs = Date.parse(`${localDay}T12:00:00Z`) + count;
	return {
		id: `01M7VTXWG058NN46KT${String(count).padStart(8, '0')}`,
		kind,
		atMs,
		localDay,
		utcOffsetMinutes: 0,
		updatedAtMs: atMs,
		revision: 1,
		isDraft: false,
		body
	};
}

export function checkInOf(localDay: string, fields: Partial<CheckIn> = {}): Entry<'check-in'> {
	return entryOf('check-in', { ...EMPTY_CHECK_IN, ...fields }, localDay);
}

export function worksheetOf(
	fields: Partial<Worksheet> = {},
	localDay = '2026-11-20'
): Entry<'worksheet'> {
	return entryOf('worksheet', { ...EMPTY_WORKSHEET, isAboutHarm: 'no', ...fields }, localDay);
}
