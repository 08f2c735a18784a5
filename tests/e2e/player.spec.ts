import { expect, test, type Page } from '@playwright/test';
import { look } from '../../tools/browsers/find-browsers';
import {
	buildPlayerPage,
	caseUrl,
	PLAYER_PAGE_ORIGIN,
	type PageFile
} from '../player/player-page-files';
import { TRACK_PLAYER_CASES } from '../player/track-player-contract';

let fileAt: (path: string) => PageFile | null;

test.beforeAll(async () => {
	fileAt = await buildPlayerPage();
});

async function runInPage(page: Page, name: string): Promise<unknown> {
	await page.route(`${PLAYER_PAGE_ORIGIN}/**`, (route) =>
		route.fulfill(fileAt(new URL(route.request().url()).pathname) ?? { status: 404 })
	);
	const reported = new Promise((done) => {
		void page.exposeFunction('report', done);
	});
	await page.exposeFunction('clickTap', () => page.click('button'));
	await page.goto(caseUrl(name));
	return reported;
}

// tests/engines runs these in three engines, this one too, where what they play can be heard.
if (look('sound').status === 'absent') {
	test.describe('a real element', () => {
		for (const { name } of TRACK_PLAYER_CASES) {
			test(name, async ({ page }) => {
				expect(await runInPage(page, name)).toBe('held');
			});
		}
	});
}

test('a track replaces another with a gap of at most 300 ms, the median of seven', async ({
	page
}, testInfo) => {
	const gaps = (await runInPage(page, 'swapGaps')) as number[];
	testInfo.annotations.push({ type: 'gaps in ms', description: JSON.stringify(gaps) });
	expect(gaps).toHaveLength(7);
	// Of a busy machine one swap may be slow for reasons of its own; half of them may not.
	const median = gaps.sort((one, other) => one - other)[3];
	expect(median).toBeLessThanOrEqual(300);
});

test('the screen tells of a cue within 150 ms of its sound, also after seek, resume and swap', async ({
	page
}, testInfo) => {
	const lags = (await runInPage(page, 'captionLags')) as { what: string; lagMs: number }[];
	testInfo.annotations.push({ type: 'lags in ms', description: JSON.stringify(lags) });
	expect(lags.map(({ what }) => what)).toEqual([
		'from the start',
		'after a seek',
		'after a resume',
		'after a swap'
	]);
	for (const { lagMs } of lags) expect(Math.abs(lagMs)).toBeLessThanOrEqual(150);
});
