import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', viewport: { width: 390, height: 844 } });

const FORMS = [
	'/practices/',
	'/practices/five-senses-home/',
	'/about/',
	'/diagnostics/',
	'/breathe/',
	'/notes/log/entry/',
	'/notes/thought/sheet/',
	'/notes/check-in/sheet/',
	'/notes/hold/',
	'/sounds/',
	'/settings/',
	'/lock/',
	'/data/',
	'/therapist/'
];

/** What is cut off at the edge of its card or of the page, pictures aside. */
function hangingOver(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll('main :not([aria-hidden="true"], [aria-hidden="true"] *)')]
			.filter((element) => {
				const box = element.getBoundingClientRect();
				const card = element.parentElement?.closest('.sheet') ?? document.documentElement;
				return box.width > 1 && box.right > card.getBoundingClientRect().right + 1;
			})
			.map(({ tagName, className, textContent }) =>
				`${tagName} ${String(className)} ${textContent.trim().slice(0, 40)}`.trim()
			)
	);
}

/** Pictures of buttons that their words have left less room than they were drawn for. */
function squeezedPictures(page: Page): Promise<(string | undefined)[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll('main button svg')]
			.filter((picture) => {
				const { width } = picture.getBoundingClientRect();
				return picture.checkVisibility() && width < Number(picture.getAttribute('width'));
			})
			.map((picture) => picture.closest('button')?.textContent.trim())
	);
}

test('with text twice as large nothing is cut off at the side of a form, and what were would be found', async ({
	app: { page }
}) => {
	for (const path of FORMS) {
		await page.goto(path);
		await page.waitForSelector('html[data-app="ready"]');
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		await expect(page.locator('main h1')).toBeVisible();
		expect(await hangingOver(page), path).toEqual([]);
		expect(await squeezedPictures(page), path).toEqual([]);
	}
	await page
		.locator('.sheet')
		.first()
		.evaluate((sheet) => {
			sheet.append(Object.assign(document.createElement('p'), { className: 'wide' }));
			const wide = sheet.querySelector<HTMLElement>('.wide');
			if (wide) wide.style.width = '500px';
		});
	expect(await hangingOver(page)).toContainEqual(expect.stringContaining('P wide'));
});
