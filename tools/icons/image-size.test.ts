import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { imageSize } from './image-size';

const icon = readFileSync('static/icons/icon-192.png');
const screenshot = readFileSync('static/screenshots/home-wide.jpg');

test.each([
	['a PNG', icon, { type: 'image/png', sizes: '192x192' }],
	['a JPEG', screenshot, { type: 'image/jpeg', sizes: '1280x800' }],
	['an SVG', Buffer.from('<svg viewBox="0 0 1 1"></svg>'), { type: 'image/svg+xml', sizes: 'any' }]
])('reads %s', (_, bytes, size) => {
	expect(imageSize(bytes)).toEqual(size);
});

test.each([
	['words', Buffer.from('a picture'), 'no PNG'],
	['a JPEG that was cut off', screenshot.subarray(0, 20), 'cut off']
])('refuses %s', (_, bytes, reason) => {
	expect(() => imageSize(bytes)).toThrow(reason);
});
