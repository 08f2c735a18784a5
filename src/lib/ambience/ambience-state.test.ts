import { describe, expect, it, test } from 'vitest';
import {
	modeAfter,
	nextAmbience,
	type Ambience,
	type AmbienceEvent,
	type AmbienceState
} from './ambience-state';

const OFF: AmbienceState = { status: 'off' };
const COMING: AmbienceState = { status: 'coming' };
const NEEDS_TAP: AmbienceState = { status: 'needs-tap' };
const starting = (mode: 'second' | 'single'): AmbienceState => ({ status: 'starting', mode });
const on = (mode: 'second' | 'single'): AmbienceState => ({ status: 'on', mode });
const absent = (reason: 'offline' | 'refused' | 'stopped'): AmbienceState => ({
	status: 'absent',
	reason
});

test.each([
	[0, 'second'],
	[1, 'second'],
	[2, 'single'],
	[3, 'single']
])('after %i failed starts: %s', (failedStarts, mode) => {
	expect(modeAfter(failedStarts)).toBe(mode);
});

describe('nextAmbience', () => {
	test.each<[string, AmbienceState, number, AmbienceEvent, AmbienceState, number]>([
		['is fetched when chosen', OFF, 0, { kind: 'chosen' }, COMING, 0],
		['is fetched anew', on('second'), 0, { kind: 'chosen' }, COMING, 0],
		['starts beside the voice', COMING, 0, { kind: 'loaded' }, starting('second'), 0],
		['tries that once more', COMING, 1, { kind: 'loaded' }, starting('second'), 1],
		['is laid in after two', COMING, 2, { kind: 'loaded' }, starting('single'), 2],
		[
			'says why it is not there',
			COMING,
			0,
			{ kind: 'not-loaded', reason: 'offline' },
			absent('offline'),
			0
		],
		['sounds', starting('second'), 0, { kind: 'sounding' }, on('second'), 0],
		[
			'forgets a failure once it sounds',
			starting('second'),
			1,
			{ kind: 'sounding' },
			on('second'),
			0
		],
		[
			'does not forget while it is laid in',
			starting('single'),
			2,
			{ kind: 'sounding' },
			on('single'),
			2
		],
		['waits for a tap', starting('second'), 0, { kind: 'needs-tap' }, NEEDS_TAP, 0],
		['sounds after the tap', NEEDS_TAP, 1, { kind: 'sounding' }, on('second'), 0],
		['fails after the tap', NEEDS_TAP, 0, { kind: 'start-failed' }, absent('refused'), 1],
		['fails once', starting('second'), 0, { kind: 'start-failed' }, absent('refused'), 1],
		[
			'fails twice, and is laid in at once',
			starting('second'),
			1,
			{ kind: 'start-failed' },
			starting('single'),
			2
		],
		[
			'fails as soon as it sounds',
			on('second'),
			1,
			{ kind: 'start-failed' },
			starting('single'),
			2
		],
		[
			'cannot be laid in either',
			starting('single'),
			2,
			{ kind: 'start-failed' },
			absent('refused'),
			2
		],
		['is stopped from outside', on('second'), 0, { kind: 'stopped' }, absent('stopped'), 0],
		['comes back after that', absent('stopped'), 0, { kind: 'sounding' }, on('second'), 0],
		['is tried with two elements again', on('single'), 2, { kind: 'try-both' }, COMING, 0],
		['ends', on('second'), 0, { kind: 'off' }, OFF, 0],
		['ends, and is still laid in next time', on('single'), 2, { kind: 'off' }, OFF, 2],
		['hears nothing any more once it is off', OFF, 1, { kind: 'start-failed' }, OFF, 1],
		['is not fetched for nobody', OFF, 0, { kind: 'loaded' }, OFF, 0]
	])('%s', (_, state, failedStarts, event, expected, expectedFailedStarts) => {
		expect(nextAmbience({ state, failedStarts }, event)).toEqual({
			state: expected,
			failedStarts: expectedFailedStarts
		});
	});

	it('needs two failures one after the other', () => {
		const events: AmbienceEvent[] = [
			{ kind: 'chosen' },
			{ kind: 'loaded' },
			{ kind: 'start-failed' },
			{ kind: 'chosen' },
			{ kind: 'loaded' },
			{ kind: 'sounding' },
			{ kind: 'chosen' },
			{ kind: 'loaded' },
			{ kind: 'start-failed' }
		];
		const begun: Ambience = { state: OFF, failedStarts: 0 };
		expect(events.reduce(nextAmbience, begun)).toEqual({
			state: absent('refused'),
			failedStarts: 1
		});
	});
});
