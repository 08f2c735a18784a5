declare global {
	/** Set by static/early.js before the first paint; undefined while prerendering. */
	var evenkeelShowScene: ((pin: string) => void) | undefined;
	/** Set by static/early.js: the element of calm-now, and whether a tap that came before the app has started it. */
	var evenkeelEarly: { element: HTMLAudioElement; tapped: boolean } | undefined;
}

export {};
