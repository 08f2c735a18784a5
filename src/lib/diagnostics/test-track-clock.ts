import { readClock, type ClockReading, type ClockSample } from './track-clock';

/**
 * `refused`: the browser allowed no sound. `unplayable`: it could not open the track. `no-start`: nothing was heard in time.
 * `hidden`: the page was not in sight, where clocks of pages are slowed.
 */
export type ClockFailure = 'refused' | 'unplayable' | 'no-start' | 'hidden';

export type ClockTest =
	| { status: 'tested'; reading: ClockReading; startMs: number }
	| { status: 'failed'; reason: ClockFailure };

/** How long both clocks are watched. */
const WATCHED_MS = 3000;
const SAMPLE_EVERY_MS = 100;
/** Elements estimate their place while a sound begins; from here on it is one. */
const SETTLED_AT_MS = 300;
const STARTS_WITHIN_MS = 10_000;

/**
 * Plays a track and holds its place against the device's clock. Call it inside a tap, which allows the sound.
 * @param url of a track that lasts five seconds or longer
 */
export async function testTrackClock(url: string): Promise<ClockTest> {
	const element = new Audio(url);
	const tappedMs = performance.now();
	const playing = element.play();
	try {
		const start = await within(STARTS_WITHIN_MS, playing);
		if (start === 'late') return { status: 'failed', reason: 'no-start' };
		const startMs = performance.now() - tappedMs;
		const samples = await watch(element);
		const reading = samples === 'hidden' ? null : readClock(samples);
		if (samples === 'hidden') return { status: 'failed', reason: 'hidden' };
		return reading
			? { status: 'tested', reading, startMs }
			: { status: 'failed', reason: 'no-start' };
	} catch (error) {
		// play() rejects with NotAllowedError where a tap did not count, and with others where the file cannot be opened.
		const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
		return { status: 'failed', reason: isRefused ? 'refused' : 'unplayable' };
	} finally {
		element.pause();
		element.removeAttribute('src');
		element.load();
	}
}

async function watch(element: HTMLAudioElement): Promise<ClockSample[] | 'hidden'> {
	const samples: ClockSample[] = [];
	const beganMs = performance.now();
	for (;;) {
		if (document.hidden) return 'hidden';
		const wallMs = performance.now();
		const positionMs = element.currentTime * 1000;
		// One that stands still is watched all the same, for as long.
		if (positionMs >= SETTLED_AT_MS || wallMs - beganMs > WATCHED_MS)
			samples.push({ wallMs, positionMs });
		const [first] = samples;
		if (first && wallMs - first.wallMs >= WATCHED_MS) return samples;
		await new Promise((wait) => setTimeout(wait, SAMPLE_EVERY_MS));
	}
}

function within(limitMs: number, work: Promise<void>): Promise<void | 'late'> {
	return Promise.race([
		work,
		new Promise<'late'>((settle) => setTimeout(() => settle('late'), limitMs))
	]);
}
