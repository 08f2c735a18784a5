/** Code that bundlers and compilers write into the app themselves, by a part of its module's id. */
const WRITTEN_BY: readonly (readonly [RegExp, string])[] = [
	[/\/src\/lib\/i18n\/paraglide\//, '@inlang/paraglide-js'],
	[/^\0vite\//, 'vite'],
	[/^\0rolldown\//, 'rolldown'],
	[/^\0virtual:|\/\.svelte-kit\/generated\//, '@sveltejs/kit']
];

/** The package that a module of a bundle is of; null for the app's own. */
export function packageOf(moduleId: string): string | null {
	const id = moduleId.replaceAll('\\', '/');
	const inside = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
	return inside ?? WRITTEN_BY.find(([pattern]) => pattern.test(id))?.[1] ?? null;
}
