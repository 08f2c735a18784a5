import { describe, expect, it, test } from 'vitest';
import { soundscapes } from './catalogue';
import { readSoundscapes } from './soundscape';
import { soundscapePack } from './soundscape-pack';

const sea = {
	id: 'sea',
	file: 'audio/soundscapes/sea.b777845e.mp3',
	bytes: 104 * 288,
	sha256: 'b777845e'.repeat(8),
	leadFrameCount: 2,
	frameCount: 100,
	tailFrameCount: 2
};

test('the index of the app can be read, and no file is listed twice', () => {
	expect(soundscapes.length).toBeGreaterThan(0);
	expect(new Set(soundscapes.map(({ file }) => file)).size).toBe(soundscapes.length);
	for (const { file, sha256 } of soundscapes) expect(file).toContain(sha256.slice(0, 8));
});

describe('readSoundscapes', () => {
	it('puts them in the order in which they are offered', () => {
		const hearth = { ...sea, id: 'hearth', file: 'audio/soundscapes/hearth.aaaaaaaa.mp3' };
		expect(readSoundscapes([hearth, sea]).map(({ id }) => id)).toEqual(['sea', 'hearth']);
	});

	test.each([
		['no list', sea],
		['an unknown sound', [{ ...sea, id: 'harp' }]],
		['a sound twice', [sea, sea]],
		['a file from elsewhere', [{ ...sea, file: 'https://example.org/sea.b777845e.mp3' }]],
		['bytes that are not its frames', [{ ...sea, bytes: sea.bytes + 1 }]],
		['no period', [{ ...sea, frameCount: 0, bytes: 4 * 288 }]],
		['no lead', [{ ...sea, leadFrameCount: 0, bytes: 102 * 288 }]]
	])('refuses %s', (_, index) => {
		expect(() => readSoundscapes(index)).toThrow();
	});
});

test('its file is kept like a pack without clips', () => {
	const [soundscape] = readSoundscapes([sea]);
	expect(soundscape && soundscapePack(soundscape)).toEqual({
		pack: 'sea',
		voice: null,
		file: sea.file,
		sha256: sea.sha256,
		bytes: sea.bytes,
		frameCount: 104,
		clips: []
	});
});
