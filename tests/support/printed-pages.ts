import type { Page } from '@playwright/test';

/** Sheets of paper that a page takes when it is printed on this format. */
export async function printedSheets(page: Page, format: 'A4' | 'Letter'): Promise<number> {
	const pdf = await page.pdf({ format });
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** The lines that are on paper, without the empty ones. */
export async function printedLines(page: Page): Promise<string[]> {
	await page.emulateMedia({ media: 'print' });
	const text = await page.locator('body').innerText();
	await page.emulateMedia({ media: null });
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
