import { withoutApp } from '../support/slow-file';
import { AppVisit, NETWORK_ERROR, startCold } from './app-visit';
import { named, saying } from './engine-browser';
import { expect, test } from './fixtures';

const FIRST_WORDS = 'Here is a steady voice, while this alarm rises and comes down.';

test.describe.configure({ mode: 'parallel' });

test(
	'calm-now: one tap, something else in the same sound, and a silent way out',
	{ tag: '@also-in-e2e' },
	async ({ engineBrowser, server }) => {
		const visit = new AppVisit(await engineBrowser.newPage(), server);
		await visit.open('/calm/');
		await visit.page.click(named('Steady me now'));
		await visit.sees(FIRST_WORDS);
		await visit.page.click(named('Something else'));
		await visit.sees('Things may seem far away, or far too much.');
		await visit.page.click(named('Leave'));
		await visit.sees('Nothing on this list.');
		expect(await visit.latestSitting()).toContain('you ended it');
		expect(engineBrowser.errors()).toEqual([]);
	}
);

test(
	'calm-now: sounds and falls silent where the app never comes',
	{ tag: '@also-in-e2e' },
	async ({ engineBrowser, server }) => {
		server.breakWith(withoutApp(/^\/calm\/$/));
		const page = await engineBrowser.newPage();
		await page.open(`${server.url}/calm/`);
		await page.click(named('Steady me now'));
		await page.waitUntil(
			'the sound runs',
			() => {
				const { evenkeelEarly } = globalThis as typeof globalThis & {
					evenkeelEarly?: { element: HTMLAudioElement };
				};
				return (evenkeelEarly?.element.currentTime ?? 0) > 0.5;
			},
			[]
		);
		await page.waitFor(saying('Here is a steady voice.'));
		await page.click(named('Leave'));
		await page.waitFor(saying('Nothing on this list.'));
		expect(engineBrowser.errors()).toEqual([]);
	}
);

test(
	'calm-now: a killed browser, no server, one tap',
	{ tag: '@also-in-e2e' },
	async ({ engineBrowser, server }) => {
		const page = await engineBrowser.newPage();
		const before = new AppVisit(page, server);
		await before.open('/');
		await before.sees('Ready offline');
		await before.untilKept(engineBrowser);
		await server.stop();
		const after = new AppVisit(await startCold(engineBrowser, page), server);
		await after.open('/calm/');
		await after.page.click(named('Steady me now'));
		await after.sees(FIRST_WORDS);
		expect(engineBrowser.errors().filter((text) => !NETWORK_ERROR.test(text))).toEqual([]);
	}
);
