import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MAX_SOUNDS, VOLUME_STEP, type MixSound } from './mix';
import { mixHash, readMixLink, type MixLinkProblem } from './mix-link';
import { SOUNDSCAPE_IDS } from './soundscape-ids';

const mixes = fc
	.uniqueArray(fc.constantFrom(...SOUNDSCAPE_IDS), { minLength: 1, maxLength: MAX_SOUNDS })
	.chain((ids) =>
		fc.tuple(
			...ids.map((id) =>
				fc
					.integer({ min: 1, max: 100 / VOLUME_STEP })
					.map((steps): MixSound => ({ id, volumePercent: steps * VOLUME_STEP }))
			)
		)
	);

const sea60 = { id: 'sea', volumePercent: 60 } as const;
const hearth25 = { id: 'hearth', volumePercent: 25 } as const;

test('a link is short and can be read', () => {
	expect(mixHash([sea60, hearth25])).toBe('mix=sea.60,hearth.25');
});

test('every mix comes back from its link', () => {
	fc.assert(
		fc.property(mixes, (sounds) => {
			const read = readMixLink(`#${mixHash(sounds)}`);
			expect(read).toEqual({ status: 'read', sounds: [...sounds], problems: [] });
		})
	);
});

test('no text makes it throw, and what it saves is always a mix', () => {
	fc.assert(
		fc.property(fc.string(), mixes, fc.nat(60), (noise, sounds, at) => {
			const hash = mixHash(sounds);
			const read = readMixLink(`${hash.slice(0, at)}${noise}${hash.slice(at)}`);
			if (read.status === 'none') return;
			const ids = read.sounds.map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids.length).toBeLessThanOrEqual(MAX_SOUNDS);
			for (const { volumePercent } of read.sounds) {
				expect(volumePercent % VOLUME_STEP).toBe(0);
				expect(volumePercent).toBeGreaterThan(0);
				expect(volumePercent).toBeLessThanOrEqual(100);
			}
		})
	);
});

describe('a link that was changed on its way', () => {
	test.each([
		['percent signs', '#mix%3Dsea.60%2Chearth.25'],
		['capitals', '#MIX=Sea.60,HEARTH.25'],
		['spaces', '# mix= sea.60 , hearth.25 '],
		['semicolons', '#mix=sea.60;hearth.25'],
		['numbers between the steps', '#mix=sea.61,hearth.24.6'],
		['something before it', '#from=chat&mix=sea.60,hearth.25'],
		['something after it', '#mix=sea.60,hearth.25&v=2'],
		['commas too many', '#mix=,sea.60,,hearth.25,']
	])('is read with %s', (_, hash) => {
		expect(readMixLink(hash)).toEqual({ status: 'read', sounds: [sea60, hearth25], problems: [] });
	});

	it('has the full level where it names none', () => {
		expect(readMixLink('mix=sea')).toMatchObject({ sounds: [{ id: 'sea', volumePercent: 100 }] });
	});
});

describe('a bad link', () => {
	test.each<[string, string, MixLinkProblem]>([
		['an unknown sound', 'mix=sea.60,harp.40,hearth.25', { kind: 'unknown', text: 'harp.40' }],
		[
			'a broken percent sign',
			'mix=sea.60,%E0%A4.4,hearth.25',
			{ kind: 'unknown', text: '%E0%A4.4' }
		],
		['no number', 'mix=sea.60,shore.loud,hearth.25', { kind: 'volume', id: 'shore', text: 'loud' }],
		['nothing to hear', 'mix=sea.60,shore.0,hearth.25', { kind: 'volume', id: 'shore', text: '0' }],
		['too much', 'mix=sea.60,shore.101,hearth.25', { kind: 'volume', id: 'shore', text: '101' }],
		['a sound twice', 'mix=sea.60,hearth.25,sea.5', { kind: 'repeated', id: 'sea' }]
	])('with %s is saved but for that', (_, hash, problem) => {
		expect(readMixLink(hash)).toEqual({
			status: 'read',
			sounds: [sea60, hearth25],
			problems: [problem]
		});
	});

	it('with a seventh sound keeps six', () => {
		const ids = SOUNDSCAPE_IDS.slice(0, 7);
		const read = readMixLink(`mix=${ids.map((id) => `${id}.50`).join(',')}`);
		expect(read).toMatchObject({ problems: [{ kind: 'too-many', id: ids[6] }] });
		expect(read.status === 'read' && read.sounds.map(({ id }) => id)).toEqual(ids.slice(0, 6));
	});

	it('without any sound is told apart from no link', () => {
		expect(readMixLink('mix=')).toEqual({ status: 'read', sounds: [], problems: [] });
		expect(readMixLink('#list')).toEqual({ status: 'none' });
		expect(readMixLink('')).toEqual({ status: 'none' });
	});
});
