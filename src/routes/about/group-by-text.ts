export interface Package {
	name: string;
	version: string;
	licence: string;
	copyright: string[];
	/** Place of its text in the list of texts. */
	text: number;
}

export interface LicenceGroup {
	/** Such as "MIT". */
	licence: string;
	packages: Package[];
	/** Paragraphs. */
	text: string[];
}

/** Packages that share a licence word for word, the largest group first. */
export function groupByText(
	packages: readonly Package[],
	texts: readonly string[][]
): LicenceGroup[] {
	return texts
		.map((text, place) => {
			const sharing = packages.filter((one) => one.text === place);
			return { licence: sharing[0]?.licence ?? '', packages: sharing, text };
		})
		.sort((a, b) => b.packages.length - a.packages.length);
}
