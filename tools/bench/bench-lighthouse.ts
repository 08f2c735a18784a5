/**
 * Lighthouse's performance of a page of each route, or of the pages named, median of five on a simulated slow phone, as Markdown for the README:
 * `npm run build && npm run bench:lighthouse [-- <path of a page> ...]`.
 */
import { cpus } from 'node:os';
import { AppServer } from '../../tests/support/app-server';
import { prerenderedPages } from '../../tests/support/prerendered-pages';
import { auditPage } from '../lighthouse/audit-page';
import { startAuditedChromium } from '../lighthouse/audited-chromium';
import { pagesToAudit } from '../lighthouse/routes';
import { median } from './measure-start';

const RUN_COUNT = 5;

const wanted = process.argv.slice(2);
const paths = pagesToAudit(prerenderedPages(), wanted);
const server = await AppServer.start();
const browser = await startAuditedChromium();
try {
	console.log(
		`Measured on ${new Date().toISOString().slice(0, 10)} with Chromium ${await browser.version()} on ${cpus().length} x ${cpus()[0]?.model ?? 'an unknown processor'}.\n`
	);
	console.log('| Page | Performance | Total blocking time |\n| --- | --- | --- |');
	for (const path of paths) {
		const scores: number[] = [];
		const blocking: number[] = [];
		for (let run = 0; run < RUN_COUNT; run++) {
			const audit = await auditPage(browser, server.url + path, ['performance']);
			scores.push(audit.scores.performance ?? NaN);
			blocking.push(audit.totalBlockingMs ?? NaN);
		}
		const [least, most] = [Math.min(...scores), Math.max(...scores)];
		console.log(
			`| ${path} | ${median(scores)} (${least} to ${most}) | ${Math.round(median(blocking))} ms |`
		);
	}
} finally {
	await browser.close();
	await server.stop();
}
