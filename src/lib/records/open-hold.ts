import { withDatabase } from './database';

/**
 * Whether a message is held, or being written: asked before anything is loaded that could read it. It stays readable
 * while the lock is shut.
 */
export async function hasOpenHold(): Promise<boolean> {
	const range = IDBKeyRange.bound(['hold', -Infinity], ['hold', Infinity]);
	const rows = await withDatabase((database) =>
		database.getAllFromIndex('entries', 'kindAt', range)
	);
	return rows.status === 'done' && rows.value.some(({ isDraft }) => isDraft);
}
