import type { Page } from '@playwright/test';

interface WithElements {
	elementsOfTheTest: HTMLAudioElement[];
}

/** What the page showed at one moment, beside what sounded. */
export interface GuideSample {
	/** By the wall's clock. */
	atMs: number;
	/** Where the sound is, milliseconds of the track. */
	soundMs: number;
	/** Where the water is, by its animation. */
	waterMs: number;
	/** How far down the farthest water stands, per cent of its way, as the page has drawn it. */
	drawnPercent: number;
	/** The place of the track for which it was drawn. */
	drawnMs: number;
}

/**
 * Looks at the guide many times while a script keeps the main thread busy for part of every second.
 * @param busyMs of each second; 0 leaves the page in peace
 */
export function watchGuide(page: Page, forMs: number, busyMs: number): Promise<GuideSample[]> {
	return page.evaluate(
		async ({ forMs, busyMs }) => {
			const busy = setInterval(() => {
				const untilMs = performance.now() + busyMs;
				while (performance.now() < untilMs);
			}, 1000);
			const [element] = (globalThis as unknown as WithElements).elementsOfTheTest;
			const layer = document.querySelector('.guide .layer');
			const samples: GuideSample[] = [];
			const untilMs = performance.now() + forMs;
			while (performance.now() < untilMs) {
				await new Promise((resolve) => setTimeout(resolve, 40));
				const water = document.getAnimations().find(({ id }) => id === 'water');
				if (!element || !layer || !water) continue;
				const matrix = new DOMMatrix(getComputedStyle(layer).transform);
				samples.push({
					atMs: performance.now(),
					soundMs: element.currentTime * 1000,
					waterMs: (performance.now() - Number(water.startTime)) * water.playbackRate,
					drawnPercent: (matrix.m42 / layer.getBoundingClientRect().height) * 100,
					drawnMs: Number(water.currentTime)
				});
			}
			clearInterval(busy);
			return samples;
		},
		{ forMs, busyMs }
	);
}

/** Which second the page showed beside what sounded, many times; `busyMs` of each second as for watchGuide(). */
export function watchCount(
	page: Page,
	forMs: number,
	busyMs: number
): Promise<{ soundMs: number; text: string }[]> {
	return page.evaluate(
		async ({ forMs, busyMs }) => {
			const busy = setInterval(() => {
				const untilMs = performance.now() + busyMs;
				while (performance.now() < untilMs);
			}, 1000);
			const [element] = (globalThis as unknown as WithElements).elementsOfTheTest;
			const samples: { soundMs: number; text: string }[] = [];
			const untilMs = performance.now() + forMs;
			while (performance.now() < untilMs) {
				// As drawn: animations are where they were at the last frame.
				await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 40)));
				const window = document.querySelector('.count .window')?.getBoundingClientRect();
				const middle = window && window.top + window.height / 2;
				const row = [...document.querySelectorAll('.count .row')].find((each) => {
					const { top, bottom } = each.getBoundingClientRect();
					return middle !== undefined && top <= middle && middle < bottom;
				});
				const text = row?.textContent.trim() ?? '';
				samples.push({ soundMs: (element?.currentTime ?? 0) * 1000, text });
			}
			clearInterval(busy);
			return samples;
		},
		{ forMs, busyMs }
	);
}

/** Where on the track the water first begins to rise. */
export function firstBreathMs(page: Page): Promise<number> {
	return page.evaluate(() => {
		const effect = document.getAnimations().find(({ id }) => id === 'water')?.effect;
		const [, first] = (effect as KeyframeEffect).getKeyframes();
		return (first?.computedOffset ?? NaN) * Number(effect?.getComputedTiming().duration);
	});
}

/** A starved machine stops the sound itself for a moment; the page hears of it a quarter of a second later at most. */
const TOLD_WITHIN_MS = 500;
const STALL_MS = 20;

/** The samples at which the sound had been playing without a break for a while. */
export function whileSounding(samples: readonly GuideSample[]): GuideSample[] {
	return samples.filter(({ atMs, soundMs }) =>
		samples
			.filter((before) => before.atMs < atMs && atMs - before.atMs <= TOLD_WITHIN_MS)
			.every((before) => Math.abs(soundMs - before.soundMs - (atMs - before.atMs)) <= STALL_MS)
	);
}

/** The largest distance between sound and water, in milliseconds. */
export function farthest(samples: readonly GuideSample[], offMs = 0): number {
	return Math.max(...samples.map(({ soundMs, waterMs }) => Math.abs(soundMs + offMs - waterMs)));
}

/** From now on the page cannot move an animation: for controls that have to fail. */
export function holdAnimations(page: Page): Promise<void> {
	return page.evaluate(() => {
		for (const property of ['startTime', 'currentTime'] as const) {
			const native = Object.getOwnPropertyDescriptor(Animation.prototype, property);
			Object.defineProperty(Animation.prototype, property, { ...native, set: () => undefined });
		}
	});
}
