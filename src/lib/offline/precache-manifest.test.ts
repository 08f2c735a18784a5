import { describe, expect, test } from 'vitest';
import { fallbackFile, pageFile, precacheEntries, type BuiltSite } from './precache-manifest';

const site: BuiltSite = {
	base: '',
	build: [
		'/_app/immutable/entry/start.Dx1.js',
		'/_app/immutable/assets/0.Ab2.css',
		'/_app/immutable/workers/mixing.worker-Cd3.js',
		'/_app/immutable/chunks/StylePage.Ef4.js',
		'/_app/immutable/assets/StylePage.Gh5.css'
	],
	files: [
		'/manifest.webmanifest',
		'/icons/icon.svg',
		'/icons/apple-touch-icon.png',
		'/icons/icon-512.png',
		'/icons/discreet.svg',
		'/discreet.webmanifest',
		'/early.js',
		'/audio/warm/first.0a1b2c3d.mp3',
		'/_headers',
		'/.well-known/security.txt',
		'/robots.txt',
		'/CNAME',
		'/screenshots/home-narrow.jpg'
	],
	prerendered: ['/', '/practices/', '/help/', '/practices/ride-the-urge/', '/feed.xml'],
	version: 'v7'
};

test('hashed files need no revision, all others carry the version, and few pages are kept as they are', () => {
	expect(precacheEntries(site)).toEqual([
		{ url: '/_app/immutable/entry/start.Dx1.js', revision: null },
		{ url: '/_app/immutable/assets/0.Ab2.css', revision: null },
		{ url: '/manifest.webmanifest', revision: 'v7' },
		{ url: '/icons/icon.svg', revision: 'v7' },
		{ url: '/icons/discreet.svg', revision: 'v7' },
		{ url: '/discreet.webmanifest', revision: 'v7' },
		{ url: '/early.js', revision: 'v7' },
		{ url: '/index.html', revision: 'v7' },
		{ url: '/help/index.html', revision: 'v7' },
		{ url: '/404.html', revision: 'v7' }
	]);
});

test('below a base every path keeps it', () => {
	const below = precacheEntries({
		base: '/evenkeel',
		build: ['/evenkeel/_app/immutable/entry/start.Dx1.js', '/evenkeel/_app/env.js'],
		files: ['/evenkeel/audio/sounds/bells.0a1b2c3d.mp3', '/evenkeel/early.js'],
		prerendered: ['/evenkeel/'],
		version: 'v7'
	});
	expect(below).toEqual([
		{ url: '/evenkeel/_app/immutable/entry/start.Dx1.js', revision: null },
		{ url: '/evenkeel/_app/env.js', revision: 'v7' },
		{ url: '/evenkeel/early.js', revision: 'v7' },
		{ url: '/evenkeel/index.html', revision: 'v7' },
		{ url: '/evenkeel/404.html', revision: 'v7' }
	]);
});

describe('the file behind a page', () => {
	test.each([
		['/', '/index.html'],
		['/practices/', '/practices/index.html'],
		['/practices/ride-the-urge', '/practices/ride-the-urge.html'],
		['/feed.xml', '/feed.xml']
	])('%s is %s', (path, file) => {
		expect(pageFile(path)).toBe(file);
	});

	test('an unknown address gets the fallback', () => {
		expect(fallbackFile('/evenkeel')).toBe('/evenkeel/404.html');
	});
});
