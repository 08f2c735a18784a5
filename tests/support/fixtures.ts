import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { chromiumOptions, lightChromiumOptions } from '../../tools/browsers/chromium-options';
import { look } from '../../tools/browsers/find-browsers';
import { AppServer } from './app-server';
import { HeardApp } from './heard-app';
import { PageFaults, type PageFault } from './page-faults';
import { PersistentApp } from './persistent-app';
import { STARTER_OFF, USUAL_CONTEXT } from './usual-device';

export { expect } from '@playwright/test';

interface App {
	/** Origin of the built app, one per worker. */
	url: string;
	page: Page;
	context: BrowserContext;
	faults: PageFaults;
}

interface TestOptions {
	/**
	 * Whether the app may fetch the sounds it keeps by itself, 3 MB in each fresh browser. Tests of words and records say
	 * no; what they keep in the settings themselves goes first.
	 */
	savesStarter: boolean;
}

interface TestFixtures {
	/** The built app in a fresh browser context. Its paths can be opened with page.goto('/practices'). */
	app: App;
	/** The built app on a server of this test's own that can be stopped, restarted and broken. */
	server: AppServer;
	/** Stopped once no page is left: one still fetching would call it a fault of its own. */
	serversToStop: AppServer[];
	/** A browser with a profile on disk, for `server`, that can be killed and started cold. */
	persistentApp: PersistentApp;
	/** A headed browser, for `server`, whose sound can be recorded. */
	heardApp: HeardApp;
	/** Fails the test, at its end, on what no page may do. */
	faults: PageFaults;
}

interface WorkerFixtures {
	builtApp: AppServer;
}

export const test = base.extend<TestFixtures & TestOptions, WorkerFixtures>({
	savesStarter: [true, { option: true }],

	builtApp: [
		async ({}, use) => {
			const server = await AppServer.start();
			await use(server);
			await server.stop();
		},
		{ scope: 'worker' }
	],

	baseURL: async ({ builtApp }, use) => use(builtApp.url),

	serversToStop: async ({}, use) => use([]),

	faults: [
		async ({ builtApp, serversToStop }, use) => {
			const faults = new PageFaults();
			faults.addOwnOrigin(builtApp.url);
			await use(faults);
			await Promise.all(serversToStop.map((server) => server.stop()));
			const found = faults.list();
			if (found.length > 0) throw new Error(describe(found));
		},
		{ auto: true }
	],

	context: async ({ context, faults, savesStarter }, use) => {
		await faults.watch(context);
		if (!savesStarter) await context.addInitScript(beginWith, STARTER_OFF);
		await use(context);
		await faults.settle(context);
	},

	app: async ({ page, context, builtApp, faults }, use) =>
		use({ url: builtApp.url, page, context, faults }),

	server: async ({ faults, serversToStop }, use) => {
		const server = await AppServer.start();
		serversToStop.push(server);
		faults.addOwnOrigin(server.url);
		await use(server);
	},

	persistentApp: async ({ server, faults }, use) => {
		const app = await PersistentApp.make(
			{ ...lightChromiumOptions(), baseURL: server.url, ...USUAL_CONTEXT },
			faults
		);
		await use(app);
		await app.dispose();
	},

	heardApp: async ({ server, faults }, use, testInfo) => {
		const sound = look('sound');
		testInfo.skip(
			sound.status === 'absent',
			`needs Xvfb and PulseAudio: ${sound.status === 'absent' ? sound.reason : ''}`
		);
		const app = await HeardApp.start(chromiumOptions(), server.url, faults);
		await use(app);
		await app.stop();
	}
});

/** Runs in the page. */
function beginWith(settings: string): void {
	const key = 'evenkeel-settings';
	if (location.protocol.startsWith('http') && localStorage.getItem(key) === null)
		localStorage.setItem(key, settings);
}

function describe(faults: readonly PageFault[]): string {
	return [
		'The page did what no page may do:',
		...faults.map(({ kind, text }) => `  ${kind}: ${text}`)
	].join('\n');
}
