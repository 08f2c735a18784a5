import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { expectFits } from '../support/no-overflow';

test.use({ serviceWorkers: 'block', savesStarter: false });

test('says what the app is made of, with every licence to read', async ({ app: { page } }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto('/settings/');
	await page.getByRole('link', { name: 'About Evenkeel' }).click();
	await expect(page.getByRole('heading', { name: 'What it is not' })).toBeVisible();
	await expect(page.getByText('Wren: Kokoro-82M (int8 ONNX), Apache-2.0')).toBeVisible();
	await expect(page.getByText('PERMISSION & CONDITIONS')).toBeHidden();
	await page.getByText('OFL-1.1: 2 packages').click();
	await expect(page.getByText('@fontsource-variable/fraunces')).toBeVisible();
	await expect(page.getByText('PERMISSION & CONDITIONS')).toBeVisible();
	await page.getByText('Code that makes mixes').click();
	await expect(page.getByText(/under the LGPL-3.0/)).toBeVisible();
	await expectFits(page);
	await expectAccessible(page);

	const full = page.getByRole('link', { name: 'In full: GNU GPL, version 3' });
	const answer = await page.request.get(
		await full.evaluate((link: HTMLAnchorElement) => link.href)
	);
	expect(answer.status()).toBe(200);
	expect(await answer.text()).toContain('GNU GENERAL PUBLIC LICENSE');
});
