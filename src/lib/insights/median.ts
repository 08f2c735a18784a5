/** @returns null when there are none; the mean of the middle two when their number is even */
export function median(values: readonly number[]): number | null {
	const sorted = [...values].sort((one, other) => one - other);
	const low = sorted[Math.ceil(sorted.length / 2) - 1];
	const high = sorted[Math.floor(sorted.length / 2)];
	return low === undefined || high === undefined ? null : (low + high) / 2;
}
