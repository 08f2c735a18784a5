import type { Plugin } from 'vite';

/**
 * What is loaded together comes in one file: left alone, the bundler makes one of every few lines that two pages share,
 * and a first visit asked for 61 scripts, half of them under 300 bytes. A group brings along all it imports, so each
 * may lean only on those above it: the layers of ARCHITECTURE.md in their order.
 */
const GROUPS = [
	{
		// On every page before it can be tapped.
		name: 'shell',
		test: /src\/routes\/\+(layout|error)\.(svelte|ts)$|src\/lib\/ui\/(Page|Sea)\.svelte$|src\/lib\/(safety\/allowed-by-safety|i18n\/format-locale)\.ts$|kit\/src\/runtime\/(client\/entry|app\/state\/client)\.js$|svelte\/src\/internal\/(disclose-version|flags\/legacy)\.js$|rolldown\/runtime|preload-helper/
	},
	{
		// On every page once it stands: the session and what is kept offline.
		name: 'after-paint',
		test: /src\/routes\/(after-paint\.svelte|resume-offer)\.ts$|src\/routes\/HomeOffers\.svelte$|src\/lib\/offline\/((start-)?offline\.svelte\.ts|StarterProgress\.svelte|keep-storage\.ts)$|breath-id\.ts$/
	},
	{ name: 'ui', test: /src\/lib\/ui\//, minShareCount: 4 },
	{ name: 'choices', test: /src\/lib\/(settings|breathing)\/|\/valibot\//, minShareCount: 6 },
	{ name: 'notes', test: /src\/(lib\/(notes|records)|routes\/notes)\//, minShareCount: 4 },
	{ name: 'words', test: /src\/lib\/i18n\/paraglide\/messages\//, minShareCount: 3 }
];

/** Joins the small files of the app to a few that are loaded together. */
export function joinChunks(): Plugin {
	const groups = GROUPS.map((group, index) => ({ ...group, priority: GROUPS.length - index }));
	return {
		name: 'join-chunks',
		apply: 'build',
		configEnvironment: (name) =>
			name === 'client'
				? { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }
				: undefined
	};
}
