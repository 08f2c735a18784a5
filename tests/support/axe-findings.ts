import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const SCENES = ['dawn', 'day', 'dusk', 'night'] as const;
/** Scenes differ in colours only, so all else is looked at in the first. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Fails when axe finds anything on the page as it stands, in any of the four scenes. */
export async function expectAccessible(page: Page): Promise<void> {
	await page.evaluate(axeSource);
	for (const scene of SCENES) {
		await page.evaluate((wanted) => globalThis.evenkeelShowScene?.(wanted), scene);
		await expect(page.locator('html')).toHaveAttribute('data-scene', scene);
		const options = scene === SCENES[0] ? {} : { runOnly: COLOUR_RULES };
		const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
		const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
		expect({ scene, found }).toEqual({ scene, found: [] });
	}
}
