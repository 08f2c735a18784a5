import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { hangingOverEnlarged } from './no-overflow';

const axeSource = readFileSync(
	createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
	'utf8'
);
/** On land one scene with dark words and one with light ones: contrast.test.ts holds the colours of all of them. */
const LOOKS = [
	{ scene: 'dawn', shore: false },
	{ scene: 'day', shore: false },
	{ scene: 'day', shore: true },
	{ scene: 'dusk', shore: false },
	{ scene: 'night', shore: true },
	{ scene: 'night', shore: false }
] as const;
/** They differ in colours only, so all else is looked at in the first. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

type Look = (typeof LOOKS)[number];

/**
 * Fails when axe finds anything on the page as it stands, in any of the four scenes, and on land; and when text twice as
 * large hangs over the edge of its card.
 */
export async function expectAccessible(page: Page): Promise<void> {
	await page.evaluate(axeSource);
	await expectNothing(page, LOOKS.slice(0, 1));
	await expectNothing(page, LOOKS.slice(1), COLOUR_RULES);
	expect(await hangingOverEnlarged(page)).toEqual([]);
}

/** Fails when words cannot be told from their ground, by day or by night. After {@link expectAccessible}, on the same page. */
export async function expectReadable(page: Page): Promise<void> {
	await expectNothing(page, [LOOKS[1], LOOKS[5]], COLOUR_RULES);
}

async function expectNothing(
	page: Page,
	looks: readonly Look[],
	only?: readonly string[]
): Promise<void> {
	// What it finds right is neither gathered nor carried out of the page, nor are style sheets read: that is most of its work.
	const options = {
		...(only ? { runOnly: only } : {}),
		resultTypes: ['violations'],
		preload: { assets: ['media'] }
	};
	const found = await page.evaluate(runAxe, { looks, options });
	const path = new URL(page.url()).pathname;
	expect({ path, found }).toEqual({ path, found: looks.map((look) => ({ ...look, faults: [] })) });
}

/** Runs in the page. In each look the page says itself what it shows. */
async function runAxe({ looks, options }: { looks: readonly Look[]; options: object }) {
	const { axe } = globalThis as unknown as { axe: { run: (of: object) => Promise<AxeResults> } };
	const { dataset } = document.documentElement;
	const found = [];
	for (const { scene, shore } of looks) {
		globalThis.evenkeelShowScene?.(scene, shore);
		const { violations } = await axe.run(options);
		found.push({
			scene: dataset.scene,
			shore: dataset.shore !== undefined,
			faults: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
		});
	}
	return found;
}
