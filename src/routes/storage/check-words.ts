import { m } from '$lib/i18n/paraglide/messages';
import type { Check } from '$lib/offline/checks.svelte';

const FAILED = {
	offline: m.offline_failed_offline,
	damaged: m.offline_failed_damaged,
	quota: m.offline_failed_quota,
	unavailable: m.offline_failed_unavailable,
	insecure: m.offline_failed_insecure,
	http: m.offline_failed_http,
	aborted: () => ''
};

/** What a check has found; empty before its end. */
export function checkWords(check: Check | null): string {
	switch (check?.status) {
		case 'sound':
			return m.storage_checked();
		case 'repairing':
			return m.storage_repairing();
		case 'repaired':
			return m.storage_repaired();
		case 'damaged':
			return `${m.storage_damaged()} ${check.reason ? FAILED[check.reason]() : ''}`.trim();
		case 'checking':
		case undefined:
			return '';
	}
}
