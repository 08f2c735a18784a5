/** How messages become code; for Vite and for `npm run generate` alike. */
export const PARAGLIDE_OPTIONS = {
	project: './project.inlang',
	outdir: './src/lib/i18n/paraglide',
	strategy: ['baseLocale' as const],
	outputStructure: 'message-modules' as const,
	isServer: "import.meta.env?.SSR ?? typeof window === 'undefined'"
};
