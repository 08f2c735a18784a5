import { loadPack } from '$lib/offline/packs';
import { mixLoop } from '$lib/mixing/mix-loop';
import { monoLoop } from '$lib/mixing/mono-loop';
import { browserEdges } from '$lib/player/player-edges';
import { secondElement } from '$lib/player/second-element';
import { TrackPlayer } from '$lib/player/track-player';
import { availableStorage } from '$lib/settings/settings.svelte';
import type { Voice } from './ambience-source';
import { LaidIn } from './laid-in';
import { browserModeStore } from './mode-store';
import { SecondTrack } from './second-track';
import { SessionAmbience } from './session-ambience.svelte';

let shared: SessionAmbience | null = null;

/**
 * The one beneath the session of this app, which stays when a screen is left.
 * @param resumeVoice called when a second sound has made the device stop the voice
 */
export function ambienceBeneath(voice: Voice, resumeVoice: () => void): SessionAmbience {
	if (shared !== null) return shared;
	const edges = browserEdges(secondElement());
	const second = new TrackPlayer(edges);
	shared = new SessionAmbience({
		voice,
		mixLoop: (mix, options) => mixLoop(mix, { ...options, loadPack, onProgress: () => undefined }),
		source: (mode, tell) =>
			mode === 'second'
				? new SecondTrack(voice, second, { timers: edges, resumeVoice, onNextTap }, tell)
				: new LaidIn(voice, { monoLoop, resumeVoice }, tell),
		modes: browserModeStore(availableStorage())
	});
	return shared;
}

function onNextTap(act: () => void): () => void {
	const listening = new AbortController();
	const { signal } = listening;
	document.addEventListener('click', act, { capture: true, once: true, signal });
	return () => listening.abort();
}
