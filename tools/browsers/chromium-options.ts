import { findChromium } from './find-browsers';

interface ChromiumOptions {
	executablePath?: string;
	args: string[];
}

/** How every test and measurement starts Chromium: nothing of its own on the network, sound only after a tap. */
export function chromiumOptions(): ChromiumOptions {
	const executablePath = findChromium();
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
