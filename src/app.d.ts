declare global {
	/** Set by static/scene.js before the first paint; undefined while prerendering. */
	var evenkeelShowScene: ((pin: string) => void) | undefined;
	/** Set by static/calm.js at a tap that came before the app: the element that plays calm-now. */
	var evenkeelCalm: HTMLAudioElement | undefined;
}

export {};
