import { m } from '$lib/i18n/paraglide/messages';
import type { RecordsFailureReason } from '$lib/records/database';

const WORDS: Record<RecordsFailureReason, () => string> = {
	quota: m.lock_failed_quota,
	blocked: m.lock_failed_blocked,
	newer: m.lock_failed_newer,
	lost: m.lock_failed_lost,
	unavailable: m.lock_failed_unavailable,
	locked: m.lock_failed_lost
};

export function failureWords(reason: RecordsFailureReason): string {
	return WORDS[reason]();
}
