/** Audits a page of each route of the built app, or the pages named, and fails where one is not at 100: `npm run build && npm run lighthouse`. */
import { readFileSync } from 'node:fs';
import { AppServer } from '../../tests/support/app-server';
import { prerenderedPages } from '../../tests/support/prerendered-pages';
import { auditPage, type Category } from './audit-page';
import { startAuditedChromium } from './audited-chromium';
import { pagesToAudit } from './routes';

const CATEGORIES: readonly Category[] = ['accessibility', 'best-practices', 'seo'];

/** A page that asks search engines to leave it out is not judged by whether they may take it in. */
function skippedAudits(path: string): string[] {
	const html = readFileSync(`build${path.replace(/\/$/, '/index')}.html`, 'utf8');
	return html.includes('<meta name="robots" content="noindex"') ? ['is-crawlable'] : [];
}

const wanted = process.argv.slice(2);
const paths = pagesToAudit(prerenderedPages(), wanted);
if (paths.length === 0) throw new Error(`The build has no page ${wanted.join(', ')}.`);
const server = await AppServer.start();
const browser = await startAuditedChromium();
let faultCount = 0;
try {
	for (const path of paths) {
		const { scores, faults } = await auditPage(
			browser,
			server.url + path,
			CATEGORIES,
			skippedAudits(path)
		);
		const short = CATEGORIES.filter((name) => (scores[name] ?? 0) < 100);
		for (const name of short) console.error(`${path} has ${scores[name]} of 100 for ${name}.`);
		if (short.length > 0) for (const fault of faults) console.error(`    ${fault}`);
		faultCount += short.length;
	}
} finally {
	await browser.close();
	await server.stop();
}
if (faultCount > 0) process.exitCode = 1;
else console.log(`${paths.length} pages at 100 for ${CATEGORIES.join(', ')}.`);
