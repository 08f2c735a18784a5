import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdSession, isSessionLive, releaseSession } from './live-sessions';

const NOW_MS = Date.parse('2026-11-22T20:15:00Z');
const HOUR_MS = 3_600_000;

/** The lock manager of a browser with several tabs: names, and who lets go of them. */
class FakeLocks {
	readonly names = new Set<string>();

	async request(name: string, _options: object, use: (lock: object | null) => unknown) {
		if (this.names.has(name)) return use(null);
		this.names.add(name);
		try {
			return await use({ name });
		} finally {
			this.names.delete(name);
		}
	}

	query() {
		return Promise.resolve({ held: [...this.names].map((name) => ({ name })), pending: [] });
	}
}

let locks: FakeLocks;

beforeEach(() => {
	locks = new FakeLocks();
	vi.stubGlobal('navigator', { locks });
});

afterEach(() => {
	releaseSession('a');
	vi.unstubAllGlobals();
});

describe('with Web Locks', () => {
	it('a session is live from the moment it is held until it is released', async () => {
		expect(await isSessionLive('a', NOW_MS, NOW_MS)).toBe(false);
		expect(await holdSession('a')).toBe(true);
		expect(await isSessionLive('a', NOW_MS - HOUR_MS, NOW_MS)).toBe(true);
		expect(await isSessionLive('b', NOW_MS, NOW_MS)).toBe(false);
		releaseSession('a');
		await vi.waitFor(async () => expect(await isSessionLive('a', NOW_MS, NOW_MS)).toBe(false));
	});

	it('a session held by another tab cannot be held here', async () => {
		locks.names.add('evenkeel-session-a');
		expect(await holdSession('a')).toBe(false);
	});

	it('holding twice in the same tab is holding once', async () => {
		await holdSession('a');
		expect(await holdSession('a')).toBe(true);
		releaseSession('a');
		await vi.waitFor(() => expect([...locks.names]).toEqual([]));
	});
});

describe.each([
	['without Web Locks', {}],
	[
		'where Web Locks are refused',
		{
			locks: {
				request: () => Promise.reject(new DOMException('No.', 'SecurityError')),
				query: () => Promise.reject(new DOMException('No.', 'SecurityError'))
			}
		}
	]
])('%s', (_case, navigator) => {
	beforeEach(() => {
		vi.stubGlobal('navigator', navigator);
	});

	it.each([
		['just written', 0, true],
		['59 seconds old', 59_000, true],
		['a minute old', 60_000, false],
		['an hour old', HOUR_MS, false],
		['an hour in the future, after the clock was set back', -HOUR_MS, false]
	])('the checkpoint decides: %s', async (_age, ageMs, live) => {
		expect(await isSessionLive('a', NOW_MS - ageMs, NOW_MS)).toBe(live);
	});

	it('a session can be held', async () => {
		expect(await holdSession('a')).toBe(true);
	});
});
