import { m } from '$lib/i18n/paraglide/messages';
import type { BrowserFacts, SoundType } from '$lib/diagnostics/browser-facts';
import type { ClockFailure, ClockTest } from '$lib/diagnostics/test-track-clock';
import type { ClockGrade } from '$lib/diagnostics/track-clock';
import type { WritingTest } from '$lib/diagnostics/test-writing';
import type { WorkerFacts } from '$lib/diagnostics/worker-facts';
import type { InstallWay } from '$lib/install/install-way';
import type { StorageProtection } from '$lib/offline/keep-storage';
import { megabytes, roughSize } from '$lib/offline/megabytes';
import { failureWords } from '../data/failure-words';

/** What the tests came to; null for one that was not run. `private`: nothing may be written. */
export interface Tests {
	clock: ClockTest | null;
	writing: WritingTest | 'private' | null;
}

export interface FactRow {
	label: string;
	value: string;
	/** The app needs it, and it is not there. */
	isLacking?: boolean;
}

export interface FactGroup {
	title: string;
	rows: FactRow[];
}

const INSTALL: Record<InstallWay, () => string> = {
	installed: m.diagnostics_install_installed,
	prompt: m.diagnostics_install_prompt,
	'ios-safari': m.diagnostics_install_hand,
	'ios-browser': m.diagnostics_install_hand,
	'firefox-android': m.diagnostics_install_hand,
	'safari-mac': m.diagnostics_install_hand,
	none: m.diagnostics_install_none
};

const SOUND: Record<SoundType, () => string> = {
	mp3: m.diagnostics_mp3,
	oggOpus: m.diagnostics_ogg_opus,
	webmOpus: m.diagnostics_webm_opus,
	aac: m.diagnostics_aac
};

const PLAYS: Record<CanPlayTypeResult, () => string> = {
	probably: m.diagnostics_plays_probably,
	maybe: m.diagnostics_plays_maybe,
	'': m.diagnostics_plays_no
};

const CLOCK: Record<Exclude<ClockGrade, 'still'>, typeof m.diagnostics_clock_keeps> = {
	keeps: m.diagnostics_clock_keeps,
	loose: m.diagnostics_clock_loose,
	astray: m.diagnostics_clock_astray
};

const CLOCK_FAILURE: Record<ClockFailure, () => string> = {
	refused: m.diagnostics_clock_refused,
	unplayable: m.diagnostics_clock_unplayable,
	'no-start': m.diagnostics_clock_no_start,
	hidden: m.diagnostics_clock_hidden
};

const NO_WORKER = {
	unsupported: m.diagnostics_worker_unsupported,
	refused: m.diagnostics_worker_refused,
	absent: m.diagnostics_worker_absent
};

const PROTECTION: Record<StorageProtection, () => string> = {
	protected: m.diagnostics_protected,
	'may-be-cleared': m.diagnostics_unprotected,
	unknown: m.diagnostics_unknown
};

const WRITING: Record<WritingTest | 'private', () => string> = {
	written: m.diagnostics_writing_written,
	absent: m.diagnostics_writing_absent,
	'no-room': m.diagnostics_writing_no_room,
	refused: m.diagnostics_refused,
	lost: m.diagnostics_writing_lost,
	private: m.diagnostics_writing_private
};

const SHARE: Record<BrowserFacts['share'], () => string> = {
	files: m.diagnostics_share_files,
	text: m.diagnostics_offered,
	none: m.diagnostics_not_offered
};

/** The facts in words, in groups, for the page and for the text that is copied alike. */
export function factGroups(facts: BrowserFacts, tests: Tests, locale: string): FactGroup[] {
	return [
		{ title: m.diagnostics_app(), rows: appRows(facts) },
		{ title: m.diagnostics_sound(), rows: soundRows(facts, tests.clock) },
		{ title: m.diagnostics_offline(), rows: offlineRows(facts, locale) },
		{ title: m.diagnostics_keeping(), rows: keepingRows(facts, tests.writing) },
		{ title: m.diagnostics_device(), rows: deviceRows(facts) }
	];
}

/** Plain text, a line for each fact. */
export function factText(groups: readonly FactGroup[]): string {
	return groups
		.map(({ title, rows }) =>
			[title, ...rows.map(({ label, value }) => `- ${label}: ${value}`)].join('\n')
		)
		.join('\n\n');
}

function appRows(facts: BrowserFacts): FactRow[] {
	return [
		{ label: m.diagnostics_version(), value: facts.appVersion },
		facts.isSecure
			? { label: m.diagnostics_address(), value: m.diagnostics_secure() }
			: { label: m.diagnostics_address(), value: m.diagnostics_insecure(), isLacking: true },
		{ label: m.diagnostics_install(), value: INSTALL[facts.installWay]() },
		{ label: m.diagnostics_browser(), value: facts.userAgent }
	];
}

function soundRows(facts: BrowserFacts, clock: ClockTest | null): FactRow[] {
	const kinds = Object.entries(facts.canPlay) as [SoundType, CanPlayTypeResult][];
	return [
		...kinds.map(([type, answer]) => ({
			label: SOUND[type](),
			value: PLAYS[answer](),
			isLacking: type === 'mp3' && answer === ''
		})),
		{ label: m.diagnostics_clock(), ...clockWords(clock) },
		offered(m.diagnostics_audio_session(), facts.hasAudioSession),
		offered(m.diagnostics_media_session(), facts.hasMediaSession),
		{
			label: m.diagnostics_mixing(),
			value: facts.canMix ? m.diagnostics_mixing_yes() : m.diagnostics_mixing_no()
		}
	];
}

/** The row of the clock, without its label. */
export function clockWords(clock: ClockTest | null): Pick<FactRow, 'value' | 'isLacking'> {
	if (clock === null) return { value: m.diagnostics_not_tested() };
	if (clock.status === 'failed')
		return { value: CLOCK_FAILURE[clock.reason](), isLacking: clock.reason !== 'hidden' };
	const { grade, overMs, offMs, furthestMs } = clock.reading;
	if (grade === 'still') return { value: m.diagnostics_clock_still(), isLacking: true };
	const value = CLOCK[grade]({
		off: signed(Math.round(offMs)),
		seconds: (overMs / 1000).toFixed(1),
		furthest: Math.round(furthestMs),
		start: Math.round(clock.startMs)
	});
	return { value, isLacking: grade === 'astray' };
}

function offlineRows(facts: BrowserFacts, locale: string): FactRow[] {
	const { room, worker } = facts;
	const version =
		'version' in worker
			? [
					{
						label: m.diagnostics_worker_version(),
						value: worker.version ?? m.diagnostics_worker_silent()
					}
				]
			: [];
	return [
		{
			label: m.diagnostics_worker(),
			value: workerWords(worker),
			isLacking: worker.status === 'unsupported' || worker.status === 'refused'
		},
		...version,
		...cacheRows(facts.caches, locale),
		{
			label: m.diagnostics_room(),
			value: room
				? m.diagnostics_room_value({
						used: megabytes(room.usedBytes, locale),
						quota: roughSize(room.quotaBytes, locale)
					})
				: m.diagnostics_unknown()
		},
		{ label: m.diagnostics_protection(), value: PROTECTION[facts.protection]() }
	];
}

function workerWords(worker: WorkerFacts): string {
	if (!('version' in worker)) return NO_WORKER[worker.status]();
	if (worker.status === 'installing') return m.diagnostics_worker_installing();
	if (worker.hasWaiting) return m.diagnostics_worker_waiting();
	return worker.isInUse ? m.diagnostics_worker_active() : m.diagnostics_worker_beside();
}

function cacheRows(caches: BrowserFacts['caches'], locale: string): FactRow[] {
	const label = m.diagnostics_caches();
	if (caches === null) return [{ label, value: m.diagnostics_caches_refused(), isLacking: true }];
	if (caches.length === 0) return [{ label, value: m.diagnostics_caches_none() }];
	return caches.map(({ name, fileCount, bytes }) => ({
		label: m.diagnostics_cache({ name }),
		value:
			fileCount === 0
				? m.diagnostics_cache_empty()
				: m.diagnostics_cache_size({ count: fileCount, size: megabytes(bytes, locale) })
	}));
}

function keepingRows(facts: BrowserFacts, writing: Tests['writing']): FactRow[] {
	const { records } = facts;
	const isWrong = writing !== null && writing !== 'written' && writing !== 'private';
	return [
		{
			label: m.diagnostics_settings(),
			value: facts.keepsSettings ? m.diagnostics_kept() : m.diagnostics_refused(),
			isLacking: !facts.keepsSettings
		},
		{
			label: m.diagnostics_records(),
			value: records === 'open' ? m.diagnostics_kept() : failureWords(records),
			isLacking: records !== 'open'
		},
		{ ...offered(m.diagnostics_encryption(), facts.canEncrypt), isLacking: !facts.canEncrypt },
		{
			label: m.diagnostics_writing(),
			value: writing === null ? m.diagnostics_not_tested() : WRITING[writing](),
			isLacking: isWrong
		}
	];
}

function deviceRows(facts: BrowserFacts): FactRow[] {
	return [
		offered(m.diagnostics_wake_lock(), facts.hasWakeLock),
		offered(m.diagnostics_vibration(), facts.hasVibration),
		{ label: m.diagnostics_share(), value: SHARE[facts.share]() },
		offered(m.diagnostics_clipboard(), facts.hasClipboard)
	];
}

function offered(label: string, isOffered: boolean): FactRow {
	return { label, value: isOffered ? m.diagnostics_offered() : m.diagnostics_not_offered() };
}

function signed(ms: number): string {
	return ms > 0 ? `+${ms}` : ms < 0 ? `−${-ms}` : '0';
}
