import './tools/lint/read-components.js';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The layers of ARCHITECTURE.md, lowest first. A folder may import from its own row and the rows before it.
 * `ui`, `i18n` and `safety` know no domain; domains of one row do not know each other.
 */
const LAYERS = [
	['i18n'],
	['practices'],
	['breathing'],
	['timeline'],
	['track'],
	['soundscapes'],
	['notes', 'vault', 'reminders'],
	['settings', 'safety', 'ui'],
	['insights', 'install'],
	['player', 'offline', 'records'],
	['mixing'],
	['ambience'],
	['session', 'erase', 'diagnostics']
];

const zones = LAYERS.flatMap((row, index) =>
	row.map((name) => ({
		target: `./src/lib/${name}`,
		from: [
			'./src/routes',
			...LAYERS.slice(index + 1)
				.flat()
				.map((above) => `./src/lib/${above}`),
			...row.filter((beside) => beside !== name).map((beside) => `./src/lib/${beside}`)
		],
		message: `lib/${name} may only import from the layers below it (ARCHITECTURE.md): move the shared part down, or pass it in as an argument.`
	}))
);

const PURE = ['practices', 'breathing', 'timeline', 'track', 'soundscapes', 'notes', 'insights'];

export default ts.config(
	{
		ignores: [
			'build/',
			'build-*/',
			'.svelte-kit/',
			'src/lib/i18n/paraglide/',
			'tools/narrate/.venv/',
			'project.inlang/',
			'static/',
			'test-results/',
			'playwright-report/'
		]
	},
	js.configs.recommended,
	ts.configs.recommendedTypeChecked,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		plugins: { 'import-x': importX },
		settings: {
			'import-x/resolver-next': [createTypeScriptImportResolver({ alwaysTryTypes: true })]
		},
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'no-console': 'error',
			'no-undef': 'off',
			'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			// Links take their address as a prop here and there; the prerender crawl fails on any that leads nowhere.
			'svelte/no-navigation-without-resolve': ['error', { ignoreLinks: true }]
		}
	},
	{
		// Inside markup the linter sees props of other components as `any`; svelte-check knows their types and fails on them.
		files: ['**/*.svelte'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			// The linter takes a type parameter of a component for what it extends.
			'@typescript-eslint/no-unnecessary-type-assertion': 'off'
		}
	},
	{
		files: PURE.map((name) => `src/lib/${name}/**/*.ts`),
		rules: {
			'no-restricted-globals': [
				'error',
				...[
					'window',
					'document',
					'navigator',
					'localStorage',
					'indexedDB',
					'caches',
					'fetch',
					'setTimeout',
					'setInterval',
					'performance'
				].map((name) => ({ name, message: 'Pure layers take time and data as arguments.' }))
			],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'Time is an argument.' },
				{ object: 'Math', property: 'random', message: 'Same input, same output.' }
			]
		}
	},
	{ files: ['tools/**/*.ts', 'tests/**/*.ts'], rules: { 'no-console': 'off' } },
	{
		// Playwright reads a fixture's needs from its destructured parameter, and wants {} where there are none.
		files: ['tests/**/*.ts'],
		rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] }
	},
	{
		// Outside components, oxlint runs the rules that need types, in a fraction of the time: .oxlintrc.json.
		files: ['**/*.ts', '*.js'],
		...ts.configs.disableTypeChecked
	}
);
