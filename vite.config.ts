import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { practices } from './src/lib/practices/vite-plugin-practices';
import { joinChunks } from './tools/chunks/vite-plugin-chunks';
import { minifyEarly } from './tools/early/vite-plugin-early';
import { knowLicences } from './tools/licences/vite-plugin-licences';
import { PARAGLIDE_OPTIONS } from './tools/messages/paraglide-options';
import { packShell } from './tools/shell/vite-plugin-shell-pack';
import { nameStylePage } from './tools/style/vite-plugin-style-page';

export default defineConfig(({ command, mode }) => ({
	plugins: [
		// Elsewhere `npm run generate` has made the messages, once for all that read them.
		...(command === 'serve' && mode !== 'test' ? [paraglideVitePlugin(PARAGLIDE_OPTIONS)] : []),
		practices(),
		sveltekit(),
		minifyEarly(),
		joinChunks(),
		nameStylePage(),
		packShell(),
		knowLicences()
	],
	worker: { plugins: () => [knowLicences(true)] },
	build: {
		assetsInlineLimit: 0,
		target: 'es2022',
		modulePreload: {
			// The table of routes is part of every first visit. Without the scripts that each page shares with others
			// it is a third of its size; a page that is gone to asks for them itself, mostly of the device's own copy.
			resolveDependencies: (file, dependencies, { hostId }) =>
				hostId.includes('entry/app')
					? dependencies.filter((name) => name.endsWith('.css'))
					: dependencies
		}
	},
	test: {
		include: ['src/**/*.test.ts', 'tools/**/*.test.ts'],
		environment: 'node',
		// No test leans on a module being fresh, and loading them once halves the work.
		isolate: false,
		// Two thousand small modules that Node can read as they are.
		server: { deps: { external: [/\/i18n\/paraglide\//] } },
		// Only for what hangs: a busy machine is slow, and no test is about time.
		testTimeout: 120_000,
		hookTimeout: 120_000
	}
}));
