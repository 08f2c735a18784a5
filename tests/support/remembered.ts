import type { Page } from '@playwright/test';

/** What the page has of the person before it is opened for the first time: how they breathe, and their settings. */
export async function remember(
	page: Page,
	breathing: object,
	settings: object = {}
): Promise<void> {
	await page.addInitScript(
		([choices, all]) => {
			if (localStorage.getItem('evenkeel-breathing') !== null) return;
			localStorage.setItem('evenkeel-breathing', choices ?? '');
			localStorage.setItem('evenkeel-settings', all ?? '');
		},
		[JSON.stringify(breathing), JSON.stringify(settings)]
	);
}

/** A pattern as a person made it. */
export const ownPattern = (
	id: string,
	name: string,
	[inMs, holdMs, outMs] = [4500, 2000, 7000]
) => ({
	id,
	name,
	phases: [
		{ phase: 'in', durationMs: inMs },
		{ phase: 'hold-in', durationMs: holdMs },
		{ phase: 'out', durationMs: outMs }
	]
});

/** Within the limits only because of its hold. */
export const quickWithoutHold = (id: string, name: string) =>
	ownPattern(id, name, [2000, 4000, 2000]);
