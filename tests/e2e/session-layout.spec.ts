import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { startWaiting, writeDraft } from '../support/held-message';
import { MOVING } from '../support/usual-device';

// Nothing here needs the worker.
test.use({ ...MOVING, serviceWorkers: 'block' });

const pauseButton = (page: Page) => page.getByRole('button', { name: 'Pause' });

const sittings: { name: string; open: (page: Page) => Promise<void>; water: string }[] = [
	{
		name: 'a practice',
		async open(page) {
			await page.goto('/practices/they-havent-replied/?quiet');
			await page.getByRole('button', { name: /^Start/ }).click();
		},
		water: '.layer-3'
	},
	{
		name: 'a held message',
		async open(page) {
			await page.goto('/notes/hold/');
			await writeDraft(page, 'Are we all right?');
			await startWaiting(page);
		},
		water: '.layer-3'
	},
	{
		name: 'breathing',
		async open(page) {
			await page.goto('/breathe/');
			await page
				.getByRole('button', { name: /^Start/ })
				.first()
				.click();
		},
		water: '.layer-4'
	}
];

/** How far the top of the words about the time lies below the calm top of water that they can be read on, in pixels. */
function depthOfTime(page: Page, water: string): Promise<number> {
	return page.getByRole('timer').evaluate((timer, selector) => {
		const surface = document.querySelector(`.session ${selector}`);
		if (!surface) throw new Error('There is no water.');
		const wavesPx = 24;
		return timer.getBoundingClientRect().top - surface.getBoundingClientRect().top - wavesPx;
	}, water);
}

/** The longest line of the practices, the longest that is shown as large as can be, and the longest word. */
const LONG_CAPTIONS = [
	'You could give it a name, if one comes. Fear, perhaps. Longing. Anger. More than one can be true.',
	'Let your shoulders do what they want, and your hands as well.',
	'uncomfortable.'
];

const captionSize = (page: Page) =>
	page.locator('.caption span').evaluate((words) => parseFloat(getComputedStyle(words).fontSize));

/** Pixels between the words and what is above, below and beside them, where there is least. */
function roomOfCaption(page: Page, words: string): Promise<number> {
	return page.locator('.caption').evaluate((caption, text) => {
		const line = document.createElement('span');
		line.textContent = text;
		line.className = caption.firstElementChild?.className ?? '';
		line.classList.toggle('long', text.length > 60);
		line.style.animation = 'none';
		caption.replaceChildren(line);
		const room = document.createRange();
		room.selectNodeContents(line);
		const box = room.getBoundingClientRect();
		const above = document.querySelector('.else')?.getBoundingClientRect().bottom ?? Infinity;
		const below = document.querySelector('.session .layer-1')?.getBoundingClientRect().top ?? 0;
		return Math.min(box.top - above, below - box.bottom, box.left, innerWidth - box.right);
	}, words);
}

for (const { name, open, water } of sittings) {
	for (const [width, height] of [
		[320, 568],
		[390, 844],
		[1280, 720]
	] as const) {
		test(`${name} at ${width} x ${height}: what is written on the water stays on it, and all of it on the screen`, async ({
			app: { page }
		}) => {
			await page.setViewportSize({ width, height });
			await open(page);
			await expect(pauseButton(page)).toBeVisible({ timeout: 20_000 });
			// What is drawn over it would take the tap.
			await page.getByRole('button', { name: 'Something else' }).click({ trial: true });
			const controls = page.getByRole('main').locator('.controls, .stop').locator('button, a, p');
			for (const isOpen of [false, true]) {
				if (isOpen) await page.getByRole('button', { name: 'More' }).click();
				await expect.poll(() => depthOfTime(page, water)).toBeGreaterThanOrEqual(0);
				const lowest = await controls.evaluateAll((elements) =>
					Math.max(...elements.map((element) => element.getBoundingClientRect().bottom))
				);
				expect(lowest, isOpen ? 'with More open' : 'with More shut').toBeLessThanOrEqual(height);
				const small = await controls.evaluateAll((elements) =>
					elements.filter((element) => {
						const { width: wide, height: high } = element.getBoundingClientRect();
						return element.tagName !== 'P' && (wide < 44 || high < 44);
					})
				);
				expect(small).toEqual([]);
			}
			await expect(page.getByRole('button', { name: 'Less' })).toBeInViewport({ ratio: 1 });

			if (name !== 'a practice') return;
			await page.getByRole('button', { name: 'Less' }).click();
			const choose = (size: string) =>
				page.evaluate((chosen) => (document.documentElement.dataset.captions = chosen), size);
			const usual = await captionSize(page);
			await choose('largest');
			expect(await captionSize(page)).toBeGreaterThan(1.2 * usual);
			for (const text of ['100%', '200%']) {
				await page.evaluate((size) => (document.documentElement.style.fontSize = size), text);
				for (const words of LONG_CAPTIONS) {
					await choose('usual');
					const room = await roomOfCaption(page, words);
					await choose('largest');
					// With all text twice as large it has the place of the boat, and of the corner's box.
					expect(await roomOfCaption(page, words), `${words} at ${text}`).toBeGreaterThanOrEqual(
						text === '100%' ? 0 : Math.min(0, room) - 1
					);
				}
				await expect(pauseButton(page)).toBeInViewport({ ratio: 1 });
			}
		});
	}
}

/** Two targets of the largest size fit between them. */
const APART_PX = 96;

/** Pixels from Help to the nearest of these, edge to edge, as they are on the screen; null where there is none. */
function farFromHelp(page: Page, name: RegExp): Promise<number | null> {
	return page
		.getByRole('link', { name })
		.or(page.getByRole('button', { name }))
		.evaluateAll((others) => {
			const help = document.querySelector('.corner.help')?.getBoundingClientRect();
			if (!help) throw new Error('There is no Help.');
			const gaps = others.map((other) => {
				const { left, right, top, bottom } = other.getBoundingClientRect();
				const across = Math.max(left - help.right, help.left - right, 0);
				return Math.hypot(across, Math.max(top - help.bottom, help.top - bottom, 0));
			});
			return gaps.length === 0 ? null : Math.min(...gaps);
		});
}

test('Help and what leaves are never neighbours, breathing and in calm-now, on any width', async ({
	app: { page }
}) => {
	const widths = [320, 390, 768, 1280];
	const expectFar = async (name: RegExp) => {
		for (const width of widths) {
			await page.setViewportSize({ width, height: 800 });
			const gap = await farFromHelp(page, name);
			expect(gap, `${String(name)} at ${width}`).toBeGreaterThanOrEqual(APART_PX);
		}
	};
	await page.goto('/breathe/');
	await page
		.getByRole('button', { name: /^Start/ })
		.first()
		.click();
	await page.getByRole('button', { name: 'More' }).click();
	await expectFar(/^(Leave|Listen on, see the start page|Stop and keep what I did)$/);

	// On the page for help it is in the corner that it has in calm-now, or beside the column.
	for (const path of ['/help/', '/calm/']) {
		await page.goto(path);
		await expectFar(/^Leave$/);
	}
	await page.getByRole('button', { name: 'Steady me now' }).click();
	await expect(page.getByRole('button', { name: 'Something else' })).toBeVisible();
	await expectFar(/^Leave$/);
	// Beside each other they would be found.
	await page.getByRole('link', { name: 'Leave' }).evaluate((leave) => {
		leave.style.left = 'auto';
		leave.style.right = '6rem';
	});
	expect(await farFromHelp(page, /^Leave$/)).toBeLessThan(APART_PX);
});
