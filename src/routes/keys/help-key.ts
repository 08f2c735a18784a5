import type { Settings } from '$lib/settings/settings.svelte';
import { asksForKeys, readKeyPress } from '$lib/ui/key-press';

/** Shows the list of keys when `?` is pressed, unless our keys are switched off. Call once, in the browser. */
export function watchHelpKey(settings: Settings): void {
	addEventListener('keydown', (event) => {
		if (!settings.values.keys || !asksForKeys(readKeyPress(event))) return;
		import('./show-keys').then(
			({ showKeys }) => showKeys(true),
			() => {
				// Not reached while the server is away; the settings tell the same once it is back.
			}
		);
	});
}
