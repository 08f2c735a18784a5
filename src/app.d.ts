declare global {
	/** Set by static/scene.js before the first paint; undefined while prerendering. */
	var evenkeelShowScene: ((pin: string) => void) | undefined;
}

export {};
