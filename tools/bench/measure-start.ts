import type { Browser, Page } from '@playwright/test';
import type { AppServer } from '../../tests/support/app-server';

/**
 * Time from a tap to the `playing` event of the sound it asked for, in milliseconds, one entry a run. Sound and app
 * are saved and the network is gone; the bare page has loaded its sound.
 */
export interface StartTimes {
	appMs: number[];
	/** A page with nothing but an audio element and a button, on the same bytes. */
	bareMs: number[];
}

interface Watch {
	clickedMs: number;
	playing: { atMs: number; url: string }[];
	blobs: Map<string, Blob>;
	/** The player's element is in no document. */
	elements: HTMLAudioElement[];
}

/** The tone that holds the permission to play while the track is made is far shorter than any track. */
const SMALLEST_TRACK_BYTES = 50_000;

const BARE_PAGE = `<!doctype html><title>Bare</title><audio src="/bare.mp3" preload="auto"></audio>
<button onclick="document.querySelector('audio').play()">Play</button>`;

/**
 * Runs of the app and of the bare page by turns, and in each pair the other goes first, so that both meet the same
 * machine in the same state.
 */
export async function measureStarts(
	browser: Browser,
	server: AppServer,
	runCount: number
): Promise<StartTimes> {
	const times: StartTimes = { appMs: [], bareMs: [] };
	let track: Buffer | null = null;
	server.breakWith((request, response, next) => {
		if (request.path === '/bare') response.type('html').send(BARE_PAGE);
		else if (request.path === '/bare.mp3' && track !== null) response.type('mp3').send(track);
		else next();
	});
	const runApp = () =>
		inFreshPage(browser, async (page) => {
			await page.goto(server.url);
			await page.waitForFunction(isTrackOpen, SMALLEST_TRACK_BYTES);
			await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
			// Saved by now: from here on without a network, as on a plane.
			await page.context().setOffline(true);
			await page.reload();
			await page.waitForFunction(isTrackOpen, SMALLEST_TRACK_BYTES);
			const startMs = await tapToPlaying(page, 'Steady me now');
			track ??= Buffer.from(await page.evaluate(readTrack), 'base64');
			return startMs;
		});
	const runBare = () =>
		inFreshPage(browser, async (page) => {
			await page.goto(`${server.url}/bare`);
			await page.waitForFunction(isTrackOpen, SMALLEST_TRACK_BYTES);
			return tapToPlaying(page, 'Play');
		});
	// The first start wakes the sound of the machine and brings the track for the bare page; it counts for neither.
	await runApp();
	for (let run = 0; run < runCount; run++) {
		if (run % 2 === 0) times.appMs.push(await runApp());
		times.bareMs.push(await runBare());
		if (run % 2 === 1) times.appMs.push(await runApp());
	}
	server.breakWith();
	return times;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const pair = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
	return pair.reduce((sum, value) => sum + value, 0) / pair.length;
}

async function inFreshPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		await page.addInitScript(watchStart);
		return await work(page);
	} finally {
		await context.close();
	}
}

async function tapToPlaying(page: Page, buttonName: string): Promise<number> {
	await page.getByRole('button', { name: buttonName }).click();
	const started = await page.waitForFunction((smallestBytes) => {
		const { clickedMs, playing, blobs } = Reflect.get(globalThis, 'startWatch') as Watch;
		const track = playing.find(
			({ url }) => (blobs.get(url)?.size ?? smallestBytes) >= smallestBytes
		);
		return track === undefined ? null : { ms: track.atMs - clickedMs };
	}, SMALLEST_TRACK_BYTES);
	return (await started.jsonValue())?.ms ?? NaN;
}

/** Runs in either page: the whole sound is there and open, so that the tap is all that is missing. */
function isTrackOpen(smallestBytes: number): boolean {
	const { blobs, elements } = Reflect.get(globalThis, 'startWatch') as Watch;
	const inDocument = document.querySelector('audio');
	return [...elements, ...(inDocument ? [inDocument] : [])].some(
		({ src, readyState }) =>
			readyState === HTMLMediaElement.HAVE_ENOUGH_DATA &&
			(blobs.get(src)?.size ?? smallestBytes) >= smallestBytes
	);
}

/** Runs in the page, before its own scripts. */
function watchStart(): void {
	const watch: Watch = { clickedMs: NaN, playing: [], blobs: new Map(), elements: [] };
	Object.assign(globalThis, { startWatch: watch });
	addEventListener('click', (event) => (watch.clickedMs = event.timeStamp), {
		capture: true,
		once: true
	});

	const createUrl = URL.createObjectURL.bind(URL);
	URL.createObjectURL = (source) => {
		const url = createUrl(source);
		if (source instanceof Blob) watch.blobs.set(url, source);
		return url;
	};

	const Native = globalThis.Audio;
	globalThis.Audio = function () {
		const element = new Native();
		watch.elements.push(element);
		return element;
	} as unknown as typeof Audio;

	const known = new WeakSet<HTMLMediaElement>();
	// oxlint-disable-next-line typescript/unbound-method -- it is called on its own element below
	const play = HTMLMediaElement.prototype.play;
	HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
		if (!known.has(this)) {
			known.add(this);
			this.addEventListener('playing', (event) =>
				watch.playing.push({ atMs: event.timeStamp, url: this.currentSrc })
			);
		}
		return play.call(this);
	};
}

/** Runs in the page. @returns the track it plays, in base64 */
async function readTrack(): Promise<string> {
	const { blobs, playing } = Reflect.get(globalThis, 'startWatch') as Watch;
	const blob = blobs.get(playing.at(-1)?.url ?? '');
	if (blob === undefined)
		throw new Error(
			'The track is not played from a Blob, so its bytes cannot be taken from the page.'
		);
	const bytes = new Uint8Array(await blob.arrayBuffer());
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}
