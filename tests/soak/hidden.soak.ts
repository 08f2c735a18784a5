import { expect, test } from '@playwright/test';
import { look } from '../../tools/browsers/find-browsers';
import { gapWords, keptClock, measureHiddenGaps, wakefulness } from '../hidden/hidden-gaps';

const GAP_MS = 600_000;

test('a hidden gap of ten minutes', async ({}, testInfo) => {
	const sound = look('sound');
	test.skip(sound.status === 'absent', 'needs Xvfb and PulseAudio');
	test.setTimeout(GAP_MS + 120_000);
	const tell = (type: string, description: string) =>
		testInfo.annotations.push({ type, description });
	const { version, roomTone, silence, muted, mutedFromStart } = await measureHiddenGaps(GAP_MS);
	tell('version', version.replace('Chrome/', 'Chromium '));
	tell('numbers', `room tone: ${gapWords(roomTone)}`);
	tell('numbers', `muted: ${gapWords(muted)}`);
	tell('control', `digital silence: ${gapWords(silence)}`);
	tell('control', `muted from its start: ${gapWords(mutedFromStart)}`);
	for (const gap of [roomTone, silence, muted, mutedFromStart]) expect(gap.wasVisible).toBe(false);
	expect(wakefulness(roomTone)).toBe('awake');
	expect(wakefulness(silence)).toBe('throttled');
	expect(keptClock(roomTone)).toBe(true);
	expect(keptClock(muted)).toBe(true);
	expect(keptClock(mutedFromStart)).toBe(false);
});
