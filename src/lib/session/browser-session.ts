import { setAudioSession } from '$lib/player/audio-session';
import { browserVibrate, Haptics } from '$lib/player/haptics';
import { browserMediaSession, MediaCard } from '$lib/player/media-session';
import { browserEdges } from '$lib/player/player-edges';
import { touchSecondElement } from '$lib/player/second-element';
import { TrackPlayer } from '$lib/player/track-player';
import { browserWakeLock, ScreenWakeLock } from '$lib/player/wake-lock';
import { loadPackIndex, loadVoiceIndexes } from '$lib/offline/pack-indexes';
import { packUrl, readSavedPack } from '$lib/offline/pack-store';
import { isStorageOpen, loadPack } from '$lib/offline/packs';
import { SESSION_LOCK_PREFIX } from '$lib/offline/storage-names';
import { loadPractice } from '$lib/practices/catalogue';
import * as store from '$lib/records/sessions';
import { loadCalmTrack } from './calm-track';
import { browserPlayingTurn } from './playing-turn';
import type { ReadyTrack } from './prepare-track';
import { browserServedTrack } from './served-track';
import type { SessionEdges } from './session-edges';
import { Session } from './session.svelte';

/**
 * The session of the real app. Call once, in the browser.
 * @param element the one to play through, where a tap has made it already
 */
export function createBrowserSession(
	nowPlaying: SessionEdges['nowPlaying'],
	element?: HTMLAudioElement
): Session {
	const edges = browserEdges(element);
	return new Session({
		player: new TrackPlayer(edges),
		page: edges.page,
		timers: edges,
		nowMs: () => Date.now(),
		sources: {
			loadPractice,
			loadVoice: loadVoiceIndexes,
			loadSound: (packId) => loadPackIndex(null, packId),
			loadPack
		},
		loadCalm,
		store,
		servedTrack: browserServedTrack(),
		mediaCard: new MediaCard(browserMediaSession()),
		wakeLock: new ScreenWakeLock(edges.page, browserWakeLock()),
		haptics: new Haptics(browserVibrate()),
		setAudioSession,
		touchSecondElement,
		holdSession,
		makeTurn: browserPlayingTurn,
		nowPlaying
	});
}

async function loadCalm(voiceId: string): Promise<ReadyTrack | null> {
	const track = await loadCalmTrack(voiceId);
	if (track === null) return null;
	const { index, timeline } = track;
	const practice = await loadPractice(timeline.practiceId);
	// A damaged copy is deleted by the reading, so that its address gives a whole one.
	const saved = (await isStorageOpen()) ? await readSavedPack(index) : null;
	const sound =
		saved?.status === 'ready' ? new Blob([saved.bytes], { type: 'audio/mpeg' }) : packUrl(index);
	return { practice, timeline, sound };
}

/** Shared, since one tab may play while another is paused; an update waits for them all. */
function holdSession(): () => void {
	let release: () => void = () => undefined;
	const released = new Promise<void>((resolve) => (release = resolve));
	const { locks } = navigator as { locks?: LockManager };
	locks
		?.request(`${SESSION_LOCK_PREFIX}active`, { mode: 'shared' }, () => released)
		// Refused where storage is switched off: there is then no update to hold back either.
		.catch(() => undefined);
	return release;
}
