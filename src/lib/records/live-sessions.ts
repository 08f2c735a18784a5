const LOCK_PREFIX = 'evenkeel-session-';

/** Without Web Locks a session counts as playing while its last checkpoint is younger than four intervals. */
const LIVE_WITHIN_MS = 60_000;

const releases = new Map<string, () => void>();

/**
 * Marks a session as playing in this tab until it is released or the tab is gone; the browser frees the lock of
 * a killed tab, which no code of ours could do.
 * @returns once the mark is set; false when another tab holds it
 */
export function holdSession(id: string): Promise<boolean> {
	const { locks } = navigator as { locks?: LockManager };
	if (!locks || releases.has(id)) return Promise.resolve(true);
	return new Promise((resolve) => {
		locks
			.request(LOCK_PREFIX + id, { ifAvailable: true }, (lock) => {
				if (!lock) return resolve(false);
				const released = new Promise<void>((release) => releases.set(id, release));
				resolve(true);
				return released;
			})
			// Refused where storage is switched off: then there are no records of other tabs to protect.
			.catch(() => resolve(true));
	});
}

export function releaseSession(id: string): void {
	releases.get(id)?.();
	releases.delete(id);
}

/** @returns whether some tab is playing this session, or holding it paused */
export async function isSessionLive(
	id: string,
	checkpointedAtMs: number,
	nowMs: number
): Promise<boolean> {
	const held = await heldLockNames();
	if (held) return held.has(LOCK_PREFIX + id);
	// The clock may have been set back since, so the age counts in both directions.
	return Math.abs(nowMs - checkpointedAtMs) < LIVE_WITHIN_MS;
}

async function heldLockNames(): Promise<Set<string> | null> {
	const { locks } = navigator as { locks?: LockManager };
	if (!locks) return null;
	try {
		const { held = [] } = await locks.query();
		return new Set(held.map(({ name }) => name ?? ''));
	} catch {
		// Refused like a request: fall back to the age of the checkpoint.
		return null;
	}
}
