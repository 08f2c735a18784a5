import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isDue, shutsAtMs, watchAttention } from './auto-lock';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const MINUTE = 60_000;

describe('a lock shuts', () => {
	it.each([
		['five minutes after the last touch', 5, 0, null, 5],
		['a minute after it, also when it was hidden since', 1, 0, 0.5, 1],
		['as soon as it is hidden', 0, 0, 3, 3],
		['after a quarter of an hour in sight, for who wants it at once', 0, 0, null, 15]
	])('%s', (_, shutAfter, touched, hidden, expected) => {
		const attention = {
			touchedAtMs: NOW + touched * MINUTE,
			hiddenAtMs: hidden === null ? null : NOW + hidden * MINUTE
		};
		expect(shutsAtMs(attention, shutAfter * MINUTE)).toBe(NOW + expected * MINUTE);
	});

	it.each([
		['not before its time', 5 * MINUTE - 1, false],
		['at its time', 5 * MINUTE, true],
		['after a night in which the device slept', 600 * MINUTE, true],
		['not when the clock is corrected by a little', -2000, false],
		['when the clock was set back', -2 * MINUTE, true]
	])('%s', (_, laterMs, expected) => {
		expect(isDue({ touchedAtMs: NOW, hiddenAtMs: null }, 5 * MINUTE, NOW + laterMs)).toBe(expected);
	});
});

describe('watching', () => {
	let page: EventTarget & { visibilityState: string };
	let shutAfterMs: number;
	let shut: number;
	let stop: () => void;

	beforeEach(() => {
		vi.useFakeTimers({ now: NOW });
		const shown = new EventTarget();
		page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
		vi.stubGlobal('document', page);
		vi.stubGlobal('addEventListener', shown.addEventListener.bind(shown));
		vi.stubGlobal('dispatchEvent', shown.dispatchEvent.bind(shown));
		[shutAfterMs, shut] = [5 * MINUTE, 0];
		stop = watchAttention(
			() => shutAfterMs,
			() => shut++
		);
	});
	afterEach(() => {
		stop();
		vi.unstubAllGlobals();
		vi.useRealTimers();
	});

	const touch = () => dispatchEvent(new Event('pointerdown'));
	const turn = (state: string) => {
		page.visibilityState = state;
		page.dispatchEvent(new Event('visibilitychange'));
	};

	it('shuts once, when nobody has touched it for so long', () => {
		vi.advanceTimersByTime(4 * MINUTE);
		touch();
		vi.advanceTimersByTime(5 * MINUTE - 1);
		expect(shut).toBe(0);
		vi.advanceTimersByTime(60 * MINUTE);
		touch();
		expect(shut).toBe(1);
	});

	it('shuts before the first touch after a sleep in which no timer ran', () => {
		vi.setSystemTime(NOW + 20 * MINUTE);
		touch();
		expect(shut).toBe(1);
	});

	it('shuts at once when it is hidden, for who wants that', () => {
		shutAfterMs = 0;
		turn('hidden');
		expect(shut).toBe(1);
	});

	it('shuts in the background, and not when it is in sight again in time', () => {
		turn('hidden');
		vi.advanceTimersByTime(4 * MINUTE);
		turn('visible');
		vi.advanceTimersByTime(4 * MINUTE);
		expect(shut).toBe(0);
		turn('hidden');
		vi.advanceTimersByTime(5 * MINUTE);
		expect(shut).toBe(1);
	});

	it('does nothing any more once it is stopped', () => {
		stop();
		vi.advanceTimersByTime(60 * MINUTE);
		touch();
		turn('hidden');
		expect(shut).toBe(0);
	});
});
