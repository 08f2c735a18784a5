import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { launchPlace } from './launch-place';

/**
 * Answers what the manifest asks for (`launch_handler`): with the window of the app open, a shortcut only raises it and says here
 * where it leads. The page changes and what sounds goes on. Call once.
 */
export function takeLaunches(): void {
	let isOfLoad = true;
	globalThis.launchQueue?.setConsumer(({ targetURL }) => {
		// What this page itself was opened or loaded again with has been answered, and the person may have gone on from there.
		if (isOfLoad) return;
		const start = new URL(resolve('/'), location.href).href;
		const place = launchPlace(targetURL, start, location.href);
		// eslint-disable-next-line svelte/no-navigation-without-resolve -- of the manifest, and below the base already
		if (place) void goto(place);
	});
	isOfLoad = false;
}
