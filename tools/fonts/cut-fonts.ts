/** Cuts the two typefaces to Basic Latin and the axes in use, into src/lib/ui/fonts (made at every build, never committed). */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);
const OUT = 'src/lib/ui/fonts';
const BASIC_LATIN = Array.from({ length: 0x7f - 0x20 }, (_, i) =>
	String.fromCodePoint(0x20 + i)
).join('');
const TYPOGRAPHIC = '\u00a0\u2018\u2019\u201c\u201d\u2013\u2026\u00b7';

const FONTS: {
	source: string;
	out: string;
	axes: Record<string, number | { min: number; max: number }>;
}[] = [
	{
		source: '@fontsource-variable/fraunces/files/fraunces-latin-full-normal.woff2',
		out: 'fraunces.woff2',
		axes: { SOFT: 100, WONK: 0, opsz: 72, wght: { min: 380, max: 560 } }
	},
	{
		source: '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2',
		out: 'figtree.woff2',
		axes: { wght: { min: 400, max: 650 } }
	}
];

await mkdir(OUT, { recursive: true });
for (const font of FONTS) {
	const source = require.resolve(font.source);
	const out = `${OUT}/${font.out}`;
	const [made, from, script] = await Promise.all(
		[out, source, import.meta.filename].map(
			async (file) => (await stat(file).catch(() => null))?.mtimeMs
		)
	);
	if (made && made > (from ?? 0) && made > (script ?? 0)) continue;
	const cut = await subsetFont(await readFile(source), BASIC_LATIN + TYPOGRAPHIC, {
		targetFormat: 'woff2',
		variationAxes: font.axes
	});
	await writeFile(out, cut);
	console.log(`${out}: ${cut.length} bytes`);
}
