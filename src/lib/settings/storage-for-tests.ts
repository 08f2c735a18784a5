/** A Storage in memory, whose texts can be looked at. */
export function storageOf(
	texts: Record<string, string>
): Storage & { texts: Record<string, string> } {
	return {
		texts,
		getItem: (key: string) => texts[key] ?? null,
		setItem: (key: string, value: string) => void (texts[key] = value),
		removeItem: (key: string) => void delete texts[key]
	} as unknown as Storage & { texts: Record<string, string> };
}
