import type { BrowserContext, Page } from '@playwright/test';

interface WithElements {
	elementsOfTheTest: HTMLAudioElement[];
}

/** Keeps hold of the audio elements of pages opened from now on: the player's is in no document. */
export async function catchElements(where: Page | BrowserContext): Promise<void> {
	await where.addInitScript(() => {
		const elements: HTMLAudioElement[] = [];
		const Native = globalThis.Audio;
		Object.assign(globalThis, {
			elementsOfTheTest: elements,
			Audio: function () {
				const element = new Native();
				elements.push(element);
				return element;
			}
		});
	});
}

/** Pauses the player's element behind the back of the app, as a phone call does. */
export function pauseFromOutside(page: Page): Promise<void> {
	return page.evaluate(() => {
		(globalThis as unknown as WithElements).elementsOfTheTest.forEach((element) => element.pause());
	});
}

/** Puts the sound elsewhere in the track, past the code of the app. */
export function moveTo(page: Page, seconds: number): Promise<void> {
	return page.evaluate((to) => {
		for (const element of (globalThis as unknown as WithElements).elementsOfTheTest)
			element.currentTime = to;
	}, seconds);
}

export function isSounding(page: Page): Promise<boolean> {
	return page.evaluate(() =>
		(globalThis as unknown as WithElements).elementsOfTheTest.some(({ paused }) => !paused)
	);
}

/** Where the sound is, past the code of the app; 0 before the first tap. */
export function elementMs(page: Page): Promise<number> {
	return page.evaluate(() => {
		const [element] = (globalThis as unknown as WithElements).elementsOfTheTest;
		return Math.round((element?.currentTime ?? 0) * 1000);
	});
}
