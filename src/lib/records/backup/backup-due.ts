import type { BackupFacts } from './last-backup';

/** A few weeks of ordinary use. */
const RECORDS_WITHOUT_COPY = 15;

/** How long a person who says "not now" is not reminded. */
export const QUIET_MS = 30 * 24 * 60 * 60_000;

/**
 * Whether to mention, once and quietly, that there is no copy of what came lately.
 * @param isProtected whether the browser promises to keep this site's data
 */
export function isBackupDue(
	{ quietUntilMs, recordsSince }: Pick<BackupFacts, 'quietUntilMs' | 'recordsSince'>,
	isProtected: boolean,
	nowMs: number
): boolean {
	return !isProtected && recordsSince >= RECORDS_WITHOUT_COPY && nowMs >= quietUntilMs;
}
