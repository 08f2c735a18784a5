import type { Browser } from '@playwright/test';
import type { AppServer } from '../../tests/support/app-server';

/** Slow 4G as peers were measured with: 1.6 Mbit/s down, 150 ms there and back, a processor four times slower. */
const NETWORK = {
	offline: false,
	latency: 150,
	downloadThroughput: (1.6 * 1024 * 1024) / 8,
	uploadThroughput: (750 * 1024) / 8
};
const CPU_SLOWDOWN = 4;
/** The voice of calm-now begins this far into its track. */
const FIRST_SOUND_S = 0.08;

/** Milliseconds since the navigation began. */
export interface ColdStart {
	paintMs: number;
	tapMs: number;
	playingMs: number;
	/** The clock of the element has passed the first sound of the track. */
	audibleMs: number;
}

/** A first visit to calm-now with nothing on the device, and a robot that taps as soon as something is painted. */
export async function measureColdStart(browser: Browser, server: AppServer): Promise<ColdStart> {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		const devTools = await context.newCDPSession(page);
		await devTools.send('Network.enable');
		await devTools.send('Network.emulateNetworkConditions', NETWORK);
		await devTools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
		// What the bench is compiled with leaves calls of this in functions that run in the page.
		await page.addInitScript('globalThis.__name = (named) => named');
		await page.addInitScript(watchCold, FIRST_SOUND_S);
		await page.goto(`${server.url}/calm/`, { waitUntil: 'commit' });
		const found = await page.waitForFunction(
			() => {
				const cold = Reflect.get(globalThis, 'coldStart') as Partial<ColdStart>;
				return cold.audibleMs === undefined ? null : cold;
			},
			null,
			{ timeout: 60_000 }
		);
		return (await found.jsonValue()) as ColdStart;
	} finally {
		await context.close();
	}
}

/** Runs in the page, before its own scripts. */
function watchCold(firstSoundS: number): void {
	const cold: Partial<ColdStart> = {};
	Object.assign(globalThis, { coldStart: cold });
	// A robot's finger, at the first frame that shows the button.
	const look = () => {
		const button = document.querySelector<HTMLElement>('[data-calm]');
		if (!button) {
			requestAnimationFrame(look);
			return;
		}
		cold.paintMs = performance.now();
		setTimeout(() => {
			cold.tapMs = performance.now();
			button.click();
		});
	};
	requestAnimationFrame(look);
	const Native = globalThis.Audio;
	Object.assign(globalThis, {
		Audio: function () {
			const element = new Native();
			element.addEventListener('playing', () => (cold.playingMs ??= performance.now()));
			const watch = () => {
				if (element.currentTime >= firstSoundS) cold.audibleMs ??= performance.now();
				else setTimeout(watch, 5);
			};
			watch();
			return element;
		}
	});
}
