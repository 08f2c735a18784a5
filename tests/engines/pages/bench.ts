/** The test page's side: the real player, track, packs and records, with handles for a test that drives the page. */
import { loadPackIndex } from '$lib/offline/pack-indexes';
import { packUrl } from '$lib/offline/pack-store';
import { removePacks, savedState, savePacks, verifyPack } from '$lib/offline/packs';
import { sha256Hex } from '$lib/offline/sha256';
import { registerWorker } from '$lib/offline/worker';
import * as backups from './backup-checks';
import * as faults from './fault-checks';
import * as lock from './lock-checks';
import { PlayerCases } from './player-cases';
import * as records from './records-checks';
import { ServedTracks } from './served-tracks';
import { ShortTrack } from './short-track';
import { Taps } from './taps';
import { Work } from './work';

const taps = new Taps();
const served = new ServedTracks();

const bench = {
	taps,
	work: new Work(),
	players: new PlayerCases(taps, served),
	track: new ShortTrack(taps),
	records,
	backups,
	lock,
	faults,
	packs: { loadPackIndex, packUrl, removePacks, savedState, savePacks, sha256Hex, verifyPack },
	fetchServed: (range: string | null, size: number) => served.fetchPart(range, size),
	/** The app's own worker; the page after this one is in its charge. */
	async registerWorker() {
		const worker = await registerWorker({ isBusy: () => false, onUpdate: () => undefined });
		if (worker === null) throw new Error('The service worker could not be registered.');
		await navigator.serviceWorker.ready;
	}
};

declare global {
	// A `var` is what makes a property of the global object.
	var bench: Bench;
}
type Bench = typeof bench;
globalThis.bench = bench;
document.body.dataset.ready = 'yes';

if (location.hash === '#play-without-tap') {
	// Told to the server, because a test that looks into a page counts as a gesture in Firefox.
	void bench.track.playWithoutTap().then((status) => fetch(`/__engines/report?is=${status}`));
}
