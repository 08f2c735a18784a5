import { version } from '$app/environment';
import { InstallHere } from '$lib/install/install-here.svelte';
import type { InstallWay } from '$lib/install/install-way';
import { storageProtection, type StorageProtection } from '$lib/offline/keep-storage';
import { byteCountOf } from '$lib/offline/read-device';
import { canHash } from '$lib/offline/sha256';
import { SHELL_CACHE } from '$lib/offline/storage-names';
import type { RecordsFailureReason } from '$lib/records/database';
import { countSessions } from '$lib/records/session-counts';
import { canMix } from '$lib/mixing/decode-period';
import { availableStorage } from '$lib/settings/settings.svelte';
import { readWorkerFacts, type WorkerFacts } from './worker-facts';

/** Kinds of sound that are asked about. The app plays MP3; the others tell what browser this is. */
const SOUND_TYPES = {
	mp3: 'audio/mpeg',
	oggOpus: 'audio/ogg; codecs="opus"',
	webmOpus: 'audio/webm; codecs="opus"',
	aac: 'audio/mp4; codecs="mp4a.40.2"'
} as const;
export type SoundType = keyof typeof SOUND_TYPES;

interface CacheFacts {
	name: string;
	fileCount: number;
	bytes: number;
}

/** What this browser offers the app, and how the app stands in it. Nothing of what a person did or wrote. */
export interface BrowserFacts {
	appVersion: string;
	userAgent: string;
	isSecure: boolean;
	installWay: InstallWay;
	canPlay: Record<SoundType, CanPlayTypeResult>;
	hasAudioSession: boolean;
	hasMediaSession: boolean;
	canMix: boolean;
	worker: WorkerFacts;
	/** Null where the browser keeps no files for this page. */
	caches: CacheFacts[] | null;
	/** Null where the browser does not tell. */
	room: { usedBytes: number; quotaBytes: number } | null;
	protection: StorageProtection;
	keepsSettings: boolean;
	records: 'open' | RecordsFailureReason;
	canEncrypt: boolean;
	hasWakeLock: boolean;
	hasVibration: boolean;
	share: 'files' | 'text' | 'none';
	hasClipboard: boolean;
}

/** Call in the browser. Asks nobody but this browser. */
export async function readBrowserFacts(): Promise<BrowserFacts> {
	const [worker, caches, room, protection, sessions] = await Promise.all([
		readWorkerFacts(),
		readCaches(),
		readRoom(),
		storageProtection(),
		countSessions()
	]);
	const audio = new Audio();
	const canPlay = Object.fromEntries(
		Object.entries(SOUND_TYPES).map(([name, type]) => [name, audio.canPlayType(type)])
	) as Record<SoundType, CanPlayTypeResult>;
	return {
		appVersion: version,
		userAgent: navigator.userAgent,
		isSecure: globalThis.isSecureContext,
		installWay: new InstallHere().way,
		canPlay,
		hasAudioSession: 'audioSession' in navigator,
		hasMediaSession: 'mediaSession' in navigator,
		canMix: canMix(),
		worker,
		caches,
		room,
		protection,
		keepsSettings: availableStorage() !== null,
		records: sessions.status === 'done' ? 'open' : sessions.reason,
		canEncrypt: canHash(),
		hasWakeLock: 'wakeLock' in navigator,
		hasVibration: 'vibrate' in navigator,
		share: shareWay(),
		hasClipboard: 'clipboard' in navigator
	};
}

function shareWay(): BrowserFacts['share'] {
	if (!('share' in navigator)) return 'none';
	const files = [new File(['{}'], 'evenkeel.json', { type: 'application/json' })];
	const { canShare } = navigator as { canShare?: Navigator['canShare'] };
	return canShare?.call(navigator, { files }) ? 'files' : 'text';
}

async function readCaches(): Promise<CacheFacts[] | null> {
	try {
		const names = await caches.keys();
		const ours = names.filter((name) => name.startsWith('evenkeel-')).sort();
		return await Promise.all(
			ours.map(async (name) => {
				const files = await (await caches.open(name)).matchAll();
				const sizes = await Promise.all(files.map((file) => bytesOf(file, name)));
				return { name, fileCount: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
			})
		);
	} catch {
		// Insecure address, site data is blocked, or what is kept cannot be read.
		return null;
	}
}

/** Sounds may be many and tell their size in a header; what the server sent for the app was perhaps compressed. */
async function bytesOf(file: Response, cacheName: string): Promise<number> {
	return cacheName === SHELL_CACHE ? (await file.blob()).size : byteCountOf(file);
}

async function readRoom(): Promise<BrowserFacts['room']> {
	try {
		const { usage, quota } = await navigator.storage.estimate();
		if (usage === undefined || quota === undefined) return null;
		return { usedBytes: usage, quotaBytes: quota };
	} catch {
		// Not offered by this browser.
		return null;
	}
}
