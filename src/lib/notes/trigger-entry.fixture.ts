import type { Entry } from './entry';
import { EMPTY_TRIGGER_LOG, type TriggerLog } from './trigger-log';

/** An entry of the trigger log for tests, about noon of a day. */
export function triggerEntry(
	fields: Partial<TriggerLog>,
	localDay = '2026-11-26'
): Entry<'trigger'> {
	const atMs = Date.parse(`${localDay}T12:00:00Z`);
	return {
		id: '01M7VTXWG058NN46KT78Z2X3S8',
		kind: 'trigger',
		atMs,
		localDay,
		utcOffsetMinutes: 0,
		updatedAtMs: atMs,
		revision: 1,
		isDraft: false,
		body: { ...EMPTY_TRIGGER_LOG, ...fields }
	};
}
