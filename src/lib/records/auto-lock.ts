const MINUTE_MS = 60_000;

/** For a person who wants it shut as soon as they look away, and then leaves it in sight. */
const UNTOUCHED_MAX_MS = 15 * MINUTE_MS;

interface Attention {
	/** When the app was last touched, or came into sight, epoch milliseconds. */
	touchedAtMs: number;
	/** Null while it is in sight. */
	hiddenAtMs: number | null;
}

/** @returns when an open lock shuts by itself, epoch milliseconds */
export function shutsAtMs({ touchedAtMs, hiddenAtMs }: Attention, shutAfterMs: number): number {
	const untouched = touchedAtMs + (shutAfterMs === 0 ? UNTOUCHED_MAX_MS : shutAfterMs);
	return hiddenAtMs === null ? untouched : Math.min(untouched, hiddenAtMs + shutAfterMs);
}

/** @returns whether it is to be shut now; also when the clock was set back, and nobody knows how long it was */
export function isDue(attention: Attention, shutAfterMs: number, nowMs: number): boolean {
	return nowMs >= shutsAtMs(attention, shutAfterMs) || nowMs < attention.touchedAtMs - MINUTE_MS;
}

const TOUCHES = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const;

/**
 * Watches an open lock until it is due. Timers stop while a device sleeps: so the deadline is looked at again with
 * whatever happens first afterwards, before it counts as a touch.
 * @param shutAfterMs asked each time, since it can be changed
 * @returns a function that stops watching
 */
export function watchAttention(shutAfterMs: () => number, onDue: () => void): () => void {
	let attention: Attention = { touchedAtMs: Date.now(), hiddenAtMs: null };
	let timer: ReturnType<typeof setTimeout> | undefined;
	const abort = new AbortController();
	const { signal } = abort;

	const stop = () => {
		clearTimeout(timer);
		abort.abort();
	};
	const check = (): boolean => {
		clearTimeout(timer);
		const nowMs = Date.now();
		if (isDue(attention, shutAfterMs(), nowMs)) {
			stop();
			onDue();
			return true;
		}
		timer = setTimeout(check, shutsAtMs(attention, shutAfterMs()) - nowMs);
		return false;
	};
	const touch = () => {
		if (signal.aborted || check()) return;
		attention = { touchedAtMs: Date.now(), hiddenAtMs: null };
	};
	const look = () => {
		if (document.visibilityState === 'visible') return touch();
		attention = { ...attention, hiddenAtMs: attention.hiddenAtMs ?? Date.now() };
		check();
	};

	for (const name of TOUCHES)
		addEventListener(name, touch, { capture: true, passive: true, signal });
	for (const name of ['pageshow', 'focus'] as const) addEventListener(name, touch, { signal });
	for (const name of ['visibilitychange', 'freeze', 'resume'])
		document.addEventListener(name, look, { signal });
	check();
	return stop;
}
