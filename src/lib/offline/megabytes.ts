/** A size as people read it: "1.4 MB". Never less than 0.1, which would read as nothing. */
export function megabytes(byteCount: number, locale: string): string {
	const format = new Intl.NumberFormat(locale, {
		style: 'unit',
		unit: 'megabyte',
		maximumFractionDigits: 1
	});
	return format.format(Math.max(0.1, byteCount / 1_000_000));
}

/** A large room in round numbers: "350 MB", "12 GB". */
export function roughSize(byteCount: number, locale: string): string {
	const isLarge = byteCount >= 1_000_000_000;
	const format = new Intl.NumberFormat(locale, {
		style: 'unit',
		unit: isLarge ? 'gigabyte' : 'megabyte',
		maximumFractionDigits: 0
	});
	return format.format(Math.floor(byteCount / (isLarge ? 1_000_000_000 : 1_000_000)));
}

/** Whole percent, rounded down, so that 100 is said only when all has arrived. */
export function wholePercent(receivedBytes: number, totalBytes: number): number {
	return totalBytes > 0 ? Math.floor((receivedBytes / totalBytes) * 100) : 0;
}
