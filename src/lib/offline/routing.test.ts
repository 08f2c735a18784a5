import { describe, expect, test } from 'vitest';
import { strategyFor, type RequestFacts, type Site, type Strategy } from './routing';

const ORIGIN = 'https://app.test';

function siteAt(base: string): Site {
	return {
		origin: ORIGIN,
		base,
		pages: ['/', '/practices/', '/practices/ride-the-urge/', '/about'].map((path) => base + path),
		shellUrls: new Set(
			['/early.js', '/manifest.webmanifest', '/_app/immutable/a.1.js'].map(
				(path) => ORIGIN + base + path
			)
		)
	};
}

function ask(path: string, facts: Partial<RequestFacts> = {}): RequestFacts {
	return { url: new URL(path, ORIGIN), method: 'GET', mode: 'cors', cache: 'default', ...facts };
}
const open = (path: string) => ask(path, { mode: 'navigate' });
const page = (file: string): Strategy => ({ kind: 'page', file });
const redirect = (to: string): Strategy => ({ kind: 'redirect', to });

describe.each(['', '/evenkeel'])('opening an address below "%s"', (base) => {
	test.each<[path: string, strategy: Strategy]>([
		['/', page(`${base}/index.html`)],
		['/?from=icon', page(`${base}/index.html`)],
		['/#top', page(`${base}/index.html`)],
		['/index.html', redirect(`${base}/`)],
		['/practices/', page(`${base}/404.html`)],
		['/practices', redirect(`${base}/practices/`)],
		['/practices.html', redirect(`${base}/practices/`)],
		['/practices/index.html', redirect(`${base}/practices/`)],
		['/practices?sort=length', redirect(`${base}/practices/?sort=length`)],
		['/practices/ride-the-urge/', page(`${base}/404.html`)],
		['/practices/ride-the-urge', redirect(`${base}/practices/ride-the-urge/`)],
		['/about', page(`${base}/404.html`)],
		['/about?a=b', page(`${base}/404.html`)],
		['/about/', redirect(`${base}/about`)],
		['/about.html', redirect(`${base}/about`)],
		['/nowhere', page(`${base}/404.html`)],
		['/practices/nowhere/', page(`${base}/404.html`)],
		['/early.js', { kind: 'shell' }],
		['/robots.txt', { kind: 'network' }],
		['/audio/warm/first.0a1b2c3d.mp3', { kind: 'saved-audio' }]
	])('%s', (path, strategy) => {
		expect(strategyFor(open(base + path), siteAt(base))).toEqual(strategy);
	});
});

describe('what pages ask for', () => {
	test.each<[RequestFacts, Strategy['kind']]>([
		[ask('/early.js'), 'shell'],
		[ask('/early.js?again'), 'shell'],
		[ask('/_app/immutable/a.1.js'), 'shell'],
		[ask('/_app/immutable/of-an-earlier-version.2.js'), 'shell'],
		[ask('/_app/version.json'), 'network'],
		[ask('/service-worker.js'), 'network'],
		[ask('/audio/sounds/bells.c2815c1f.mp3', { mode: 'no-cors' }), 'saved-audio'],
		[ask('/audio/sounds/bells.c2815c1f.mp3', { cache: 'no-store' }), 'network'],
		[ask('/audio/sounds/bells.c2815c1f.mp3', { cache: 'reload' }), 'network'],
		[ask('/audio/credits.json'), 'network'],
		[ask('/__track/01ARZ3.mp3', { mode: 'no-cors' }), 'track'],
		[ask('/__track/deeper/01ARZ3.mp3'), 'network'],
		[ask('/unknown.png'), 'network'],
		[ask('/early.js', { method: 'POST' }), 'network'],
		[{ ...ask('/early.js'), url: new URL('https://other.test/early.js') }, 'network']
	])('%o', (request, kind) => {
		expect(strategyFor(request, siteAt('')).kind).toBe(kind);
	});

	test.each(['/other/', '/evenkeelish/', '/'])('%s is outside the site at /evenkeel', (path) => {
		expect(strategyFor(open(path), siteAt('/evenkeel')).kind).toBe('network');
	});
});
