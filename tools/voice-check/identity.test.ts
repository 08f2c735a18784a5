import { describe, expect, test } from 'vitest';
import { identityHash, parseLexicon, sha256Hex, type VoiceSettings } from './identity';

const voice: VoiceSettings = {
	id: 'wren',
	recipeVersion: '1',
	shipped: true,
	settings: { style: 'soft', 'comma-pause-s': '0.4' }
};
const lexicon = parseLexicon('# how names are said\nWren\t/ɹɛn/\n\nhere\t/hɪɹ/\n');

describe('identityHash', () => {
	test('is the start of a SHA-256 over text, voice, sorted settings, touching lexicon lines and recipe', () => {
		const canonical = [
			"You're here, Wren.",
			'wren',
			'comma-pause-s=0.4\nstyle=soft',
			'here\t/hɪɹ/\nwren\t/ɹɛn/',
			'1'
		].join('\0');
		expect(identityHash(' You’re  here, Wren. ', voice, lexicon)).toBe(
			sha256Hex(canonical).slice(0, 16)
		);
	});

	test.each([
		['a word inside another', 'There they are.'],
		['a word before an apostrophe', "Here's one."],
		['no word at all', 'Notice that.']
	])('the lexicon does not touch %s', (_, text) => {
		expect(identityHash(text, voice, lexicon)).toBe(identityHash(text, voice, new Map()));
	});

	test.each([
		['the text', 'Come back there.', voice, lexicon],
		['the voice', 'Come back here.', { ...voice, id: 'rowan' }, lexicon],
		['a setting', 'Come back here.', { ...voice, settings: { style: 'firm' } }, lexicon],
		['the recipe', 'Come back here.', { ...voice, recipeVersion: '2' }, lexicon],
		['a lexicon line it uses', 'Come back here.', voice, parseLexicon('here\t/hɪə/')]
	])('changes with %s', (_, text, otherVoice, otherLexicon) => {
		expect(identityHash(text, otherVoice, otherLexicon)).not.toBe(
			identityHash('Come back here.', voice, lexicon)
		);
	});
});

describe('parseLexicon', () => {
	test.each(['wren /ɹɛn/', 'wren\tɹɛn', 'wren\t/ɹɛn/\tnoun'])('refuses "%s"', (line) => {
		expect(() => parseLexicon(line)).toThrow(/word<TAB>/);
	});
});
