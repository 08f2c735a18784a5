import { findChromium, findLightChromium } from './find-browsers';

interface ChromiumOptions {
	executablePath?: string;
	args: string[];
}

/** How tests of sound, windows and hidden tabs start Chromium: nothing of its own on the network, sound only after a tap. */
export function chromiumOptions(): ChromiumOptions {
	return optionsFor(findChromium());
}

/** How tests that nobody has to see or hear start Chromium. */
export function lightChromiumOptions(): ChromiumOptions {
	return optionsFor(findLightChromium() ?? findChromium());
}

function optionsFor(executablePath: string | undefined): ChromiumOptions {
	return {
		...(executablePath === undefined ? {} : { executablePath }),
		args: [
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			'--disable-gpu',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--autoplay-policy=user-gesture-required'
		]
	};
}
