import { expect, type Page } from '@playwright/test';

/** Fails when the page is wider than the window. */
export async function expectFits(page: Page): Promise<void> {
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBe(0);
}

/** What is cut off at the edge of its card or of the page, pictures aside; and a page that is wider than the window. */
export function hangingOver(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		const beyond = [
			...document.querySelectorAll('main :not([aria-hidden="true"], [aria-hidden="true"] *)')
		].filter((element) => {
			const box = element.getBoundingClientRect();
			const card = element.parentElement?.closest('.sheet') ?? document.documentElement;
			return box.width > 1 && box.right > card.getBoundingClientRect().right + 1;
		});
		return [
			...(scrollWidth > clientWidth ? [`the page, by ${scrollWidth - clientWidth} px`] : []),
			...beyond.map(({ tagName, className, textContent }) =>
				`${tagName} ${String(className)} ${textContent.trim().slice(0, 40)}`.trim()
			)
		];
	});
}

/** The same with text twice as large, which is then as before. */
export async function hangingOverEnlarged(page: Page): Promise<string[]> {
	await setTextSize(page, '200%');
	const found = await hangingOver(page);
	await setTextSize(page, '');
	return found;
}

function setTextSize(page: Page, size: string): Promise<void> {
	return page.evaluate((to) => void (document.documentElement.style.fontSize = to), size);
}
