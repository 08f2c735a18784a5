import { plain as plainLine } from './split-licence';

/** One row of a table of CREDITS.md. */
interface CreditRow {
	what: string;
	madeBy: string;
	licence: string;
	usedFor: string;
}

/** One heading of CREDITS.md with what stands under it. */
export interface CreditSection {
	title: string;
	paragraphs: string[];
	rows: CreditRow[];
}

/** CREDITS.md without its Markdown. */
export function readCredits(markdown: string): CreditSection[] {
	return markdown
		.split(/^## /m)
		.slice(1)
		.map((section) => {
			const [title = '', ...rest] = section.split('\n');
			const blocks = rest.join('\n').split(/\n\s*\n/);
			const isTable = (block: string) => block.trimStart().startsWith('|');
			return {
				title: title.trim(),
				paragraphs: blocks
					.filter((block) => !isTable(block))
					.map(plain)
					.filter(Boolean),
				rows: blocks.filter(isTable).flatMap(rowsOf)
			};
		});
}

function rowsOf(table: string): CreditRow[] {
	const [, , ...rows] = table.trim().split('\n');
	return rows.map((row) => {
		const [what = '', madeBy = '', licence = '', usedFor = ''] = row.split('|').slice(1).map(plain);
		return { what, madeBy, licence, usedFor };
	});
}

/** Marks of Markdown are left out, and apostrophes are curly, as everywhere in the app. */
function plain(markdown: string): string {
	return plainLine(markdown.replace(/\*\*|`/g, '').replaceAll("'", '’'));
}
