declare module 'subset-font' {
	/** Returns the font with the characters of `text` only; an axis with a number is pinned, with min and max narrowed. */
	export default function subsetFont(
		font: Buffer,
		text: string,
		options: {
			targetFormat: 'woff2' | 'sfnt';
			variationAxes?: Record<string, number | { min: number; max: number }>;
		}
	): Promise<Buffer>;
}
