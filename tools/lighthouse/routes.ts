/** `/practices/ride-the-urge/transcript/` is a page of the route `/practices/[id]/transcript/`. */
const PRACTICE = /^\/practices\/[^/]+\//;

/** The pages that are named, or where none is one page of each route. */
export function pagesToAudit(paths: readonly string[], named: readonly string[]): string[] {
	return named.length === 0
		? onePageOfEachRoute(paths)
		: paths.filter((path) => named.includes(path));
}

/**
 * The first page of each route, of the pages of all practices thus two. They differ in words only, and axe looks at all
 * of them in tests/e2e/every-route.spec.ts.
 */
function onePageOfEachRoute(paths: readonly string[]): string[] {
	const byRoute = new Map<string, string>();
	for (const path of paths) {
		const route = path.replace(PRACTICE, '/practices/[id]/');
		if (!byRoute.has(route)) byRoute.set(route, path);
	}
	return [...byRoute.values()];
}
