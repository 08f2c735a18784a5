import type { Manifest, Plugin } from 'vite';

/** Where Vite tells which file of the build came of which source, and what each imports. */
const MANIFEST = '.vite/manifest.json';

/**
 * What is loaded together comes in one file: left alone, the bundler makes one of every few lines that two pages share,
 * and a first visit asked for 62 scripts, half of them under 300 bytes. A group brings along all it imports, so each
 * may lean only on those above it: the layers of ARCHITECTURE.md in their order.
 */
const GROUPS = [
	{
		// On every page before it can be tapped.
		name: 'shell',
		test: /src\/routes\/\+(layout|error)\.(svelte|ts)$|src\/lib\/ui\/(Page|Sea)\.svelte$|src\/lib\/(safety\/allowed-by-safety|i18n\/format-locale)\.ts$|kit\/src\/runtime\/(client\/entry|app\/state\/client)\.js$|svelte\/src\/internal\/(disclose-version|flags\/legacy)\.js$|rolldown\/runtime|preload-helper/
	},
	{
		// What was heard, where pages and the session read and write it.
		name: 'records',
		test: /src\/lib\/(records\/(sessions|session-days|session-words)|timeline\/timeline(-position)?|breathing\/(breath-id|patterns))\.ts$/
	},
	{
		// The files of sound, and the places in calm-now, where pages and the session look for them.
		name: 'packs',
		test: /src\/lib\/(offline\/(packs|pack-indexes|keep-storage|leave-on-erase|first-aid|breathing-sounds|soundscape-key|megabytes)|session\/(slower-rate|calm-place)|breathing\/practice-tones)\.ts$/
	},
	{ name: 'words-of-records', test: /\/messages\/(history|offline|records)_/, minShareCount: 3 },
	{ name: 'words-of-notes', test: /\/messages\/(notes|journal)_/, minShareCount: 2 },
	{
		name: 'words',
		test: /\/paraglide\/messages\//,
		minShareCount: 3,
		entriesAware: true,
		entriesAwareMergeThreshold: 12_000
	},
	{
		// On every page once it stands: the session and what is kept offline.
		name: 'after-paint',
		test: /src\/routes\/(after-paint\.svelte|resume-offer)\.ts$|src\/routes\/HomeOffers\.svelte$|src\/lib\/offline\/((start-)?offline\.svelte\.ts|StarterProgress\.svelte)$/
	},
	{ name: 'ui', test: /src\/lib\/ui\//, minShareCount: 4 },
	{ name: 'choices', test: /src\/lib\/(settings|breathing)\/|\/valibot\//, minShareCount: 6 },
	{ name: 'notes', test: /src\/(lib\/(notes|records)|routes\/notes)\//, minShareCount: 4 },
	{
		// What sounds are called: calm-now needs no more of them.
		name: 'names-of-sounds',
		test: /src\/(lib\/soundscapes\/soundscape-ids|routes\/sounds\/sound-words)\.ts$/
	},
	{
		name: 'sounds',
		test: /src\/(lib\/(soundscapes\/(mix|own-mixes|sounds-plan|beneath|soundscape|catalogue|soundscape-pack)\.ts|mixing\/(mixing\.worker|start-mixing-worker|keep-mixer|decode-period)\.ts)|routes\/((VolumeSlider|SoundBeneath)\.svelte|session\/MakingMix\.svelte)|content\/soundscapes\/)|\/messages\/(sounds|beneath)_/,
		minShareCount: 2
	},
	{
		// Whom to turn to, wherever it is shown.
		name: 'help',
		test: /src\/(lib\/safety\/|content\/helplines\.json)|\/messages\/help_(site|free|call|text|languages|untested|called)/,
		minShareCount: 2
	},
	{
		// What several sheets ask for.
		name: 'sheets',
		test: /src\/(lib\/(notes\/(feelings|clear-ask|journal-prompts|due-worksheets|worksheet-words|body-areas|log-filter)|insights\/(check-in-scores|matching-practice|practice-triggers))\.ts|routes\/notes\/(BeliefChoice|OpenedEntry)\.svelte)/,
		minShareCount: 2
	},
	{
		name: 'titles',
		test: /\/messages\/\w+_(title|link|lock|search|untitled|document)\.js$/,
		minShareCount: 2
	},
	{
		// Beneath every practice.
		name: 'shared-sounds',
		test: /src\/content\/sounds\/(bells|breath-warm|room-tone)\.json$/
	},
	{ name: 'lock', test: /src\/routes\/(Unlocked\.svelte|lock\/)/, minShareCount: 2 },
	{
		// A practice with where its lines lie in each voice: what a session opens, it opens at once.
		name: (id: string) => /([^/.]+)(?:\.\d)?\.(?:json|practice)/.exec(id)?.[1] ?? null,
		test: /src\/content\/(practices|voices)\/.+\.(json|practice)(\?(?!summary).*)?$/
	}
];

/**
 * Compiled whole while the page stands idle, where left alone V8 would compile what plays the sound within the tap that
 * asks for it: explicit compile hints, https://v8.dev/blog/explicit-compile-hints. Other engines see a comment.
 */
const COMPILED_AHEAD = 'after-paint';
const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n';

/** Joins the small files of the app to a few that are loaded together. */
export function joinChunks(): Plugin {
	const groups = GROUPS.map((group, index) => ({ ...group, priority: GROUPS.length - index }));
	return {
		name: 'join-chunks',
		apply: 'build',
		configEnvironment: (name) =>
			name === 'client'
				? { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }
				: undefined,
		generateBundle: {
			order: 'post',
			handler(_options, bundle) {
				const manifest = bundle[MANIFEST];
				if (this.environment.name !== 'client' || manifest?.type !== 'asset') return;
				const ahead = Object.values(bundle).find(
					(file) => file.type === 'chunk' && file.name === COMPILED_AHEAD
				);
				if (ahead?.type !== 'chunk')
					throw new Error(`The build has no file "${COMPILED_AHEAD}": look at GROUPS.`);
				ahead.code = COMPILE_HINT + ahead.code;
				manifest.source = withoutLazyDetours(JSON.parse(String(manifest.source)) as Manifest);
			}
		}
	};
}

/**
 * SvelteKit walks this list to name the styles and scripts of a page in its HTML, and takes what it meets first on the
 * way to something loaded later for not needed yet. What the joined files load later, no page shows before its scripts
 * run: without it on the list all that a page does need is named.
 */
function withoutLazyDetours(manifest: Manifest): string {
	for (const chunk of Object.values(manifest))
		if (!chunk.isEntry && !chunk.isDynamicEntry) delete chunk.dynamicImports;
	return JSON.stringify(manifest, null, 2);
}
