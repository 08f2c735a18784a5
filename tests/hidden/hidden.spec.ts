import { expect, test } from '@playwright/test';
import { look } from '../../tools/browsers/find-browsers';
import { gapWords, keptClock, measureHiddenGaps, wakefulness } from './hidden-gaps';

const GAP_MS = 60_000;

test(
	'a minute of room tone keeps a hidden tab awake where silence does not, and a muted one keeps its clock',
	{ tag: '@long' },
	async ({}, testInfo) => {
		const sound = look('sound');
		test.skip(sound.status === 'absent', 'needs Xvfb and PulseAudio');
		test.setTimeout(GAP_MS + 90_000);
		const { roomTone, silence, muted, mutedFromStart, shownAgain } =
			await measureHiddenGaps(GAP_MS);
		for (const [type, gap] of Object.entries({ roomTone, silence, muted, mutedFromStart })) {
			testInfo.annotations.push({ type, description: gapWords(gap) });
			expect(gap.wasVisible).toBe(false);
		}
		expect(wakefulness(roomTone)).toBe('awake');
		expect(wakefulness(silence)).toBe('throttled');
		expect(keptClock(roomTone)).toBe(true);
		expect(keptClock(muted)).toBe(true);
		expect(keptClock(mutedFromStart)).toBe(false);
		// Nothing is missed: it goes on by itself where it stood.
		expect(shownAgain.status).toBe('playing');
		expect(shownAgain.positionMs).toBeLessThan(5000);
	}
);
