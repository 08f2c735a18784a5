import { expect, it } from 'vitest';
import type { BrowserFacts } from '$lib/diagnostics/browser-facts';
import type { ClockTest } from '$lib/diagnostics/test-track-clock';
import { clockWords, factGroups, factText, type Tests } from './fact-words';

const FACTS: BrowserFacts = {
	appVersion: '3f2a',
	userAgent: 'Browser/1',
	isSecure: true,
	installWay: 'none',
	canPlay: { mp3: 'probably', oggOpus: 'maybe', webmOpus: '', aac: '' },
	hasAudioSession: true,
	hasMediaSession: false,
	canMix: true,
	worker: { status: 'active', hasWaiting: false, isInUse: true, version: '3f2a' },
	caches: [
		{ name: 'evenkeel-audio-v1', fileCount: 0, bytes: 0 },
		{ name: 'evenkeel-shell-v1', fileCount: 210, bytes: 1_366_550 }
	],
	room: { usedBytes: 12_300_000, quotaBytes: 4_600_000_000 },
	protection: 'may-be-cleared',
	keepsSettings: true,
	records: 'open',
	canEncrypt: true,
	hasWakeLock: true,
	hasVibration: false,
	share: 'files',
	hasClipboard: true
};
const UNTESTED: Tests = { clock: null, writing: null };

const rowsOf = (facts: Partial<BrowserFacts>, tests: Tests = UNTESTED) =>
	factGroups({ ...FACTS, ...facts }, tests, 'en').flatMap(({ rows }) => rows);
const valueOf = (label: string, facts: Partial<BrowserFacts>, tests?: Tests) =>
	rowsOf(facts, tests).find((row) => row.label === label)?.value;
const lacking = (facts: Partial<BrowserFacts>, tests?: Tests) =>
	rowsOf(facts, tests).flatMap(({ label, isLacking }) => (isLacking ? [label] : []));

it.each<[string, Partial<BrowserFacts>, string]>([
	['Version', {}, '3f2a'],
	['Home screen', { installWay: 'prompt' }, 'The browser can install it'],
	['Home screen', { installWay: 'ios-safari' }, 'By hand: Settings has the steps'],
	['MP3, in which everything here is', {}, 'Plays, it says'],
	['Opus in Ogg', {}, 'Perhaps, it says'],
	['AAC', {}, 'Does not play'],
	['Audio session, for the mute switch', {}, 'Offered'],
	['Media Session, for the lock screen', {}, 'Not offered'],
	['Mixing sounds', { canMix: false }, 'Not here. Each sound plays by itself'],
	['Service worker', {}, 'Active, and this page uses it'],
	[
		'Service worker',
		{ worker: { status: 'absent' } },
		'None yet. It comes a moment after the first page'
	],
	['Files in evenkeel-audio-v1', {}, '0'],
	['Files in evenkeel-shell-v1', {}, '210, 1.4 MB'],
	['Files kept', { caches: [] }, 'None yet'],
	['Room used, by the browser’s estimate', {}, '12.3 MB of about 4 GB'],
	['Room used, by the browser’s estimate', { room: null }, 'The browser does not say'],
	['Sharing', { share: 'text' }, 'Offered']
])('%s, %o: %s', (label, facts, words) => {
	expect(valueOf(label, facts)).toBe(words);
});

it.each([
	[
		{ status: 'active', hasWaiting: true, isInUse: true, version: 'a' },
		'Active. A newer one is here and waits',
		'a'
	],
	[
		{ status: 'active', hasWaiting: false, isInUse: false, version: null },
		'Active, but this page came without it',
		'It does not say'
	],
	[
		{ status: 'installing', hasWaiting: false, isInUse: false, version: null },
		'Being installed',
		'It does not say'
	],
	[{ status: 'unsupported' }, 'Not offered here, so nothing works offline', undefined]
] as const)('a service worker as %o', (worker, words, version) => {
	expect(valueOf('Service worker', { worker })).toBe(words);
	expect(valueOf('Version of the service worker', { worker })).toBe(version);
});

it.each<[ClockTest | null, string, boolean]>([
	[null, 'Not tested yet', false],
	[
		{
			status: 'tested',
			startMs: 23.6,
			reading: { grade: 'keeps', overMs: 3012, offMs: -2.6, furthestMs: 11.2 }
		},
		'Keeps time: −3 ms off after 3.0 s, never further than 11 ms. Began 24 ms after the tap',
		false
	],
	[
		{
			status: 'tested',
			startMs: 20,
			reading: { grade: 'astray', overMs: 3000, offMs: 900, furthestMs: 900 }
		},
		'Astray: +900 ms off after 3.0 s, at most 900 ms. Captions may not fit the voice. Began 20 ms after the tap',
		true
	],
	[
		{
			status: 'tested',
			startMs: 20,
			reading: { grade: 'still', overMs: 3000, offMs: -3000, furthestMs: 3000 }
		},
		'Stood still. Something stopped the sound',
		true
	],
	[{ status: 'failed', reason: 'refused' }, 'The browser allowed no sound', true],
	[
		{ status: 'failed', reason: 'hidden' },
		'The page was out of sight, where clocks are slowed. Test once more',
		false
	]
])('the clock as %o', (clock, value, isLacking) => {
	expect(clockWords(clock)).toMatchObject({ value });
	expect(clockWords(clock).isLacking ?? false).toBe(isLacking);
});

it.each<[string, Partial<BrowserFacts>, Tests, string[]]>([
	['nothing where all is there', {}, UNTESTED, []],
	[
		'nothing that the app does without',
		{ hasWakeLock: false, share: 'none', room: null },
		UNTESTED,
		[]
	],
	[
		'no MP3',
		{ canPlay: { ...FACTS.canPlay, mp3: '' } },
		UNTESTED,
		['MP3, in which everything here is']
	],
	['records that cannot be opened', { records: 'unavailable' }, UNTESTED, ['History and notes']],
	['a file that could not be written', {}, { clock: null, writing: 'no-room' }, ['Writing a file']],
	['nothing that was left out in a private session', {}, { clock: null, writing: 'private' }, []],
	[
		'what an insecure address takes away',
		{ isSecure: false, worker: { status: 'unsupported' }, caches: null, canEncrypt: false },
		UNTESTED,
		['Address', 'Service worker', 'Files kept', 'Encryption, for lock and backup']
	]
])('marks as lacking: %s', (_name, facts, tests, labels) => {
	expect(lacking(facts, tests)).toEqual(labels);
});

it('the text says all that the page says, and nothing else', () => {
	const groups = factGroups(FACTS, UNTESTED, 'en');
	const lines = factText(groups).split('\n').filter(Boolean);
	expect(lines).toEqual(
		groups.flatMap(({ title, rows }) => [
			title,
			...rows.map((row) => `- ${row.label}: ${row.value}`)
		])
	);
	expect(lines[0]).toBe('Evenkeel here');
});
