import { m } from '$lib/i18n/paraglide/messages';
import type { BackupRefusal } from '$lib/records/backup/backup-format';
import type { RecordsFailureReason } from '$lib/records/database';

type Failure = RecordsFailureReason | 'no-memory';

const FAILURE: Record<Failure, () => string> = {
	quota: m.data_failed_quota,
	blocked: m.data_failed_blocked,
	newer: m.data_failed_newer,
	lost: m.data_failed_lost,
	unavailable: m.data_failed_unavailable,
	locked: m.data_failed_locked,
	'no-memory': m.data_failed_memory
};

const REFUSAL: Record<Exclude<BackupRefusal, { at: number }>['reason'], () => string> = {
	empty: m.data_refused_empty,
	'not-json': m.data_refused_not_json,
	'cut-off': m.data_refused_cut_off,
	'other-app': m.data_refused_other_app,
	newer: m.data_refused_newer,
	damaged: m.data_refused_damaged,
	'unsafe-encryption': m.data_refused_unsafe,
	'needs-passphrase': m.data_import_passphrase,
	'wrong-passphrase': m.data_import_wrong,
	'too-large': m.data_refused_too_large,
	'too-many': m.data_refused_too_many,
	'no-access': m.data_refused_no_access
};

export function failureWords(reason: Failure): string {
	return FAILURE[reason]();
}

export function refusalWords(refusal: BackupRefusal): string {
	if (!('at' in refusal)) return REFUSAL[refusal.reason]();
	const { reason, store, at } = refusal;
	if (store === 'sessions')
		return reason === 'duplicate'
			? m.data_refused_twice_session({ at })
			: m.data_refused_bad_session({ at });
	return reason === 'duplicate'
		? m.data_refused_twice_entry({ at })
		: m.data_refused_bad_entry({ at });
}
