import { expect, type Locator } from '@playwright/test';

/**
 * Waits until the next key goes to this element once the window is the active one. Which window that is, is up to
 * the machine the tests run on: `toBeFocused` asks for both.
 */
export async function expectHasFocus(element: Locator): Promise<void> {
	await expect
		.poll(() => element.evaluate((node) => node === document.activeElement), {
			message: `the focus is on ${element.toString()}`
		})
		.toBe(true);
}
