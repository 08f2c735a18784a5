import type { Page } from '@playwright/test';
import { moveTo } from '../../tests/support/caught-elements';
import { hearTheEnd, listenToFirstAid, stopEarly } from '../../tests/support/ended-session';
import {
	expectReadyOffline,
	openControlled,
	putSaved,
	recordingOf,
	SHARED_SOUNDS
} from '../../tests/support/offline-app';
import {
	entryRow,
	notedDatabase,
	sessionRow,
	storeDatabase
} from '../../tests/support/stored-database';
import {
	ANDROID_FIREFOX,
	IOS_CHROME,
	IOS_SAFARI,
	MAC_SAFARI
} from '../../tests/support/user-agents';
import { go, type Screen } from './screen';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const UNANSWERED = 'they-havent-replied';
const WRONG_LINK = '/sounds/#mix=sea.60,harp.10,shore.loud';
const GONE = '/notes/log/entry/?id=01ARZ3NDEKTSV4RRFFQ69G5FAV';

/** The way in, what is listened to, and what the app says of itself. */
export const HOUSE_SCREENS: readonly Screen[] = [
	{
		name: 'home',
		states: [
			{ name: 'first visit', open: (page) => go(page, '/') },
			{ name: 'further down', isAside: true, open: (page) => goTo(page, '/', '.starter') },
			{ name: 'with what was last used', isAside: true, open: homeAgain },
			{ name: 'with something to go on with', open: homeWithOffers },
			{ name: 'ready offline', isAside: true, withWorker: true, open: homeReadyOffline },
			{ name: 'without a connection', isAside: true, withWorker: true, open: homeOffline },
			{ name: 'an update is ready', isAside: true, withWorker: true, open: homeWithUpdate },
			{ name: 'something plays', isAside: true, open: homeWhilePlaying }
		]
	},
	{
		name: 'session',
		states: [
			{ name: 'a practice', open: (page) => practiceAt(page, 34) },
			{ name: 'paused', isAside: true, open: practicePaused },
			{ name: 'more is open', isAside: true, open: practiceWithMore },
			{ name: 'paced rounds', isAside: true, open: roundsOfFirstAid },
			{ name: 'something else', isAside: true, open: practiceWithElse },
			{ name: 'sound beneath', isAside: true, open: practiceWithBeneath },
			{ name: 'words only', isAside: true, open: (page) => practiceAt(page, 34, '?quiet') },
			{ name: 'heard to its end', open: (page) => practiceRated(page, 8, 5) },
			{ name: 'the first of all', isAside: true, open: firstOfAll },
			{ name: 'it got harder', isAside: true, open: (page) => practiceRated(page, 4, 8) },
			{ name: 'stopped', isAside: true, open: practiceStopped },
			{ name: 'on its way', isAside: true, open: practiceOnItsWay },
			{ name: 'no connection', isAside: true, open: practiceFailed },
			{ name: 'playing elsewhere', isAside: true, open: practiceElsewhere },
			{ name: 'nothing plays', isAside: true, open: (page) => go(page, '/session/') }
		]
	},
	{
		name: 'sounds',
		states: [
			{ name: 'first visit', open: (page) => go(page, '/sounds/') },
			{ name: 'a mix', open: soundsMixed },
			{ name: 'what is chosen', isAside: true, open: soundsScrolled },
			{ name: 'saved mixes', isAside: true, open: soundsKept },
			{ name: 'being mixed', isAside: true, open: soundsBeingMixed },
			{ name: 'playing', isAside: true, open: soundsPlaying },
			{ name: 'a link that is wrong', isAside: true, open: (page) => go(page, WRONG_LINK) }
		]
	},
	{
		name: 'settings',
		states: [
			{ name: 'the top', open: (page) => go(page, '/settings/') },
			{ name: 'further down', isAside: true, open: (page) => settingsAt(page, 'Privacy') },
			{ name: 'the view', isAside: true, open: (page) => settingsAt(page, 'The view') },
			{ name: 'the end', isAside: true, open: settingsEnd },
			{ name: 'searched', isAside: true, open: (page) => settingsSearched(page, 'dark') },
			{ name: 'nothing found', isAside: true, open: (page) => settingsSearched(page, 'zebra') },
			{ name: 'a choice that was not kept', isAside: true, open: choiceNotKept }
		]
	},
	{
		name: 'install',
		states: [
			{ name: 'Safari on a phone', open: (page) => installIn(page, IOS_SAFARI) },
			{ name: 'Chrome on an iPhone', isAside: true, open: (page) => installIn(page, IOS_CHROME) },
			{ name: 'Firefox', isAside: true, open: (page) => installIn(page, ANDROID_FIREFOX) },
			{ name: 'Safari on a Mac', isAside: true, open: (page) => installIn(page, MAC_SAFARI) },
			{ name: 'the browser asks', isAside: true, open: installAsked },
			{ name: 'offered after a session', isAside: true, open: installOffered }
		]
	},
	{
		name: 'storage',
		states: [
			{ name: 'nothing saved', withWorker: true, open: storageEmpty },
			{ name: 'some saved', withWorker: true, open: storageSaved },
			{ name: 'each recording', isAside: true, withWorker: true, open: storageList },
			{ name: 'no room', isAside: true, withWorker: true, open: storageFull }
		]
	},
	{
		name: 'reminders',
		states: [
			{ name: 'none', isAside: true, open: (page) => go(page, '/reminders/') },
			{ name: 'every day', isAside: true, open: reminderAdded },
			{ name: 'chosen days', open: reminderOnDays }
		]
	},
	{
		name: 'about',
		states: [
			{ name: 'about', open: (page) => go(page, '/about/') },
			{ name: 'what works here', open: (page) => go(page, '/diagnostics/') },
			{ name: 'tested', isAside: true, open: diagnosticsTested },
			{ name: 'keys', open: keysShown },
			{ name: 'no such page', open: (page) => go(page, '/no/such/page') },
			{ name: 'a sheet that is gone', isAside: true, open: (page) => go(page, GONE) }
		]
	}
];

async function goTo(page: Page, path: string, selector: string): Promise<void> {
	await go(page, path);
	// What comes after the first paint moves what is below it.
	await page.waitForTimeout(600);
	await page.locator(selector).first().scrollIntoViewIfNeeded();
}

/** What this browser keeps under a key, beside what is there, before a page is opened. */
async function keep(page: Page, key: string, value: object): Promise<void> {
	await page.addInitScript(
		([name, added]) => {
			const kept = JSON.parse(localStorage.getItem(name) ?? '{}') as object;
			localStorage.setItem(name, JSON.stringify({ ...kept, ...added }));
		},
		[key, value] as const
	);
}

/** Nothing comes to the device by itself. */
const saveNothing = (page: Page) => keep(page, 'evenkeel-settings', { saveStarter: false });

async function homeAgain(page: Page): Promise<void> {
	await keep(page, 'evenkeel-settings', {
		lastPracticeId: UNANSWERED,
		minutesByPractice: { [UNANSWERED]: 9 }
	});
	await goTo(page, '/', 'section .again:last-of-type');
}

/** A sitting that was cut off half an hour ago, and a message that is held. */
async function homeWithOffers(page: Page): Promise<void> {
	const startedAtMs = Date.now() - HOUR_MS / 2;
	await storeDatabase(
		page,
		notedDatabase(
			[sessionRow({ startedAtMs, outcome: 'interrupted', positionMs: 4.5 * MINUTE_MS })],
			[
				entryRow('hold', startedAtMs, {
					startedAtMs,
					deadlineAtMs: startedAtMs + HOUR_MS,
					outcome: null,
					decidedAtMs: null
				})
			]
		)
	);
	await go(page, '/');
	await page.getByRole('button', { name: /^Go on/ }).waitFor();
}

async function homeReadyOffline(page: Page): Promise<void> {
	await go(page, '/');
	await expectReadyOffline(page);
	await page.locator('.starter').first().scrollIntoViewIfNeeded();
}

async function homeOffline(page: Page): Promise<void> {
	await saveNothing(page);
	await openControlled(page);
	await page.context().setOffline(true);
	await go(page, '/');
	await page.locator('.starter').first().scrollIntoViewIfNeeded();
}

async function homeWithUpdate(page: Page): Promise<void> {
	await saveNothing(page);
	await openControlled(page);
	// To the browser a worker of another address is a new version of it. A page of the app may register its own only.
	const other = await page.context().newPage();
	await other.goto('/early.js');
	await other.evaluate(() => navigator.serviceWorker.register('/service-worker.js?next'));
	await page.getByRole('button', { name: 'Update now' }).waitFor();
	await other.close();
}

async function homeWhilePlaying(page: Page): Promise<void> {
	await practiceAt(page, 34);
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('link', { name: 'Listen on, see the start page' }).click();
	await page.getByRole('complementary', { name: 'Session playing' }).waitFor();
}

/** A practice that has come so far. */
async function practiceAt(page: Page, seconds: number, search = ''): Promise<void> {
	await go(page, `/practices/${UNANSWERED}/${search}`);
	await startAndWait(page);
	await moveTo(page, seconds);
}

async function startAndWait(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^Start/ }).click();
	await page.getByRole('timer').waitFor();
	await page.getByRole('button', { name: 'Pause' }).waitFor();
}

async function practicePaused(page: Page): Promise<void> {
	await practiceAt(page, 34);
	await page.getByRole('button', { name: 'Pause' }).click();
}

async function practiceWithMore(page: Page): Promise<void> {
	await practiceAt(page, 34);
	await page.getByRole('button', { name: 'More' }).click();
}

async function roundsOfFirstAid(page: Page): Promise<void> {
	await go(page, '/practices/sixty-seconds-steady/');
	await startAndWait(page);
	await moveTo(page, 30);
}

async function practiceWithElse(page: Page): Promise<void> {
	await practiceAt(page, 34);
	await page.getByRole('button', { name: 'Something else' }).click();
}

async function practiceWithBeneath(page: Page): Promise<void> {
	await go(page, `/practices/${UNANSWERED}/`);
	await page.getByRole('combobox', { name: 'Sound beneath' }).selectOption('Sea');
	await startAndWait(page);
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Sound beneath' }).click();
}

async function firstAidEnded(page: Page): Promise<void> {
	await go(page, '/');
	await listenToFirstAid(page);
	await hearTheEnd(page);
}

async function firstOfAll(page: Page): Promise<void> {
	await firstAidEnded(page);
	await page.getByRole('region', { name: 'So that it fits you' }).waitFor();
}

/** As after the first session of all, whose end has a card of its own. */
async function pastFirst(page: Page): Promise<void> {
	await page.addInitScript(() => localStorage.setItem('evenkeel-choices-offered', 'yes'));
}

async function practiceRated(page: Page, before: number, after: number): Promise<void> {
	const rate = (rating: number) =>
		page.getByRole('button', { name: String(rating), exact: true }).click();
	await pastFirst(page);
	await go(page, `/practices/${UNANSWERED}/`);
	await rate(before);
	await startAndWait(page);
	await moveTo(page, 20);
	await hearTheEnd(page);
	await rate(after);
}

async function practiceStopped(page: Page): Promise<void> {
	await go(page, '/');
	await listenToFirstAid(page);
	await stopEarly(page);
}

/** The recording does not come and does not fail. */
async function practiceOnItsWay(page: Page): Promise<void> {
	await page.route(/\.mp3/, () => undefined);
	await go(page, `/practices/${UNANSWERED}/`);
	await page.getByRole('button', { name: /^Start/ }).click();
	await page.waitForTimeout(3000);
}

async function practiceFailed(page: Page): Promise<void> {
	await page.route(/\.mp3/, (route) => route.abort());
	await go(page, `/practices/${UNANSWERED}/`);
	await page.getByRole('button', { name: /^Start/ }).click();
	await page.getByRole('button', { name: 'Try again' }).waitFor();
}

async function practiceElsewhere(page: Page): Promise<void> {
	const other = await page.context().newPage();
	await practiceAt(other, 34);
	await go(page, `/practices/${UNANSWERED}/`);
	await page.getByRole('button', { name: /^Start/ }).click();
	await page.getByRole('button', { name: 'Play here instead' }).waitFor();
}

const keepMix = (page: Page) =>
	keep(page, 'evenkeel-sounds', {
		current: [
			{ id: 'sea', volumePercent: 100 },
			{ id: 'shore', volumePercent: 60 },
			{ id: 'stream', volumePercent: 25 }
		],
		minutes: 30,
		own: [
			{ id: 'one', name: 'Evening', sounds: [{ id: 'sea', volumePercent: 80 }] },
			{
				id: 'two',
				name: 'When the house is too quiet',
				sounds: [
					{ id: 'stream', volumePercent: 100 },
					{ id: 'white-noise', volumePercent: 40 }
				]
			}
		]
	});

async function soundsMixed(page: Page): Promise<void> {
	await keepMix(page);
	await go(page, '/sounds/');
}

async function soundsScrolled(page: Page): Promise<void> {
	await soundsMixed(page);
	await page.locator('#list').evaluate((heading) => heading.scrollIntoView());
}

async function soundsKept(page: Page): Promise<void> {
	await soundsMixed(page);
	await page
		.getByRole('heading', { name: 'Your mixes' })
		.evaluate((heading) => heading.scrollIntoView());
}

/** Half-way: the rest of what is mixed is on its way. */
async function soundsBeingMixed(page: Page): Promise<void> {
	await page.route(/stream.+\.mp3/, () => undefined);
	await soundsMixed(page);
	await page.getByRole('button', { name: /^Play \d+ minutes/ }).click();
	await page.getByRole('progressbar', { name: 'Making your mix' }).waitFor();
}

async function soundsPlaying(page: Page): Promise<void> {
	await go(page, '/sounds/');
	await page.getByRole('checkbox', { name: 'Sea', exact: true }).check();
	await page.getByRole('button', { name: /^Play \d+ minutes/ }).click();
	await page.getByRole('timer').waitFor();
}

async function settingsAt(page: Page, heading: string): Promise<void> {
	await go(page, '/settings/');
	await page
		.getByRole('heading', { name: heading, exact: true })
		.evaluate((element) => element.scrollIntoView());
}

async function settingsEnd(page: Page): Promise<void> {
	await go(page, '/settings/');
	await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
}

/** A device that is full. */
async function choiceNotKept(page: Page): Promise<void> {
	await go(page, '/settings/');
	await page.evaluate(() => {
		Storage.prototype.setItem = () => {
			throw new DOMException('Full.', 'QuotaExceededError');
		};
	});
	await page.getByRole('radio', { name: 'By the hour' }).check({ force: true });
	await page.getByText('There is no room left here').waitFor();
}

async function settingsSearched(page: Page, words: string): Promise<void> {
	await go(page, '/settings/');
	await page.getByRole('searchbox', { name: 'Search the settings' }).fill(words);
}

/** The steps as this browser is told them. */
async function installIn(page: Page, userAgent: string): Promise<void> {
	await beBrowser(page, userAgent);
	await page.goto('/settings/#home-screen');
	await page.getByRole('list', { name: 'How to do it here' }).waitFor();
	await page.locator('#home-screen').evaluate((section) => section.scrollIntoView());
}

async function beBrowser(page: Page, userAgent: string): Promise<void> {
	await page.addInitScript((name) => {
		Object.defineProperty(navigator, 'userAgent', { value: name });
		Object.defineProperty(navigator, 'maxTouchPoints', { value: 0 });
	}, userAgent);
}

/** A browser that has said it can ask by itself. */
async function installAsked(page: Page): Promise<void> {
	await go(page, '/settings/');
	await page.evaluate(() => {
		const prompt = () => Promise.resolve({ outcome: 'dismissed' });
		dispatchEvent(
			Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt })
		);
	});
	await page.getByRole('button', { name: 'Install Evenkeel' }).waitFor();
	await page.locator('#home-screen').evaluate((section) => section.scrollIntoView());
}

async function installOffered(page: Page): Promise<void> {
	await beBrowser(page, IOS_SAFARI);
	await pastFirst(page);
	await firstAidEnded(page);
	const title = page.getByRole('heading', { name: 'Put Evenkeel on the home screen' });
	await title.waitFor();
	await title.evaluate((heading) => heading.scrollIntoView());
}

async function storageEmpty(page: Page): Promise<void> {
	await saveNothing(page);
	await openControlled(page);
	await openStorage(page);
}

async function openStorage(page: Page): Promise<void> {
	await go(page, '/storage/');
	await page.getByRole('heading', { name: 'What is here' }).waitFor();
}

async function storageSaved(page: Page): Promise<void> {
	const reply = recordingOf(UNANSWERED);
	await saveNothing(page);
	await openControlled(page);
	await putSaved(page, [
		...SHARED_SOUNDS,
		...recordingOf('five-senses-home'),
		...recordingOf('five-senses-home', 'rowan'),
		...reply,
		...reply.slice(0, 1).map(({ file }) => ({ file, as: `audio/wren/${UNANSWERED}.0123abcd.mp3` }))
	]);
	await openStorage(page);
}

async function storageList(page: Page): Promise<void> {
	await storageSaved(page);
	await page
		.getByRole('listitem')
		.filter({ hasText: 'They Haven’t Replied' })
		.first()
		.evaluate((item) => item.scrollIntoView({ block: 'center' }));
}

async function storageFull(page: Page): Promise<void> {
	await page.addInitScript(() => {
		navigator.storage.estimate = () => Promise.resolve({ quota: 9_000_000, usage: 7_500_000 });
	});
	await storageSaved(page);
	await page.locator('#trip').evaluate((heading) => heading.scrollIntoView());
}

async function reminderAdded(page: Page): Promise<void> {
	await go(page, '/reminders/');
	await page.getByRole('button', { name: 'Add a time' }).click();
}

async function reminderOnDays(page: Page): Promise<void> {
	await reminderAdded(page);
	await page.getByRole('radio', { name: 'Chosen days' }).check();
	await page.getByRole('button', { name: 'Sunday' }).click();
}

async function diagnosticsTested(page: Page): Promise<void> {
	await go(page, '/diagnostics/');
	await page.getByRole('button', { name: 'Test sound and storage' }).click();
	await page.getByText('Written, read back and removed').waitFor();
	await page.getByText('Clock of a track').evaluate((fact) => fact.scrollIntoView());
}

async function keysShown(page: Page): Promise<void> {
	await go(page, '/');
	await page.waitForSelector('html[data-session="ready"]');
	await page.keyboard.press('?');
	await page.getByRole('dialog', { name: 'Keys' }).waitFor();
}
