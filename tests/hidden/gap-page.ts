import { browserEdges } from '../../src/lib/player/player-edges';
import { TrackPlayer } from '../../src/lib/player/track-player';
import type { Timeline } from '../../src/lib/timeline/timeline';
import { FRAME_MS } from '../../src/lib/timeline/timeline';
import { assemble } from '../../src/lib/track/assemble';
import { FRAME_BYTES } from '../../src/lib/track/mp3-frame';
import type { Pack, PackIndex } from '../../src/lib/track/pack';

/*
 * Runs in a real page: one long gap between lines, and a count of how often the browser lets a timer run in it.
 * `?tone=silence` has digital silence where the app has room tone; `?muted` is muted from its start.
 */

/** What a page can tell of a gap so far. */
export interface Gap {
	status: string;
	/** Place on the track, now and when the watch began. */
	positionMs: number;
	fromPositionMs: number;
	/** Time gone by since the watch began, by the clock of the page. */
	elapsedMs: number;
	/** How often a timer of 50 ms ran in each whole second since then. */
	ticks: number[];
	/** True when the page could be seen at any time since then. */
	wasVisible: boolean;
}

export interface GapPage {
	/** True once the sound runs. */
	isRunning(): boolean;
	mute(): void;
	/** Begins to count. */
	watch(): void;
	read(): Gap;
}

declare global {
	var roomTone: PackIndex;
	var gapPage: GapPage;
}

const TICK_MS = 50;
const HEADER_BYTES = 4;
const wanted = new URLSearchParams(location.search);

async function loadRoomTone(): Promise<Pack> {
	const response = await fetch(`/${globalThis.roomTone.file}`);
	return { index: globalThis.roomTone, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** The same frames with nothing in them: an MPEG frame whose side information is zero is digital silence. */
function silenced({ index, bytes }: Pack): Pack {
	return { index, bytes: bytes.map((byte, at) => (at % FRAME_BYTES < HEADER_BYTES ? byte : 0)) };
}

const roomTone = await loadRoomTone();
const durationMs = Number(wanted.get('durationMs'));
const timeline: Timeline = {
	practiceId: 'gap',
	practiceVersion: '1',
	voiceId: 'none',
	minutes: 0,
	anchor: null,
	breath: 'breath',
	frameCount: Math.ceil(durationMs / FRAME_MS),
	cues: [],
	sections: []
};
const { parts } = assemble(timeline, {
	voice: [],
	bells: roomTone,
	breath: [],
	roomTone: wanted.get('tone') === 'silence' ? silenced(roomTone) : roomTone
});

const player = new TrackPlayer(browserEdges());
player.muted = wanted.has('muted');
player.load({ sound: new Blob(parts, { type: 'audio/mpeg' }), durationMs });
document.querySelector('button')?.addEventListener('click', () => player.play());

let sinceMs = 0;
let fromPositionMs = 0;
let wasVisible = false;
const ticks: number[] = [];
document.addEventListener('visibilitychange', () => {
	if (document.visibilityState === 'visible') wasVisible = true;
});

globalThis.gapPage = {
	isRunning: () => player.status === 'playing' && player.positionMs > 0,
	mute: () => (player.muted = true),
	watch() {
		sinceMs = performance.now();
		fromPositionMs = player.positionMs;
		wasVisible = document.visibilityState === 'visible';
		setInterval(() => {
			const second = Math.floor((performance.now() - sinceMs) / 1000);
			ticks[second] = (ticks[second] ?? 0) + 1;
		}, TICK_MS);
	},
	read() {
		const elapsedMs = performance.now() - sinceMs;
		const wholeSeconds = Math.floor(elapsedMs / 1000);
		return {
			status: player.status,
			positionMs: player.positionMs,
			fromPositionMs,
			elapsedMs,
			ticks: Array.from({ length: wholeSeconds }, (_, second) => ticks[second] ?? 0),
			wasVisible
		};
	}
};
document.body.dataset.ready = '';
