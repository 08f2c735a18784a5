import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { imageSize } from './image-size';

const STATIC = 'static';
const SCREENSHOTS_BYTES = 600_000;

interface Picture {
	src: string;
	sizes: string;
	type: string;
	purpose?: string;
	form_factor?: 'narrow' | 'wide';
	label?: string;
}

interface Manifest {
	id: string;
	name: string;
	start_url: string;
	scope: string;
	background_color: string;
	theme_color: string;
	launch_handler: { client_mode: string[] };
	icons: Picture[];
	shortcuts: { name: string; url: string; icons: Picture[] }[];
	screenshots?: Picture[];
}

const read = (file: string) => JSON.parse(readFileSync(`${STATIC}/${file}`, 'utf8')) as Manifest;
const own = read('manifest.webmanifest');
const discreet = read('discreet.webmanifest');
const pictures = ({ icons, shortcuts, screenshots = [] }: Manifest) => [
	...icons,
	...shortcuts.flatMap((shortcut) => shortcut.icons),
	...screenshots
];

describe.each([
	['manifest.webmanifest', own],
	['discreet.webmanifest', discreet]
])('%s', (_, manifest) => {
	test.each(pictures(manifest).map((picture) => [picture.src, picture] as const))(
		'%s is there, of the kind and size stated',
		(src, { sizes, type }) => {
			expect(imageSize(readFileSync(`${STATIC}/${src}`))).toEqual({ type, sizes });
		}
	);

	it('has what systems ask for: two sizes as they are, and to be cut to a shape', () => {
		const of = (purpose: string) =>
			manifest.icons.filter((icon) => icon.purpose === purpose).map(({ sizes }) => sizes);
		expect(of('any')).toEqual(['any', '192x192', '512x512']);
		expect(of('maskable')).toEqual(['192x192', '512x512']);
	});

	it('has a picture for each shortcut, below its scope', () => {
		for (const { url, icons } of manifest.shortcuts) {
			expect(url).toMatch(/^\.\/\w+\/(\?keel)?$/);
			expect(icons).toHaveLength(1);
		}
	});
});

/** How much light a colour gives, from 0 to 1. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5]
		.map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('what is shown while it starts is dark enough for three at night, since a manifest does not know the hour', () => {
	for (const { background_color, theme_color } of [own, discreet]) {
		expect(theme_color).toBe(background_color);
		expect(luminance(background_color)).toBeLessThan(0.035);
	}
	expect(luminance('#2b637e'), 'near water by day').toBeGreaterThan(0.1);
});

test('a shortcut comes to the window that is open, whose page answers it (lib/install/take-launches.ts)', () => {
	for (const { launch_handler } of [own, discreet])
		expect(launch_handler.client_mode).toEqual(['focus-existing', 'auto']);
});

test('the shortcuts lead to the same four places, in words of their own', () => {
	const places = ({ shortcuts }: Manifest) => shortcuts.map(({ url }) => url.replace('?keel', ''));
	expect(places(own)).toEqual(['./calm/', './breathe/', './sounds/', './help/']);
	expect(places(discreet)).toEqual(places(own));
	expect(own.shortcuts.map(({ name }) => name)).toEqual([
		'Steady me now',
		'Breathe',
		'Sounds',
		'Help'
	]);
	expect(discreet.shortcuts.map(({ name }) => name)).toEqual(['Open', 'Timer', 'Sounds', 'Help']);
});

test('the discreet app is another app, and no word of it names this one or what it is for', () => {
	// Installed apps are known by their id: to change one makes them strangers to their updates.
	expect([own.id, discreet.id]).toEqual(['evenkeel', 'keel']);
	const words = /evenkeel|steady|afraid|calm me|breath(?!e\/)|moment|practice/i;
	expect(JSON.stringify(own)).toMatch(words);
	expect(JSON.stringify(discreet)).not.toMatch(words);
});

test('it says at each start that it is the discreet one, since some systems give it a storage of its own', () => {
	expect(discreet.start_url).toBe('./?keel');
	expect(discreet.shortcuts.every(({ url }) => url.endsWith('?keel'))).toBe(true);
	expect(own.start_url).toBe('./');
});

test('screenshots are of both forms, labelled, of one shape a form, and small together', () => {
	const { screenshots = [] } = own;
	for (const form of ['narrow', 'wide'] as const) {
		const ofForm = screenshots.filter(({ form_factor }) => form_factor === form);
		expect(ofForm.length).toBeGreaterThan(1);
		expect(new Set(ofForm.map(({ sizes }) => sizes)).size).toBe(1);
		expect(ofForm.every(({ label }) => label)).toBe(true);
	}
	const bytes = screenshots.map(({ src }) => statSync(`${STATIC}/${src}`).size);
	expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(SCREENSHOTS_BYTES);
});
