import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import {
	FIRST_AID,
	flipSavedByte,
	NETWORK_ERRORS,
	openControlled,
	putSaved,
	recordingOf,
	savedFiles,
	savedHash,
	SHARED_SOUNDS,
	soundIndex,
	turnStarterOff
} from '../support/offline-app';
import { noteRanges, sendSlowly } from '../support/slow-file';
import { sessionRow, storeDatabase, storedSessions } from '../support/stored-database';

const SENSES = recordingOf('five-senses-home');
const REPLY = recordingOf('they-havent-replied');
const OTHER_VOICE = recordingOf('five-senses-home', 'rowan');
const TONES = ['breath-sea-4', 'breath-warm-7'].map(soundIndex);
const SOUND = /\.mp3$/;

/** 16 MB are fetched and hashed, on a machine that may be doing other things. */
const SAVED_WITHIN = { timeout: 25_000 };

const total = (packs: readonly { bytes: number }[]) =>
	packs.reduce((sum, { bytes }) => sum + bytes, 0);
const megabytes = (bytes: number) => `${Math.max(0.1, Math.round(bytes / 100_000) / 10)} MB`;
const pathOf = (file: string) => new RegExp(file.replaceAll('.', '\\.'));

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const trip = (page: Page) => page.getByRole('region', { name: 'Before a trip' });
const bar = (page: Page) => page.getByRole('progressbar', { name: 'Saving everything' });
const row = (page: Page, text: string | RegExp) =>
	page.getByRole('listitem').filter({ hasText: text });

async function openStorage(page: Page): Promise<void> {
	await page.goto('/storage/');
	await expect(page.getByRole('heading', { name: 'What is here' })).toBeVisible();
}

/** What the summary says of one kind of thing. */
const told = (page: Page, term: string) =>
	page
		.locator('dl > div')
		.filter({ has: page.getByText(term, { exact: true }) })
		.getByRole('definition');

test.beforeEach(({ faults }) => faults.allow(NETWORK_ERRORS));

test.describe('what is on the device', () => {
	test('the app, each practice, sounds, earlier recordings and the history, each with its size', async ({
		app: { page }
	}) => {
		await storeDatabase(page, [
			sessionRow({ startedAtMs: Date.now() - 7_200_000 }),
			sessionRow({ startedAtMs: Date.now() - 3_600_000 })
		]);
		await turnStarterOff(page);
		await openControlled(page);
		const before = await storedSessions(page);
		await putSaved(page, [
			FIRST_AID.index,
			...SHARED_SOUNDS,
			...SENSES,
			...REPLY,
			...OTHER_VOICE,
			{ file: REPLY[0]!.file, as: 'audio/wren/they-havent-replied.0123abcd.mp3' }
		]);
		await openStorage(page);
		const appBytes = await page.evaluate(async () => {
			const files = await (await caches.open('evenkeel-shell-v1')).matchAll();
			const bodies = await Promise.all(files.map((file) => file.arrayBuffer()));
			return bodies.reduce((sum, { byteLength }) => sum + byteLength, 0);
		});
		const practices = [...SENSES, ...REPLY, ...OTHER_VOICE];
		const sounds = [FIRST_AID.index, ...SHARED_SOUNDS, ...practices];
		await expect(told(page, 'The app itself')).toHaveText(megabytes(appBytes));
		await expect(told(page, `First aid: ${FIRST_AID.title}`)).toHaveText(
			megabytes(FIRST_AID.index.bytes)
		);
		await expect(told(page, 'Other practices')).toHaveText(
			`3 recordings, ${megabytes(total(practices))}`
		);
		await expect(told(page, 'Bells, quiet and breath tones')).toHaveText(
			megabytes(total(SHARED_SOUNDS))
		);
		await expect(told(page, 'Earlier recordings')).toHaveText(megabytes(REPLY[0]!.bytes));
		await expect(told(page, 'In all')).toHaveText(
			megabytes(appBytes + total(sounds) + REPLY[0]!.bytes)
		);
		await expect(told(page, 'Your history')).toHaveText('2 sittings');
		await expect(row(page, 'They Haven’t Replied').first()).toContainText(
			`${megabytes(total(REPLY))}, ready without a connection`
		);
		await expect(
			page.getByRole('heading', { name: 'In the voice of Rowan, which is not chosen now' })
		).toBeVisible();
		await expect(
			page.getByText(/^By the browser’s own estimate about [1-9]\d* [MG]B is free/)
		).toBeVisible();

		// Removing frees the files of that voice only, and can be undone from memory.
		const senses = [SENSES[0]!.file, OTHER_VOICE[0]!.file] as const;
		await button(page, 'Remove Five Senses Home, Wren').click();
		await expect(button(page, 'Undo removing Five Senses Home, Wren')).toBeFocused();
		expect(await savedHash(page, senses[0])).toBeNull();
		expect(await savedHash(page, senses[1])).toBe(OTHER_VOICE[0]!.sha256);
		await expect(told(page, 'Other practices')).toHaveText(
			`2 recordings, ${megabytes(total([...REPLY, ...OTHER_VOICE]))}`
		);
		await page.keyboard.press('Enter');
		await expect(button(page, 'Remove Five Senses Home, Wren')).toBeVisible();
		expect(await savedHash(page, senses[0])).toBe(SENSES[0]!.sha256);
		await button(page, 'Remove Five Senses Home, Rowan').click();
		await expect(button(page, 'Undo removing Five Senses Home, Rowan')).toBeVisible();
		expect(await savedHash(page, senses[1])).toBeNull();

		await button(page, `Remove them, ${megabytes(REPLY[0]!.bytes)}`).click();
		await expect(page.getByRole('heading', { name: 'Earlier recordings' })).toHaveCount(0);
		expect(await savedFiles(page)).toEqual(
			[FIRST_AID.index, ...SHARED_SOUNDS, ...SENSES, ...REPLY].map(({ file }) => file).sort()
		);
		expect(await storedSessions(page)).toEqual(before);
	});

	test('tones of breathing sessions, which can be removed and put back', async ({
		app: { page }
	}) => {
		await turnStarterOff(page);
		await openControlled(page);
		await putSaved(page, [...SHARED_SOUNDS, ...TONES]);
		await openStorage(page);
		const tones = told(page, 'Tones for breathing sessions');
		await expect(tones).toHaveText(megabytes(total(TONES)));
		await expect(page.getByRole('heading', { name: 'Earlier recordings' })).toHaveCount(0);
		await button(page, 'Remove the tones for breathing sessions').click();
		await expect(button(page, 'Undo removing: Tones for breathing sessions')).toBeFocused();
		await expect(tones).toHaveCount(0);
		expect(await savedFiles(page)).toEqual(SHARED_SOUNDS.map(({ file }) => file).sort());
		await page.keyboard.press('Enter');
		await expect(tones).toHaveText(megabytes(total(TONES)));
		for (const { file, sha256 } of TONES) expect(await savedHash(page, file)).toBe(sha256);
	});

	test('a browser that keeps nothing, and storage that does not answer, are told apart', async ({
		app: { page, context }
	}) => {
		await page.addInitScript(() => {
			Object.defineProperty(globalThis, 'caches', {
				get() {
					throw new DOMException('Blocked.', 'SecurityError');
				}
			});
		});
		await page.goto('/storage/');
		await expect(page.getByRole('alert')).toContainText('This browser keeps nothing here');

		const other = await context.newPage();
		await other.addInitScript(() => {
			Object.defineProperty(StorageManager.prototype, 'estimate', { value: undefined });
			const open = caches.open.bind(caches);
			let isBroken = true;
			Object.assign(globalThis, { mendStorage: () => (isBroken = false) });
			caches.open = async (name) => {
				const cache = await open(name);
				if (isBroken)
					cache.keys = () => Promise.reject(new DOMException('Broken.', 'UnknownError'));
				return cache;
			};
		});
		await turnStarterOff(other);
		await other.goto('/storage/');
		await expect(other.getByRole('alert')).toContainText('This could not be read right now');
		await other.evaluate('mendStorage()');
		await button(other, 'Try again').click();
		await expect(other.getByText('No practice is saved yet.')).toBeVisible();
		await expect(told(other, 'Other practices')).toHaveText('Not here');
		await expect(other.getByText('does not say how much room is left')).toBeVisible();
	});
});

test.describe('checking', () => {
	test.use({ serviceWorkers: 'block' });

	test('finds a changed byte and fetches the file again; offline it says so, and Repair mends it later', async ({
		page,
		server
	}) => {
		const { file, sha256 } = REPLY[1]!;
		await turnStarterOff(page);
		await page.goto(`${server.url}/early.js`);
		await putSaved(page, [...SHARED_SOUNDS, ...SENSES, ...REPLY]);
		await page.goto(`${server.url}/storage/`);
		const everything = total([...SHARED_SOUNDS, ...SENSES, ...REPLY]);
		const checkAll = button(page, `Check everything, ${megabytes(everything)}`);
		await checkAll.click();
		await expect(
			page.getByText(`Checked ${megabytes(everything)}: everything is as it was recorded.`)
		).toBeVisible();

		await flipSavedByte(page, file);
		await checkAll.click();
		await expect(
			page.getByText('Damaged, and fetched again: They Haven’t Replied (Wren).')
		).toBeVisible();
		await expect(row(page, 'It was damaged, and has been fetched again.')).toContainText(
			'They Haven’t Replied'
		);
		expect(await savedHash(page, file)).toBe(sha256);

		await flipSavedByte(page, file);
		await server.stop();
		await button(page, 'Check They Haven’t Replied, Wren').click();
		await expect(row(page, 'It was damaged. The damaged part was taken away')).toContainText(
			'The connection broke off.'
		);
		expect(await savedHash(page, file)).toBeNull();
		await server.restart();
		await button(page, 'Repair They Haven’t Replied, Wren').click();
		await expect(row(page, 'It was damaged, and has been fetched again.')).toBeVisible();
		expect(await savedHash(page, file)).toBe(sha256);
	});
});

test.describe('saving everything for a trip', () => {
	test.use({ serviceWorkers: 'block' });

	test('tells the size, shows one progress over all bytes, stops, and goes on where it was, also after a reload', async ({
		page,
		server
	}) => {
		const slow = pathOf(REPLY[0]!.file);
		const ranges: (string | undefined)[] = [];
		server.breakWith(noteRanges(slow, ranges), sendSlowly(slow));
		await turnStarterOff(page);
		await page.goto(`${server.url}/storage/`);
		const words = await trip(page)
			.getByText(/^All \d+ practices/)
			.innerText();
		const size = / take (\d+(?:\.\d)? MB)\.$/.exec(words)?.[1];
		await button(page, `Save everything, ${size}`).click();
		await expect(button(page, 'Stop saving')).toBeFocused();
		await expect(page.getByRole('progressbar')).toHaveCount(1);
		await expect(trip(page).getByText(new RegExp(`^\\d+ %, \\d.* MB of ${size}$`))).toBeVisible();
		// The slow file is under way when the part of it that came is more than one segment.
		await expect
			.poll(async () => (await savedFiles(page)).filter((name) => slow.test(name)).length)
			.toBeGreaterThan(1);
		await button(page, 'Stop saving').click();
		const goOn = button(page, /^Save everything, \d/);
		await expect(goOn).toBeFocused();
		await expect(trip(page)).toContainText(/\d MB of it is here already\./);
		const kept = await savedFiles(page);
		await page.waitForTimeout(800);
		expect(await savedFiles(page)).toEqual(kept);

		await goOn.click();
		await expect.poll(() => ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
		const percent = async () => Number(await bar(page).getAttribute('value'));
		await expect.poll(percent).toBeGreaterThan(10);
		const before = await percent();
		await page.reload();
		await expect(bar(page)).toBeVisible();
		expect(await percent()).toBeGreaterThanOrEqual(before - 3);
		server.breakWith();
		await page.reload();
		await expect(trip(page)).toContainText(
			/^Before a trip.*Everything in the voice of Wren is on/s,
			SAVED_WITHIN
		);
		for (const { file, sha256 } of [...REPLY, ...SENSES, FIRST_AID.index, ...TONES])
			expect(await savedHash(page, file)).toBe(sha256);
	});

	test('with 3 MB of room: what fits is kept and named, the history is as it was', async ({
		app: { page, context, url }
	}) => {
		await storeDatabase(page, [sessionRow({ startedAtMs: Date.now() - 3_600_000 })]);
		const before = await storedSessions(page);
		await turnStarterOff(page);
		await page.goto('/settings/');
		// The limit holds for as long as the page is not loaded anew.
		const session = await context.newCDPSession(page);
		const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
		await session.send('Storage.overrideQuotaForOrigin', {
			origin: url,
			quotaSize: usage + 3_000_000
		});
		await page.getByRole('link', { name: 'What is on this device' }).click();
		await button(page, /^Save everything/).click();
		await expect(trip(page)).toContainText(
			'There is no more room on this device. What is saved stays, and your history is as it was.',
			SAVED_WITHIN
		);
		await expect(trip(page)).toContainText(/On this device: [^.]*Sixty Seconds, Steady[^.]*\./);
		await expect(trip(page)).toContainText(/Not yet: [^.]*They Haven’t Replied[^.]*\./);
		expect(await savedHash(page, FIRST_AID.index.file)).toBe(FIRST_AID.index.sha256);
		expect(await savedHash(page, REPLY[0]!.file)).toBeNull();
		expect(await storedSessions(page)).toEqual(before);
		await expect(told(page, 'Your history')).toHaveText('1 sitting');
	});

	test('is not offered in a private session, which says why and stops what was being saved', async ({
		page,
		server
	}) => {
		server.breakWith(sendSlowly(SOUND));
		await turnStarterOff(page);
		await page.goto(`${server.url}/storage/`);
		await button(page, /^Save everything/).click();
		await expect(bar(page)).toBeVisible();
		await page.getByRole('link', { name: 'Settings' }).first().click();
		await page.getByRole('checkbox', { name: /^Private session/ }).check();
		await page.getByRole('link', { name: 'What is on this device' }).click();
		await expect(trip(page)).toContainText('In a private session nothing new is saved');
		await expect(trip(page).getByRole('button')).toHaveCount(0);
		const kept = await savedFiles(page);
		await page.waitForTimeout(1000);
		expect(await savedFiles(page)).toEqual(kept);
	});
});

test.describe('a practice that is played', () => {
	test.use({ serviceWorkers: 'block' });

	/** Plays the shortest of a practice in two parts, which needs the first part only. */
	async function play(page: Page): Promise<void> {
		await page.getByLabel('Minutes').fill('0');
		await button(page, /^Start /).click();
		await expect(button(page, 'Pause')).toBeVisible({ timeout: 20_000 });
	}

	test('is then saved whole, with its sounds, and its page says so', async ({ app: { page } }) => {
		await turnStarterOff(page);
		await page.goto('/practices/they-havent-replied/');
		await play(page);
		await page.goBack();
		await expect(
			page.getByText(`Saved on this device, ${megabytes(total(REPLY))}`).last()
		).toBeVisible();
		const needed = [...REPLY, ...SHARED_SOUNDS].map(({ file }) => file);
		expect(await savedFiles(page)).toEqual(
			expect.arrayContaining(needed.filter((file) => !file.includes('breath')))
		);
		for (const { file, sha256 } of REPLY) expect(await savedHash(page, file)).toBe(sha256);
	});

	const setDataSaver = (page: Page) =>
		page.addInitScript(() => {
			Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
		});
	/** Changes one setting and comes back to the list of practices without loading the page anew. */
	const set = (name: RegExp, isOn: boolean) => async (page: Page) => {
		await page.getByRole('link', { name: 'Settings' }).click();
		await page.getByRole('checkbox', { name }).setChecked(isOn);
		await page.getByRole('link', { name: 'Practices', exact: true }).click();
	};

	for (const [name, before, after] of [
		['data saver is on', setDataSaver, null],
		['that is switched off', null, set(/^Keep practices on this device once/, false)],
		['the session is private', null, set(/^Private session/, true)]
	] as const) {
		test(`is not kept at all where ${name}`, async ({ page, server }) => {
			const second: (string | undefined)[] = [];
			server.breakWith(noteRanges(pathOf(REPLY[1]!.file), second));
			await turnStarterOff(page);
			await before?.(page);
			await page.goto(`${server.url}/practices/`);
			await after?.(page);
			await page.getByRole('link', { name: /They Haven.t Replied/ }).click();
			await play(page);
			await page.waitForTimeout(700);
			expect(await savedFiles(page)).toEqual([]);
			expect(second).toEqual([]);
			expect(await page.evaluate(() => localStorage.getItem('evenkeel-offline-wanted'))).toBeNull();
		});
	}
});

test.describe('keeping up', () => {
	test('the starter set follows the private session, its switch and the voice, without a reload', async ({
		app: { page }
	}) => {
		const first = {
			wren: FIRST_AID.index,
			rowan: recordingOf('sixty-seconds-steady', 'rowan')[0]!
		};
		await turnStarterOff(page);
		await page.goto('/settings/');
		const isPrivate = page.getByRole('checkbox', { name: /^Private session/ });
		const starter = page.getByRole('checkbox', { name: /^Keep the first-aid practice/ });
		await isPrivate.check();
		await starter.check();
		await page.waitForTimeout(700);
		expect(await savedFiles(page)).toEqual([]);
		await isPrivate.uncheck();
		await expect.poll(() => savedHash(page, first.wren.file)).toBe(first.wren.sha256);
		expect(await savedHash(page, first.rowan.file)).toBeNull();
		await page.getByRole('radio', { name: 'Rowan' }).check();
		await expect.poll(() => savedHash(page, first.rowan.file)).toBe(first.rowan.sha256);
		await starter.uncheck();
		await page.getByRole('radio', { name: 'Wren' }).check();
		expect(await savedHash(page, first.wren.file)).toBe(first.wren.sha256);
	});

	test('after an update that renewed a saved practice the old recording is not played, and the new one is fetched', async ({
		page,
		server
	}) => {
		const { file, sha256 } = SENSES[0]!;
		const earlier = 'audio/wren/five-senses-home.0123abcd.mp3';
		await turnStarterOff(page);
		await openControlled(page, server.url);
		await putSaved(page, [...SHARED_SOUNDS, { file, as: earlier }]);
		await page.evaluate(() => {
			const wish = { practiceId: 'five-senses-home', voiceId: 'wren', wasSaved: true };
			localStorage.setItem('evenkeel-offline-wanted', JSON.stringify([wish]));
		});
		await server.stop();
		await page.goto(`${server.url}/practices/five-senses-home/`);
		await expect(page.getByText('An update brought a new recording of this.')).toBeVisible();
		await button(page, /^Start /).click();
		await expect(button(page, 'Try again')).toBeVisible();
		await expect(button(page, 'Pause')).toHaveCount(0);

		await server.restart();
		await page.goto(`${server.url}/practices/five-senses-home/`);
		await expect(page.getByText(/^Saved on this device/).last()).toBeVisible();
		expect(await savedHash(page, file)).toBe(sha256);
		expect(await savedHash(page, earlier)).toBeNull();
	});
});

test('the page can be used by everyone: axe in four scenes, 44 px controls, no overflow at 320 px', async ({
	app: { page }
}) => {
	await turnStarterOff(page);
	await page.addInitScript(() => {
		navigator.storage.estimate = () => Promise.resolve({ quota: 9_000_000, usage: 7_500_000 });
	});
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto('/early.js');
	await putSaved(page, [
		...SHARED_SOUNDS,
		...SENSES,
		...REPLY,
		...OTHER_VOICE,
		{ file: OTHER_VOICE[0]!.file, as: 'audio/wren/they-havent-replied.0123abcd.mp3' }
	]);
	await openStorage(page);
	await expect(trip(page)).toContainText('leaves room for about 1 MB');
	await flipSavedByte(page, REPLY[0]!.file);
	await page.route(pathOf(REPLY[0]!.file), (route) => route.abort());
	await button(page, 'Check They Haven’t Replied, Wren').click();
	await expect(button(page, 'Repair They Haven’t Replied, Wren')).toBeVisible();
	await button(page, 'Remove Five Senses Home, Wren').click();
	await expect(button(page, 'Undo removing Five Senses Home, Wren')).toBeVisible();

	const small = await page
		.getByRole('main')
		.locator('button, a')
		.evaluateAll((controls) =>
			controls
				.map((control) => ({ box: control.getBoundingClientRect(), name: control.textContent }))
				.filter(({ box }) => box.width < 44 || box.height < 44)
				.map(({ name }) => name)
		);
	expect(small).toEqual([]);
	const overflow = () =>
		page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
	expect(await overflow()).toBe(0);
	await expectAccessible(page);
});
