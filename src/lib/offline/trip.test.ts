import { expect, test } from 'vitest';
import type { PracticeState } from './practice-state';
import { tripBytes, tripOf, type Trip, type TripPractice } from './trip';

const bells = { url: 'bells', bytes: 60 };
const ride = { url: 'ride', bytes: 2000 };
const night = { url: 'night', bytes: 1500 };

test.each([
	['nothing there', [ride, night, bells], {}, 3560, 0],
	['a sound that two practices need counts once', [ride, bells, night, bells], {}, 3560, 0],
	[
		'what is there, whole and in part',
		[ride, night, bells],
		{ ride: 2000, night: 300 },
		3560,
		2300
	],
	['all there', [ride, bells], { ride: 2000, bells: 60 }, 2060, 2060],
	['no more than the file has', [bells], { bells: 75 }, 60, 60],
	['a file of nobody does not count', [bells], { other: 500 }, 60, 0],
	['no practice', [], {}, 0, 0]
])('%s', (_name, files, stored: Record<string, number>, totalBytes, storedBytes) => {
	expect(tripBytes(files, (url) => stored[url] ?? 0)).toEqual({ totalBytes, storedBytes });
});

const saved: PracticeState = { status: 'saved', totalBytes: 10 };
const absent: PracticeState = { status: 'absent', totalBytes: 10, before: 'never-saved' };
const partial: PracticeState = { status: 'partial', receivedBytes: 4, totalBytes: 10 };
const saving: PracticeState = { status: 'saving', receivedBytes: 4, totalBytes: 10 };
const noRoom: PracticeState = { status: 'failed', reason: 'quota' };
const broken: PracticeState = { status: 'failed', reason: 'http' };

const wanted = (title: string, state: PracticeState): TripPractice => ({
	title,
	state,
	isWanted: true
});
const unasked = (title: string, state: PracticeState): TripPractice => ({
	title,
	state,
	isWanted: false
});

test.each<[name: string, practices: TripPractice[], mayWrite: boolean, trip: Trip]>([
	['all there', [unasked('A', saved), wanted('B', saved)], true, { status: 'complete' }],
	['all there, private', [wanted('A', saved)], false, { status: 'complete' }],
	['private', [wanted('A', saving), wanted('B', absent)], false, { status: 'private' }],
	['not asked for', [wanted('A', saved), unasked('B', absent)], true, { status: 'offered' }],
	[
		'one practice saved on its own',
		[wanted('A', saving), unasked('B', absent)],
		true,
		{ status: 'offered' }
	],
	[
		'one arriving, one waiting',
		[wanted('A', saving), wanted('B', { status: 'queued' })],
		true,
		{ status: 'saving' }
	],
	[
		'one failed while others still arrive',
		[wanted('A', broken), wanted('B', saving)],
		true,
		{ status: 'saving' }
	],
	[
		'no room for some',
		[wanted('A', saved), wanted('B', noRoom), wanted('C', saved), wanted('D', noRoom)],
		true,
		{ status: 'stopped', reason: 'quota', saved: ['A', 'C'], missing: ['B', 'D'] }
	],
	[
		'the first failure is the one to tell',
		[wanted('A', broken), wanted('B', noRoom)],
		true,
		{ status: 'stopped', reason: 'http', saved: [], missing: ['A', 'B'] }
	],
	[
		'after a reload without a network',
		[wanted('A', saved), wanted('B', partial)],
		true,
		{ status: 'stopped', reason: null, saved: ['A'], missing: ['B'] }
	],
	[
		'what was there before needs no wish',
		[unasked('A', saved), wanted('B', saving)],
		true,
		{ status: 'saving' }
	]
])('%s', (_name, practices, mayWrite, trip) => {
	expect(tripOf(practices, mayWrite)).toEqual(trip);
});
