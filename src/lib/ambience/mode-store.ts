/** localStorage: starts of a second element that failed on this device, so that it is not tried for ever. */
const KEY = 'evenkeel-ambience';

export interface ModeStore {
	read(): number;
	write(failedStarts: number): void;
}

/**
 * Of the device, not of the person: it is in no backup.
 * @param storage null when the browser refuses storage
 */
export function browserModeStore(storage: Storage | null): ModeStore {
	return {
		read() {
			const count = Number(storage?.getItem(KEY));
			return Number.isInteger(count) && count > 0 ? count : 0;
		},
		write(failedStarts) {
			try {
				if (failedStarts === 0) storage?.removeItem(KEY);
				else storage?.setItem(KEY, String(failedStarts));
			} catch {
				// Storage is full or refused: it is found out again another time.
			}
		}
	};
}
