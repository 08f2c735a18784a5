import { describe, expect, test } from 'vitest';
import {
	afterShortBody,
	afterWrongBytes,
	nextStep,
	useOfAnswer,
	type AnswerFacts,
	type AnswerUse,
	type NextStep,
	type Verdict
} from './download-rules';

test.each<[stagedBytes: number, step: NextStep]>([
	[0, { kind: 'request', fromByte: 0 }],
	[400, { kind: 'request', fromByte: 400 }],
	[1000, { kind: 'check-hash' }],
	[1001, { kind: 'discard' }]
])('with %i of 1000 bytes', (stagedBytes, step) => {
	expect(nextStep(stagedBytes, 1000)).toEqual(step);
});

const mp3 = (status: number, contentRange: string | null = null): AnswerFacts => ({
	status,
	contentType: 'audio/mpeg',
	contentRange
});
const html = (status: number): AnswerFacts => ({
	status,
	contentType: 'text/html; charset=utf-8',
	contentRange: null
});

test.each<[name: string, fromByte: number, answer: AnswerFacts, use: AnswerUse['kind']]>([
	['the whole file', 0, mp3(200), 'replace'],
	['the whole file though a part was asked for', 400, mp3(200), 'replace'],
	['the part asked for', 400, mp3(206, 'bytes 400-999/1000'), 'append'],
	['the part asked for, size unknown', 400, mp3(206, 'bytes 400-999/*'), 'append'],
	['a smaller part that begins right', 400, mp3(206, 'bytes 400-499/1000'), 'append'],
	['another part', 400, mp3(206, 'bytes 300-999/1000'), 'discard'],
	['a part of a file of another size', 400, mp3(206, 'bytes 400-1999/2000'), 'discard'],
	['a part that does not say which', 400, mp3(206), 'discard'],
	['no such part', 400, mp3(416, 'bytes */300'), 'discard'],
	['a page instead of the file', 0, html(200), 'refuse'],
	['a page about an error', 0, html(404), 'refuse'],
	['an error of the server', 0, mp3(503), 'refuse'],
	['nothing changed', 0, mp3(304), 'refuse'],
	['no type at all', 0, { status: 200, contentType: null, contentRange: null }, 'replace']
])('%s, asked from byte %i', (_name, fromByte, answer, use) => {
	expect(useOfAnswer(answer, fromByte, 1000)).toEqual({ kind: use });
});

const goOn: Verdict = { kind: 'go-on' };

describe('a body that ends early', () => {
	test.each<[gainedBytes: number, broke: boolean, interruptions: number, verdict: Verdict]>([
		[200, true, 0, goOn],
		[200, false, 0, goOn],
		[1, true, 19, goOn],
		[1, true, 20, { kind: 'fail', reason: 'offline' }],
		[0, true, 0, { kind: 'fail', reason: 'offline' }],
		[0, false, 0, { kind: 'fail', reason: 'damaged' }]
	])(
		'%i bytes gained, broken off: %s, before: %i',
		(gainedBytes, broke, interruptions, verdict) => {
			expect(afterShortBody(gainedBytes, broke, { restarts: 0, interruptions })).toEqual(verdict);
		}
	);
});

describe('bytes of another file', () => {
	test.each<[restarts: number, verdict: Verdict]>([
		[0, goOn],
		[1, { kind: 'fail', reason: 'damaged' }]
	])('after %i clean starts', (restarts, verdict) => {
		expect(afterWrongBytes({ restarts, interruptions: 0 })).toEqual(verdict);
	});
});
