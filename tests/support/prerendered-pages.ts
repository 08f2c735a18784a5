import { existsSync } from 'node:fs';
import { listFiles } from '../../tools/serve/build-paths';

/**
 * Paths of all prerendered pages of the build, such as `/` and `/practices/ride-the-urge/`.
 * @throws when there is no build
 */
export function prerenderedPages(folder = 'build'): string[] {
	if (!existsSync(folder))
		throw new Error(`There is no built app in ${folder}/. Run: npm run build`);
	return [...listFiles(folder)]
		.filter((file) => file.endsWith('.html') && file !== '/404.html')
		.map((file) => file.replace(/index\.html$|\.html$/, ''))
		.sort();
}
