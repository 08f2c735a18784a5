import type { Page } from '@playwright/test';

/** Gives the browser a share sheet, before a page is opened: the person closes it the first time, then chooses someone. */
export async function addShareSheet(page: Page): Promise<void> {
	await page.addInitScript(() => {
		let asked = 0;
		const share = ({ text, url, files }: ShareData) => {
			if (asked++ === 0) {
				document.documentElement.dataset.closed = 'yes';
				return Promise.reject(new DOMException('Closed.', 'AbortError'));
			}
			document.documentElement.dataset.shared = text ?? url ?? files?.[0]?.name;
			return Promise.resolve();
		};
		Object.defineProperty(navigator, 'share', { value: share });
		Object.defineProperty(navigator, 'canShare', { value: () => true });
	});
}

/** Makes the browser refuse its clipboard from now on. */
export async function refuseClipboard(page: Page): Promise<void> {
	await page.evaluate(() =>
		Object.defineProperty(navigator, 'clipboard', {
			value: { writeText: () => Promise.reject(new DOMException('No.', 'NotAllowedError')) }
		})
	);
}
