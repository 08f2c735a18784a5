/** Whether a stored value can be the name of something of ours; `.` is in those of breathing. */
export function isStoredId(value: unknown): value is string {
	return typeof value === 'string' && /^[a-z0-9.-]{1,64}$/.test(value);
}
