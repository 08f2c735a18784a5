import type { Settings } from '$lib/settings/settings.svelte';

/** Shows the list of keys when `?` is pressed, unless our keys are switched off. Call once, in the browser. */
export function watchHelpKey(settings: Settings): void {
	addEventListener('keydown', (event) => {
		if (event.key !== '?' || !settings.values.keys) return;
		import('./show-keys').then(
			({ answerKey }) => answerKey(event),
			() => {
				// Not reached while the server is away; the settings tell the same once it is back.
			}
		);
	});
}
