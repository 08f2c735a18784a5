import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
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

/** Fails when axe finds anything on the page as it stands, in any of the four scenes, and on land. */
export async function expectAccessible(page: Page): Promise<void> {
	await page.evaluate(axeSource);
	for (const look of LOOKS) {
		const { scene, shore } = look;
		await page.evaluate(
			(wanted) => globalThis.evenkeelShowScene?.(wanted.scene, wanted.shore),
			look
		);
		await expect(page.locator('html')).toHaveAttribute('data-scene', scene);
		await expect(page.locator('html[data-shore]')).toHaveCount(shore ? 1 : 0);
		const rules = look === LOOKS[0] ? {} : { runOnly: COLOUR_RULES };
		// What it finds right is neither gathered nor carried out of the page: that is most of its work.
		const options = JSON.stringify({ ...rules, resultTypes: ['violations'] });
		const violations = await page.evaluate<AxeResults['violations']>(
			`axe.run(${options}).then(({ violations }) => violations)`
		);
		const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
		expect({ scene, shore, found }).toEqual({ scene, shore, found: [] });
	}
}
