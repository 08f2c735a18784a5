import { defineConfig } from '@inlang/paraglide-js';

// Read by Vite and by `npm run generate` alike.
export default defineConfig({
	outdir: './src/lib/i18n/paraglide',
	strategy: ['baseLocale'],
	outputStructure: 'message-modules'
});
