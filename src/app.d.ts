declare global {
	/** What Chromium fires when the app can be installed; other engines have no such thing. */
	interface BeforeInstallPromptEvent extends Event {
		/** Asks the person. Call inside a tap, and once for each event. */
		prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
	}
	/** Tells a page that is open already with what the app was opened once more; Chromium only. */
	interface LaunchQueue {
		setConsumer(take: (launch: { targetURL?: string }) => void): void;
	}
	/** Undefined in other engines. */
	var launchQueue: LaunchQueue | undefined;
	/**
	 * Set by static/early.js before the first paint; undefined while prerendering. What is left out stays as it is: without a
	 * pin it only asks the hour again.
	 */
	var evenkeelShowScene: ((pin?: string, shore?: boolean, captions?: string) => void) | undefined;
	/** Set by static/early.js: the scene of a local hour, or the one that is pinned. */
	var evenkeelSceneAt: ((hour: number) => string) | undefined;
	/** Set by static/face.js: the name that systems and tabs are shown; undefined while it is the app's own. */
	var evenkeelName: string | undefined;
	/** Set by static/early.js: the browser's last offer to install the app that has not been taken up. */
	var evenkeelInstall: BeforeInstallPromptEvent | undefined;
	/** Set by static/early.js: the element of calm-now, and whether a tap that came before the app has started it. */
	var evenkeelEarly: { element: HTMLAudioElement; tapped: boolean } | undefined;
}

export {};
