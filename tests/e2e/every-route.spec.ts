import type { Page, Response } from '@playwright/test';
import { expectAccessible, expectReadable } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { hangingOver, hangingOverEnlarged } from '../support/no-overflow';
import { prerenderedPages } from '../support/prerendered-pages';
import { smallTargets, walkByTab } from '../support/tab-walk';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

const NOWHERE = '/no/such/page/';
/** Addresses of notes that are not there any more, too. */
const ROUTES = [
	...prerenderedPages(),
	NOWHERE,
	'/notes/log/entry/?id=gone',
	'/notes/journal/entry/?id=gone',
	'/notes/check-in/sheet/?id=gone',
	'/notes/thought/sheet/?id=gone'
];
/** The rest have no code of ours, by design. */
const hasApp = (path: string) => path !== '/leave/erased/';
/** Brings styles of its own, and shows nothing before it comes. */
const AFTER_THE_PAGE = /^(BackupDue|after-paint|MiniPlayer|InsecureNotice)\./;
const PARTS = 6;
const PHONE = { width: 320, height: 640 };
/** A window of 1280 x 1024 in which everything is four times as large. */
const ENLARGED = { width: 320, height: 256 };

async function open(page: Page, path: string): Promise<Response | null> {
	await page.emulateMedia({
		reducedMotion: 'reduce',
		contrast: 'no-preference',
		forcedColors: 'none'
	});
	await page.setViewportSize(PHONE);
	const response = await page.goto(path);
	await page.waitForSelector(hasApp(path) ? 'html[data-app="ready"]' : 'h1');
	return response;
}

/** Styles of what the page shows at once that its HTML did not name: until the scripts ran, it stood there without them. */
async function lateStyles(page: Page, html: string): Promise<string[]> {
	const asked = await page.evaluate(() =>
		[...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(
			({ href }) => href
		)
	);
	return asked
		.map((href) => href.split('/').at(-1) ?? '')
		.filter((file) => !html.includes(file) && !AFTER_THE_PAGE.test(file));
}

/** Pictures of buttons that their words have left less room than they were drawn for. */
function squeezed(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll('main button svg')]
			.filter((picture) => {
				const { width } = picture.getBoundingClientRect();
				return picture.checkVisibility() && width < Number(picture.getAttribute('width'));
			})
			.map((picture) => `the picture of ${picture.closest('button')?.textContent.trim()}`)
	);
}

/** What nothing but a colour sets off from the page, which the system's own colours take away. */
function edgeless(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('button, .button, .moments a, .sheet, span.lamp')]
			.filter((each) => each.checkVisibility() && !each.matches('[data-calm-here]'))
			.filter((each) => getComputedStyle(each).borderTopStyle === 'none')
			.map((each) => each.textContent.trim().slice(0, 40))
	);
}

for (let part = 0; part < PARTS; part++) {
	const routes = ROUTES.filter((_, index) => index % PARTS === part);
	test(`every route can be used by everyone, in every scene, enlarged, and by keyboard: ${part + 1} of ${PARTS}`, async ({
		app: { page, faults }
	}) => {
		test.setTimeout(150_000);
		faults.allow(/the server responded with a status of 404|Not found: \/no\/such\/page/);
		for (const path of routes) {
			const response = await open(page, path);
			expect(response?.status(), path).toBe(path === NOWHERE ? 404 : 200);
			await expect(page.locator('h1'), path).not.toBeEmpty();
			await expectAccessible(page);
			await page.emulateMedia({ contrast: 'more' });
			await expectReadable(page);
			await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' });
			const withoutEdge = await edgeless(page);
			await page.emulateMedia({ forcedColors: 'none' });
			await page.evaluate(() => globalThis.evenkeelShowScene?.('day', false));
			const small = await smallTargets(page);
			await page.setViewportSize(ENLARGED);
			const cutWhenEnlarged = await hangingOver(page);
			const byKeyboard = await walkByTab(page);
			await page.setViewportSize(PHONE);
			await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
			const squeezedByLargeText = await squeezed(page);
			const late = await lateStyles(page, (await response?.text()) ?? '');
			expect
				.soft({
					path,
					late,
					withoutEdge,
					small,
					cutWhenEnlarged,
					byKeyboard,
					squeezedByLargeText
				})
				.toEqual({
					path,
					late: [],
					withoutEdge: [],
					small: [],
					cutWhenEnlarged: [],
					byKeyboard: [],
					squeezedByLargeText: []
				});
		}
	});
}

test('what is not for everyone would be found', async ({ app: { page } }) => {
	await open(page, '/about/');
	await page
		.locator('.sheet')
		.first()
		.evaluate((sheet) => {
			const plant = (name: string, style: string, tabIndex = 0) => {
				const button = document.createElement('button');
				Object.assign(button, { textContent: name, tabIndex });
				button.style.cssText = style;
				sheet.append(button);
				return button;
			};
			plant('Too wide', 'width: 500px');
			plant('Too wide enlarged', 'width: 12rem');
			plant('Edgeless', 'border: none !important');
			plant('Unmarked', 'outline: none');
			plant('Alike', 'outline-color: #fbfaf4; margin: 2rem');
			plant('Early', '', 2);
			plant('Small', 'width: 20px; height: 20px');
			plant('Skipped', '');
			const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
			picture.setAttribute('width', '24');
			picture.style.width = '9px';
			plant('Squeezed', '').append(picture);
			const below = document.createElement('div');
			const lid = document.createElement('span');
			below.style.cssText = 'position: relative; width: 8rem; height: 3rem';
			lid.style.cssText = 'position: absolute; inset: 0';
			below.append(plant('Covered', ''), lid);
			sheet.append(below);
			plant('Trap', '').addEventListener('keydown', (event) => event.preventDefault());
			plant('After the trap', '');
		});
	await page.emulateMedia({ forcedColors: 'active' });
	expect(await edgeless(page)).toEqual(['Edgeless']);
	await page.emulateMedia({ forcedColors: 'none' });
	await page.evaluate(() => globalThis.evenkeelShowScene?.('day', false));
	expect(await smallTargets(page)).toContain('<button> Small');
	await page.setViewportSize(ENLARGED);
	expect(await squeezed(page)).toEqual(['the picture of Squeezed']);
	const hanging = expect.stringMatching(/Too wide$/);
	const hangingEnlarged = expect.stringMatching(/Too wide enlarged$/);
	expect(await hangingOverEnlarged(page)).toContainEqual(hangingEnlarged);
	const hangingAsItIs = await hangingOver(page);
	expect(hangingAsItIs).toContainEqual(hanging);
	expect(hangingAsItIs).not.toContainEqual(hangingEnlarged);
	const found = await walkByTab(page);
	for (const fault of [
		'<button> Unmarked: nothing shows that it has the focus',
		'<button> Alike: its outline cannot be told from 251,250,244',
		'<button> Early: a tabindex of its own',
		'<button> Covered: covered by <span>',
		'<button> After the trap: not reached'
	])
		expect(found).toContainEqual(expect.stringContaining(fault));
	expect(found.join()).not.toContain('Skipped');
});
