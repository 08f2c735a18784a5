import { sendLate } from '../support/slow-file';
import { AppVisit, FIRST_AID, NETWORK_ERROR, startCold } from './app-visit';
import { named, namedFrom } from './engine-browser';
import { expect, openBench, test } from './fixtures';

test.describe.configure({ mode: 'parallel' });

test('one tap on the page of a practice, captions, pause, steps, and what was heard is kept', async ({
	engineBrowser,
	server
}, testInfo) => {
	const visit = new AppVisit(await engineBrowser.newPage(), server);
	const startMs = await visit.startFirstAid();
	testInfo.annotations.push(
		{ type: 'browser', description: engineBrowser.version },
		{ type: 'tap to running clock', description: `${startMs} ms` }
	);

	const first = await visit.captionOtherThan('');
	const second = await visit.captionOtherThan(first);
	expect(second).not.toBe(first);

	await visit.page.click(named('Pause'));
	await visit.page.waitFor(named('Play'));
	const pausedAt = await visit.secondsLeft();
	await new Promise((done) => setTimeout(done, 2500));
	expect(await visit.secondsLeft()).toBe(pausedAt);
	await visit.page.click(named('Play'));
	await visit.untilSecondsLeft((left) => left < pausedAt);

	await visit.openMore();
	const forward = await visit.step('Forward 15 seconds');
	expect(forward).toBeLessThanOrEqual(-14);
	expect(forward).toBeGreaterThan(-20);
	const back = await visit.step('Back 15 seconds');
	expect(back).toBeGreaterThan(9);
	expect(back).toBeLessThanOrEqual(15);

	await visit.page.click(named('Stop and keep what I did'));
	await visit.sees('Kept. Stopping is a skill too.');
	const kept = await visit.latestSitting();
	expect(kept).toContain(FIRST_AID);
	expect(kept).toContain('you ended it');
	expect(engineBrowser.errors()).toEqual([]);
});

test('a tap that comes before the code of the session still brings the sound, in one tap', async ({
	engineBrowser,
	server
}) => {
	// Longer than any engine lets a tap reach.
	server.breakWith(sendLate('WAVEfmt', 6000));
	const visit = new AppVisit(await engineBrowser.newPage(), server);
	expect(await visit.startFirstAid()).toBeGreaterThan(4000);
	expect(engineBrowser.errors()).toEqual([]);
});

test(
	'saved for offline, it plays to its end with the server stopped and stands in the history',
	{ tag: '@also-in-e2e' },
	async ({ engineBrowser, server }) => {
		const page = await engineBrowser.newPage();
		await openBench(page, server);
		await page.evaluate(() => {
			localStorage.setItem('evenkeel-settings', JSON.stringify({ saveStarter: false }));
		});
		const before = new AppVisit(page, server);
		await before.open('/practices/sixty-seconds-steady/');
		await before.page.click(namedFrom('Save for offline'), { timeoutMs: 20_000 });
		await before.page.waitFor('.save[data-status="saved"]', { timeoutMs: 30_000 });
		await before.untilKept(engineBrowser);
		expect(engineBrowser.errors()).toEqual([]);

		await server.stop();
		const after = new AppVisit(await startCold(engineBrowser, page), server);
		await after.startFirstAid();
		await after.openMore();
		await after.listenToTheEnd();
		const kept = await after.latestSitting();
		expect(kept).toContain(FIRST_AID);
		expect(kept).toContain('to the end');
		expect(engineBrowser.errors().filter((text) => !NETWORK_ERROR.test(text))).toEqual([]);
	}
);

test(
	'a session cut off is offered again at its place after a cold start',
	{ tag: '@also-in-e2e' },
	async ({ engineBrowser, server }) => {
		const page = await engineBrowser.newPage();
		const before = new AppVisit(page, server);
		await before.startFirstAid();
		await before.openMore();
		await before.step('Forward 15 seconds');
		// The place is written down while the sound runs, and at every pause.
		await before.page.click(named('Pause'));
		await before.page.waitFor(named('Play'));
		const left = await before.secondsLeft();
		await new Promise((done) => setTimeout(done, 1000));

		const after = new AppVisit(await startCold(engineBrowser, page), server);
		await after.open('/');
		await after.page.click(namedFrom('Go on from'), { timeoutMs: 20_000 });
		await after.page.waitFor(named('Pause'), { timeoutMs: 20_000 });
		const leftAfter = await after.secondsLeft();
		expect(Math.abs(leftAfter - left)).toBeLessThanOrEqual(3);
		expect(engineBrowser.errors()).toEqual([]);
	}
);
