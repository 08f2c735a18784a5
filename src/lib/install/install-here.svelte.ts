import { installWay, type InstallWay } from './install-way';

/** What has come of asking. `gone`: the browser has to offer it again before it can be asked. */
export type Asked = 'not-yet' | 'asking' | 'accepted' | 'dismissed' | 'gone';

const WINDOW_OF_ITS_OWN =
	'(display-mode: standalone), (display-mode: minimal-ui), (display-mode: window-controls-overlay)';

/** Whether the app runs in a window of its own, from an icon. */
function isStandalone(): boolean {
	const { standalone } = navigator as { standalone?: boolean };
	return standalone === true || matchMedia(WINDOW_OF_ITS_OWN).matches;
}

/** How the app can be installed in this browser. Make it in the browser only. */
export class InstallHere {
	#offer = $state.raw(globalThis.evenkeelInstall);
	#asked = $state.raw<Asked>('not-yet');

	get asked(): Asked {
		return this.#asked;
	}

	get way(): InstallWay {
		return installWay({
			userAgent: navigator.userAgent,
			maxTouchPoints: navigator.maxTouchPoints,
			hasPrompt: this.#offer !== undefined,
			isStandalone: isStandalone()
		});
	}

	/** Follows what the browser offers. @returns stops it */
	watch(): () => void {
		const offered = () => {
			this.#offer = globalThis.evenkeelInstall;
			this.#asked = 'not-yet';
		};
		const installed = () => (this.#asked = 'accepted');
		addEventListener('beforeinstallprompt', offered);
		addEventListener('appinstalled', installed);
		return () => {
			removeEventListener('beforeinstallprompt', offered);
			removeEventListener('appinstalled', installed);
		};
	}

	/** Lets the browser ask the person. Call inside a tap. */
	async ask(): Promise<void> {
		const offer = this.#offer;
		if (!offer) return;
		this.#asked = 'asking';
		try {
			const { outcome } = await offer.prompt();
			this.#asked = outcome;
		} catch {
			// The browser took its offer back.
			this.#asked = 'gone';
		}
		this.#dropOffer();
	}

	/** What was offered was another icon and name: the browser has to read the new ones first. */
	faceChanged(): void {
		if (!this.#offer) return;
		this.#dropOffer();
		this.#asked = 'gone';
	}

	#dropOffer(): void {
		this.#offer = globalThis.evenkeelInstall = undefined;
	}
}
