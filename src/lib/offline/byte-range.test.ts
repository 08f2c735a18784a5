import { expect, test } from 'vitest';
import { readByteRange, type ByteRange } from './byte-range';

const part = (first: number, last: number): ByteRange => ({ kind: 'part', first, last });
const whole: ByteRange = { kind: 'whole' };
const unsatisfiable: ByteRange = { kind: 'unsatisfiable' };

test.each<[header: string | null, sizeBytes: number, range: ByteRange]>([
	[null, 1000, whole],
	['bytes=0-', 1000, part(0, 999)],
	['bytes=0-0', 1000, part(0, 0)],
	['bytes=144-287', 1000, part(144, 287)],
	['bytes=11232-', 20000, part(11232, 19999)],
	['bytes=900-5000', 1000, part(900, 999)],
	['bytes=999-', 1000, part(999, 999)],
	['bytes=-500', 1000, part(500, 999)],
	['bytes=-5000', 1000, part(0, 999)],
	['Bytes=0-9', 1000, part(0, 9)],
	['bytes = 0 - 9', 1000, part(0, 9)],
	['bytes=1000-', 1000, unsatisfiable],
	['bytes=5000-6000', 1000, unsatisfiable],
	['bytes=-0', 1000, unsatisfiable],
	['bytes=0-', 0, unsatisfiable],
	['bytes=-1', 0, unsatisfiable],
	['bytes=9-5', 1000, whole],
	['bytes=-', 1000, whole],
	['bytes=0-1,5-6', 1000, whole],
	['seconds=0-1', 1000, whole],
	['bytes=a-b', 1000, whole],
	['', 1000, whole]
])('%s of %i bytes', (header, sizeBytes, range) => {
	expect(readByteRange(header, sizeBytes)).toEqual(range);
});
