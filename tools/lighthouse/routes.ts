/** `/practices/ride-the-urge/transcript/` is a page of the route `/practices/[id]/transcript/`. */
const PRACTICE = /^\/practices\/[^/]+\//;

/**
 * The first page of each route, of the pages of all practices thus two. They differ in words only, and axe looks at all
 * of them in tests/e2e/every-route.spec.ts.
 */
export function onePageOfEachRoute(paths: readonly string[]): string[] {
	const byRoute = new Map<string, string>();
	for (const path of paths) {
		const route = path.replace(PRACTICE, '/practices/[id]/');
		if (!byRoute.has(route)) byRoute.set(route, path);
	}
	return [...byRoute.values()];
}
