import type { Browser } from '@playwright/test';
import type { AppServer } from '../../tests/support/app-server';

const FOR_MS = 10_000;

/**
 * Work of the main thread while the water line moves with the breath and nobody touches anything, on a phone: where no
 * mouse rests on the page, nothing looks for what is under it.
 * @returns milliseconds of tasks in 10 s
 */
export async function measureWater(browser: Browser, server: AppServer): Promise<number> {
	const context = await browser.newContext({
		serviceWorkers: 'block',
		viewport: { width: 390, height: 844 },
		hasTouch: true
	});
	try {
		const page = await context.newPage();
		const devTools = await context.newCDPSession(page);
		await devTools.send('Performance.enable');
		const taskMs = async () => {
			const { metrics } = await devTools.send('Performance.getMetrics');
			const task = metrics.find(({ name }) => name === 'TaskDuration');
			if (task === undefined) throw new Error('Chromium does not tell how long tasks took.');
			return task.value * 1000;
		};
		await page.goto(`${server.url}/breathe/`);
		await page
			.getByRole('button', { name: /^Start \d+ / })
			.first()
			.tap();
		await page.waitForSelector('.swing[data-phase="in"]', { timeout: 30_000 });
		const beforeMs = await taskMs();
		await page.waitForTimeout(FOR_MS);
		return (await taskMs()) - beforeMs;
	} finally {
		await context.close();
	}
}
