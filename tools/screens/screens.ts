import type { Page } from '@playwright/test';
import {
	entryRow,
	notedDatabase,
	sessionRow,
	storeDatabase,
	type SessionRow
} from '../../tests/support/stored-database';
import { BREATHE_SCREENS } from './breathe-screens';
import { HELP_SCREENS } from './help-screens';
import { HOUSE_SCREENS } from './house-screens';
import { goNoted, NOTES_SCREENS } from './notes-screens';
import { go, type Screen } from './screen';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const SCREENS: readonly Screen[] = [
	...HOUSE_SCREENS,
	{
		name: 'calm',
		states: [
			{ name: 'before the tap', open: (page) => go(page, '/calm/') },
			{ name: 'begun before the app was there', isAside: true, open: calmEarly },
			{ name: 'in its minute', open: (page) => calmAt(page, 12) },
			{ name: 'later in its minute', isAside: true, open: (page) => calmAt(page, 40) },
			{ name: 'three ways on', open: (page) => calmAt(page, 62) },
			{
				name: 'rated',
				isAside: true,
				async open(page) {
					await calmAt(page, 62);
					await page.getByRole('button', { name: 'Keep going' }).click();
					await page.getByRole('button', { name: '7', exact: true }).click();
				}
			},
			{
				name: 'something else',
				isAside: true,
				async open(page) {
					await calmAt(page, 12);
					await page.getByRole('button', { name: 'Something else' }).click();
				}
			},
			{ name: 'it got stronger', isAside: true, open: calmStronger },
			{ name: 'the sound did not come', isAside: true, open: calmFailed },
			{ name: 'playing elsewhere', isAside: true, open: calmElsewhere },
			{
				name: 'stopped, people offered',
				isAside: true,
				async open(page) {
					await calmAt(page, 62);
					await page.getByRole('button', { name: 'Stop here' }).click();
					await page.getByRole('button', { name: 'I do not want to be here' }).click();
				}
			},
			{
				name: 'at its end',
				async open(page) {
					await calmAt(page, 299.5);
					await page.getByRole('heading', { name: 'That was all of it.' }).waitFor();
				}
			},
			{ name: 'left', isAside: true, open: (page) => go(page, '/leave/') }
		]
	},
	{
		name: 'practices',
		states: [
			{ name: 'all of them', open: (page) => go(page, '/practices/') },
			{ name: 'narrowed', open: (page) => go(page, '/practices/?minutes=5&family=mindfulness') },
			{
				name: 'all choices',
				async open(page) {
					await go(page, '/practices/');
					await page.getByText('Search and narrow').click();
					await page.getByText('More ways to choose').click();
				}
			},
			{
				name: 'nothing found',
				open: (page) => go(page, '/practices/?minutes=20&family=grounding')
			},
			{ name: 'one', open: (page) => go(page, '/practices/five-senses-home/?minutes=5') },
			{
				name: 'what is said in one',
				isAside: true,
				open: (page) => go(page, '/practices/five-senses-home/transcript/')
			}
		]
	},
	...BREATHE_SCREENS,
	{
		name: 'progress',
		states: [
			{ name: 'nothing yet', open: (page) => go(page, '/progress/') },
			{
				name: 'a few sessions',
				isAside: true,
				async open(page) {
					await storeDatabase(page, monthOfSessions().slice(0, 3));
					await go(page, '/progress/');
					await page.getByRole('heading', { name: 'Yesterday' }).waitFor();
				}
			},
			{
				name: 'sessions by day',
				async open(page) {
					await storeDatabase(page, monthOfSessions());
					await go(page, '/progress/');
					await page.getByRole('heading', { name: 'Yesterday' }).waitFor();
				}
			},
			{ name: 'insights, nothing yet', isAside: true, open: openInsights },
			{
				name: 'insights, a few sessions',
				isAside: true,
				async open(page) {
					await storeDatabase(page, monthOfSessions().slice(0, 3));
					await openInsights(page);
				}
			},
			{ name: 'insights', open: openFullInsights },
			{
				name: 'insights: check-ins',
				isAside: true,
				async open(page) {
					await goNoted(page, '/progress/insights/');
					await page
						.getByRole('heading', { name: 'Weekly check-ins' })
						.evaluate((element) => element.scrollIntoView());
				}
			},
			{
				name: 'insights: a table',
				isAside: true,
				async open(page) {
					await openFullInsights(page);
					const show = page.getByRole('button', { name: 'Numbers as a table' }).first();
					await show.click();
					await show.evaluate((element) => element.scrollIntoView());
				}
			},
			...['Sessions by week', 'Held messages'].map((heading) => ({
				name: `insights: ${heading}`,
				isAside: true as const,
				async open(page: Page) {
					await openFullInsights(page);
					await page
						.getByRole('heading', { name: heading, exact: true })
						.evaluate((element) => element.scrollIntoView());
				}
			}))
		]
	},
	{
		name: 'hold',
		states: [
			{ name: 'when not to wait', open: (page) => go(page, '/notes/hold/') },
			{ name: 'before it is begun', isAside: true, open: parkMessage },
			{ name: 'waiting', open: holdMessage },
			{
				name: 'the choice',
				async open(page) {
					await holdMessage(page);
					await page.getByRole('button', { name: 'Choose now' }).click();
				}
			},
			{
				name: 'one clear ask',
				isAside: true,
				async open(page) {
					await holdMessage(page);
					await page.getByRole('button', { name: 'Choose now' }).click();
					await page.getByRole('button', { name: 'Make it one clear ask' }).click();
					await page.getByRole('textbox', { name: 'I feel …' }).fill('left out');
					await page.getByRole('textbox', { name: 'Could you …?' }).fill('call me tonight');
				}
			},
			{
				name: 'chosen',
				isAside: true,
				async open(page) {
					await holdMessage(page);
					await page.getByRole('button', { name: 'Choose now' }).click();
					await page.getByRole('button', { name: 'No longer needed' }).click();
					await page.getByRole('heading', { name: 'Earlier waits' }).waitFor();
				}
			}
		]
	},
	...HELP_SCREENS,
	...NOTES_SCREENS
];

/** Two kinds of practice by turns, rated before and after, some of them in the night. */
function monthOfSessions(): SessionRow[] {
	return Array.from({ length: 30 }, (_, index) =>
		sessionRow({
			startedAtMs: Date.now() - index * DAY_MS - (index % 5) * 4 * HOUR_MS,
			practiceId: index % 2 === 0 ? 'they-havent-replied' : 'one-steady-thing',
			ratingBefore: 5 + (index % 5),
			ratingAfter: 2 + ((index * 3) % 7)
		})
	);
}

function severalHolds() {
	return [1, 2, 3, 4, 5, 40].map((hoursAgo, index) => {
		const startedAtMs = Date.now() - hoursAgo * HOUR_MS;
		return entryRow('hold', startedAtMs, {
			startedAtMs,
			deadlineAtMs: startedAtMs + HOUR_MS / 6,
			outcome: index % 3 === 0 ? 'sent' : 'not-needed',
			decidedAtMs: startedAtMs + ((index + 1) * HOUR_MS) / 10
		});
	});
}

async function openInsights(page: Page): Promise<void> {
	await go(page, '/progress/insights/');
	await page.getByRole('heading', { name: 'Held messages' }).waitFor();
}

async function openFullInsights(page: Page): Promise<void> {
	await storeDatabase(page, notedDatabase(monthOfSessions(), severalHolds()));
	await openInsights(page);
}

async function parkMessage(page: Page): Promise<void> {
	await go(page, '/notes/hold/');
	await page.getByRole('button', { name: /none of these/ }).click();
	await page
		.getByRole('textbox', { name: 'What you want to send' })
		.fill('Are we all right? You have been quiet all day.');
}

async function holdMessage(page: Page): Promise<void> {
	await parkMessage(page);
	await page.getByRole('button', { name: /^Start waiting/ }).click();
	await page.getByRole('button', { name: 'Pause' }).waitFor();
	await page.getByRole('link', { name: 'Back to the message' }).click();
	await page.getByRole('heading', { name: 'The message is held' }).waitFor();
}

async function calmAt(page: Page, seconds: number): Promise<void> {
	await go(page, '/calm/');
	await page.getByRole('button', { name: 'Steady me now' }).click();
	await page.waitForFunction(isPastMs, 500);
	await page.evaluate(jumpTo, seconds);
}

async function calmStronger(page: Page): Promise<void> {
	await calmAt(page, 62);
	await page.getByRole('button', { name: 'Keep going' }).click();
	const choose = (group: string, rating: string) =>
		page.getByRole('group', { name: group }).getByRole('button', { name: rating }).first().click();
	await choose('How strong is it now?', '8');
	await choose('And when you pressed the button?', '4');
	await page.getByText('It is stronger now.').waitFor();
}

async function calmEarly(page: Page): Promise<void> {
	await page.route(/immutable\/entry\//, (route) => route.abort());
	await page.goto('/calm/');
	await page.getByRole('button', { name: 'Steady me now' }).click();
	await page.getByText('Here is a steady voice.').waitFor();
}

async function calmElsewhere(page: Page): Promise<void> {
	await calmAt(await page.context().newPage(), 12);
	await go(page, '/calm/');
	await page.getByRole('button', { name: 'Steady me now' }).click();
	await page.getByRole('button', { name: 'Play here instead' }).waitFor();
}

async function calmFailed(page: Page): Promise<void> {
	await page.route(/\.mp3/, (route) => route.abort());
	await go(page, '/calm/');
	await page.getByRole('button', { name: 'Steady me now' }).click();
	await page.getByRole('button', { name: 'Try again' }).waitFor();
}

interface WithElements {
	elementsOfTheTest: HTMLAudioElement[];
}

function isPastMs(ms: number): boolean {
	const [element] = (globalThis as unknown as WithElements).elementsOfTheTest;
	return element !== undefined && element.currentTime * 1000 >= ms;
}

function jumpTo(seconds: number): void {
	for (const element of (globalThis as unknown as WithElements).elementsOfTheTest)
		element.currentTime = seconds;
}
