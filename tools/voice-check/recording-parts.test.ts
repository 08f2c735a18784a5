import { describe, expect, test } from 'vitest';
import { lineKey } from '../../src/lib/practices/line-key';
import { FRAME_BYTES } from '../../src/lib/track/mp3-frame';
import { identityHash } from './identity';
import {
	clip,
	findingsAfter,
	inTwoParts,
	LINES,
	makePack,
	PATH,
	SECOND_PATH,
	settings,
	spokenPack
} from './library.fixture';
import { PACK_LIMIT_BYTES } from './pack-faults';

test('a practice may be spoken in parts', () => {
	expect(findingsAfter(({ spoken }) => spoken.splice(0, 1, ...inTwoParts()))).toEqual([]);
});

test('an index that cannot be read is one finding, not one for every line', () => {
	const findings = findingsAfter(({ spoken, library }) => {
		const [first] = inTwoParts();
		spoken.splice(0, 1, first);
		library.voices[0]?.indexes.push({ path: SECOND_PATH, text: '{}' });
	});
	expect(findings.map(({ path }) => path)).toEqual([SECOND_PATH]);
});

describe('one thing out of order among parts is found', () => {
	test.each<[string, Parameters<typeof findingsAfter>[0], string, RegExp]>([
		[
			'a part without a practice',
			({ spoken }) => spoken.push(spokenPack('gone.2', ['You are here.'])),
			'src/content/voices/wren/gone.2.json',
			/no practice is called gone/
		],
		[
			'a part whose number is no number',
			({ spoken }) => spoken.push(spokenPack('base.two', [])),
			'src/content/voices/wren/base.two.json',
			/names no part/
		],
		[
			'a first part with a number',
			({ spoken }) => spoken.splice(0, 1, spokenPack('base.1', LINES)),
			'src/content/voices/wren/base.1.json',
			/names no part/
		],
		[
			'a gap between parts',
			({ spoken }) =>
				spoken.splice(
					0,
					1,
					spokenPack('base', LINES.slice(0, 1)),
					spokenPack('base.3', LINES.slice(1))
				),
			'src/content/voices/wren/base.2.json',
			/part 2 of base is missing/
		],
		[
			'parts without a first one',
			({ spoken }) => spoken.splice(0, 1, spokenPack('base.2', LINES)),
			PATH,
			/part 1 of base is missing/
		],
		[
			'a line that no part says',
			({ spoken, library }) => {
				spoken.splice(0, 1, ...inTwoParts());
				library.practices[0]?.lines.push('A new line.');
			},
			PATH,
			/no clip says "A new line\."/
		],
		[
			'a line in two parts',
			({ spoken }) => spoken.push(spokenPack('base.2', LINES.slice(1))),
			SECOND_PATH,
			/is also in .*base\.json/
		],
		[
			'a clip of another identity in a later part',
			({ spoken }) => {
				const [first, second] = inTwoParts();
				clip(second).hash = '0000000000000000';
				spoken.splice(0, 1, first, second);
			},
			SECOND_PATH,
			/"Notice that\.".*other settings/
		],
		[
			'a clip without a line in a later part',
			({ spoken }) => spoken.push(spokenPack('base.2', ['Said long ago.'])),
			SECOND_PATH,
			/belongs to no line/
		],
		[
			'a line in a later part than its need',
			({ spoken, library }) => {
				spoken.splice(0, 1, ...inTwoParts());
				library.practices[0]?.lines.reverse();
			},
			PATH,
			/"You are here\.".*stands before one that a listening needs sooner/
		],
		[
			'a part too large to load',
			({ spoken, library }) => {
				const frames = Math.ceil(PACK_LIMIT_BYTES / FRAME_BYTES) + 1;
				const [line = ''] = LINES;
				library.practices.splice(0, 1, { id: 'base', lines: [line] });
				const hash = identityHash(line, settings, new Map());
				spoken.splice(0, 1, makePack('base', 'wren', [[lineKey(line), hash, frames]]));
			},
			PATH,
			/over 2200000.*split into parts/
		]
	])('%s', (_, change, path, message) => {
		expect(findingsAfter(change)).toContainEqual({
			path,
			message: expect.stringMatching(message) as string
		});
	});
});
