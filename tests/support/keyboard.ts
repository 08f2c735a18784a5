import type { Page } from '@playwright/test';

/** What a screen reader would call the element that has the focus, roughly: its label or its text. */
function focusedName(page: Page): Promise<string> {
	return page.evaluate(() => {
		const element = document.activeElement as HTMLInputElement | null;
		const label = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.innerText;
		return (label ?? element?.innerText ?? '').trim();
	});
}

/** Presses Tab until the focus is on what has this name. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
	const passed: string[] = [];
	for (let presses = 0; presses < 150; presses++) {
		await page.keyboard.press('Tab');
		const focused = await focusedName(page);
		if (typeof name === 'string' ? focused === name : name.test(focused)) return;
		passed.push(focused);
	}
	throw new Error(`Tab never came to ${String(name)}, only to: ${passed.join(' | ')}`);
}
