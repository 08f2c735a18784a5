import type { Page } from '@playwright/test';
import { chromiumOptions } from '../../tools/browsers/chromium-options';
import { AppServer } from '../support/app-server';
import { expect, test as base } from '../support/fixtures';
import { PersistentApp } from '../support/persistent-app';
import { USUAL_CONTEXT } from '../support/usual-device';

/** Chromium judges what can be installed in a whole browser with a profile of its own only. */
const test = base.extend<{ wholePage: Page }>({
	async wholePage({ server, faults }, use) {
		const app = await PersistentApp.make(
			{ ...chromiumOptions(), baseURL: server.url, ...USUAL_CONTEXT },
			faults
		);
		await use(app.page);
		await app.dispose();
	}
});

interface Judged {
	id: string | undefined;
	manifestErrors: string[];
	installErrors: string[];
}

async function judge(page: Page): Promise<Judged> {
	const chromium = await page.context().newCDPSession(page);
	const { errors } = await chromium.send('Page.getAppManifest');
	const { installabilityErrors } = await chromium.send('Page.getInstallabilityErrors');
	const { appId } = await chromium.send('Page.getAppId');
	await chromium.detach();
	return {
		id: appId && new URL(appId).pathname,
		manifestErrors: errors.map(({ message }) => message),
		installErrors: installabilityErrors.map(({ errorId }) => errorId)
	};
}

/** Serves what stands in this manifest with some members replaced. */
async function changeManifest(server: AppServer, file: string, members: object): Promise<void> {
	const address = `${server.url}/${file}`;
	const manifest = (await (await fetch(address)).json()) as object;
	server.breakWith((request, response, next) => {
		if (request.path === `/${file}`)
			response.type('application/manifest+json').send({ ...manifest, ...members });
		else next();
	});
}

/** Chromium keeps the first manifest that it was asked to judge: not before the right one is named. */
async function expectManifest(page: Page, file: string): Promise<void> {
	const ends = new RegExp(`${file.replaceAll('.', '\\.')}$`);
	await expect(page.locator('link[rel=manifest]')).toHaveAttribute('href', ends);
}

const FACES = [
	{ name: 'Evenkeel', id: '/evenkeel', file: 'manifest.webmanifest', discreet: false },
	{ name: 'Keel', id: '/keel', file: 'discreet.webmanifest', discreet: true }
];

for (const { name, id, file, discreet } of FACES) {
	test.describe(name, () => {
		test.beforeEach(async ({ wholePage }) => {
			await wholePage.context().addInitScript((chosen) => {
				if (location.protocol.startsWith('http'))
					localStorage.setItem('evenkeel-settings', JSON.stringify({ discreet: chosen }));
			}, discreet);
		});

		test('can be installed, and Chromium finds no fault in its manifest, after going to another page too', async ({
			wholePage
		}) => {
			await wholePage.goto('/');
			await expect(wholePage).toHaveTitle(name);
			await expectManifest(wholePage, file);
			await expect
				.poll(() => judge(wholePage))
				.toEqual({ id, manifestErrors: [], installErrors: [] });

			await wholePage.getByRole('link', { name: 'Practices', exact: true }).click();
			await expect(wholePage).toHaveTitle(`Practices · ${name}`);
			await expectManifest(wholePage, file);
			await expect
				.poll(() => judge(wholePage))
				.toEqual({ id, manifestErrors: [], installErrors: [] });
			for (const link of await wholePage.locator('link[rel=manifest], link[rel*=icon]').all()) {
				const address = await link.evaluate((element: HTMLLinkElement) => element.href);
				expect((await wholePage.request.get(address)).status()).toBe(200);
			}
		});

		test('cannot without large icons, and a manifest with a fault is found out', async ({
			wholePage,
			server,
			serversToStop,
			faults
		}) => {
			await changeManifest(server, file, { icons: [] });
			await wholePage.goto('/');
			await expectManifest(wholePage, file);
			await expect
				.poll(async () => (await judge(wholePage)).installErrors)
				.toContain('manifest-missing-suitable-icon');

			// Of another origin, and in another tab: nothing of the first is kept there.
			const other = await AppServer.start();
			serversToStop.push(other);
			faults.addOwnOrigin(other.url);
			await changeManifest(other, file, { start_url: 'https://elsewhere.example/' });
			const tab = await wholePage.context().newPage();
			await tab.goto(`${other.url}/`);
			await expectManifest(tab, file);
			await expect.poll(async () => (await judge(tab)).manifestErrors.length).toBeGreaterThan(0);
		});
	});
}
