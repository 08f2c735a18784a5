import { AppVisit, FIRST_AID } from './app-visit';
import { named, saying, type EnginePage } from './engine-browser';
import { expect, openBench, test } from './fixtures';

const PRACTICE_PATH = '/practices/sixty-seconds-steady/';

interface WithPlayed {
	playedOfTheTest: HTMLMediaElement[];
}

/** Keeps hold of the elements that play: they are in no document. */
function catchPlayed(page: EnginePage): Promise<void> {
	return page.evaluate(() => {
		const played: HTMLMediaElement[] = [];
		Object.assign(globalThis, { playedOfTheTest: played });
		const proto = HTMLMediaElement.prototype;
		// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on its own element below
		const { play } = proto;
		proto.play = function () {
			if (!played.includes(this)) played.push(this);
			return play.call(this);
		};
	});
}

/** Whether the voice and what is beneath it move, each for itself. */
function moving(page: EnginePage): Promise<boolean[]> {
	return page.evaluate(async () => {
		const { playedOfTheTest } = globalThis as unknown as WithPlayed;
		const before = playedOfTheTest.map(({ currentTime }) => currentTime);
		await new Promise((done) => setTimeout(done, 700));
		return playedOfTheTest.map(({ currentTime }, i) => currentTime - (before[i] ?? 0) > 0.2);
	});
}

/** Takes the sound out of one of them behind the back of the app. */
function kill(page: EnginePage, place: 0 | 1, how: 'paused' | 'emptied'): Promise<void> {
	return page.evaluate(
		(index, way) => {
			const element = (globalThis as unknown as WithPlayed).playedOfTheTest[index];
			element?.pause();
			if (way === 'paused') return;
			element?.removeAttribute('src');
			element?.load();
		},
		place,
		how
	);
}

test.describe.configure({ mode: 'parallel' });

test('a mix beneath a session plays and pauses with it, and each survives the other', async ({
	engineBrowser,
	server
}) => {
	const page = await engineBrowser.newPage();
	await openBench(page, server);
	await page.evaluate(() => {
		const own = [{ id: 'mix-1', name: 'Mine', sounds: [{ id: 'sea', volumePercent: 60 }] }];
		const beneath = { 'sixty-seconds-steady': { source: 'mix-1', volumePercent: 70 } };
		localStorage.setItem('evenkeel-sounds', JSON.stringify({ own, beneath }));
	});
	const visit = new AppVisit(page, server);
	await visit.open(PRACTICE_PATH);
	await catchPlayed(page);
	await page.click(named('Start 1 minute'));
	const expectMoving = (expected: boolean[]) =>
		expect.poll(() => moving(page), { timeout: 20_000 }).toEqual(expected);
	await expectMoving([true, true]);

	await page.click(named('Pause'));
	await expectMoving([false, false]);
	await page.click(named('Play'));
	await expectMoving([true, true]);

	// What is beneath is killed: the voice goes on, and brings it back at its next start.
	await new Promise((done) => setTimeout(done, 1500));
	await kill(page, 1, 'paused');
	await expectMoving([true, false]);
	await page.click(named('Pause'));
	await page.click(named('Play'));
	await expectMoving([true, true]);

	// The voice is killed, as by a call: what is beneath waits, and both go on.
	await kill(page, 0, 'paused');
	await page.waitFor(named('Play'));
	await expectMoving([false, false]);
	await page.click(named('Play'));
	await expectMoving([true, true]);

	await kill(page, 1, 'emptied');
	await expectMoving([true, false]);
	await visit.openMore();
	await page.click(named('Stop and keep what I did'));
	await page.waitFor(saying('Kept. Stopping is a skill too.'), { timeoutMs: 20_000 });
	expect(await visit.latestSitting()).toContain(FIRST_AID);
	expect(engineBrowser.errors()).toEqual([]);
});
