import { checkFrames, FRAME_BYTES } from '../../src/lib/track/mp3-frame';
import type { PackIndex } from '../../src/lib/track/pack';
import { sha256Hex } from './identity';

/** A phone that saves the app loads whole packs, so none may be large. */
export const PACK_LIMIT_BYTES = 2_200_000;

const RENDER = 'Render the pack again: see tools/narrate and tools/soundscapes.';

/** Reads an index. Returns a sentence when it does not have the shape of one. */
export function parseIndex(text: string): PackIndex | string {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		return `it is not JSON (${error instanceof Error ? error.message : 'unreadable'}). ${RENDER}`;
	}
	return isIndex(json) ? json : `fields are missing or of the wrong kind. ${RENDER}`;
}

function isIndex(json: unknown): json is PackIndex {
	return (
		hasFields(json, {
			pack: 'string',
			file: 'string',
			sha256: 'string',
			bytes: 'number',
			frameCount: 'number'
		}) &&
		'voice' in json &&
		(json.voice === null || typeof json.voice === 'string') &&
		'clips' in json &&
		Array.isArray(json.clips) &&
		json.clips.every((clip) =>
			hasFields(clip, {
				key: 'string',
				hash: 'string',
				firstFrame: 'number',
				frameCount: 'number'
			})
		)
	);
}

function hasFields(json: unknown, kinds: Record<string, 'string' | 'number'>): json is object {
	return (
		typeof json === 'object' &&
		json !== null &&
		Object.entries(kinds).every(
			([name, kind]) => typeof (json as Record<string, unknown>)[name] === kind
		)
	);
}

/** Everything in which an index and its file do not belong together or break the contract of packs. */
export function packFaults(
	index: PackIndex,
	expected: { pack: string; voice: string | null },
	mp3: Uint8Array | undefined
): string[] {
	return [...indexFaults(index, expected), ...fileFaults(index, mp3)];
}

function indexFaults(index: PackIndex, expected: { pack: string; voice: string | null }): string[] {
	const faults: string[] = [];
	if (index.pack !== expected.pack || index.voice !== expected.voice) {
		faults.push(
			`it calls itself ${index.pack} of ${index.voice ?? 'no voice'}, its place says ${expected.pack} of ${expected.voice ?? 'no voice'}. Move it, or render the pack again.`
		);
	}
	const file = `audio/${expected.voice ?? 'sounds'}/${expected.pack}.${index.sha256.slice(0, 8)}.mp3`;
	if (index.file !== file) faults.push(`it names ${index.file}, not ${file}. ${RENDER}`);
	let next = 0;
	const keys = new Set<string>();
	for (const { key, firstFrame, frameCount } of index.clips) {
		if (keys.has(key)) faults.push(`the clip ${key} is listed twice. ${RENDER}`);
		keys.add(key);
		if (firstFrame !== next || !Number.isInteger(frameCount) || frameCount < 1) {
			faults.push(
				`the clip ${key} takes ${frameCount} frames from ${firstFrame}, the one before it ends at ${next}. ${RENDER}`
			);
		}
		next = firstFrame + frameCount;
	}
	if (next !== index.frameCount) {
		faults.push(`its clips end at frame ${next}, it counts ${index.frameCount}. ${RENDER}`);
	}
	if (index.bytes !== index.frameCount * FRAME_BYTES) {
		faults.push(
			`it counts ${index.bytes} bytes, ${index.frameCount} frames are ${index.frameCount * FRAME_BYTES}. ${RENDER}`
		);
	}
	return faults;
}

function fileFaults(index: PackIndex, mp3: Uint8Array | undefined): string[] {
	if (!mp3) return [`the file static/${index.file} is missing. ${RENDER}`];
	const faults: string[] = [];
	if (mp3.length !== index.bytes) {
		faults.push(`the file has ${mp3.length} bytes, the index says ${index.bytes}. ${RENDER}`);
	}
	const sha256 = sha256Hex(mp3);
	if (sha256 !== index.sha256) {
		faults.push(`the file's SHA-256 is ${sha256}, the index says ${index.sha256}. ${RENDER}`);
	}
	const violation = checkFrames(mp3);
	if (violation) {
		faults.push(
			`frame ${violation.frame} of the file breaks the frame contract (${violation.fault}). Encode as tools/narrate does: no reservoir, no CRC, no padding.`
		);
	}
	if (mp3.length > PACK_LIMIT_BYTES) {
		faults.push(
			`the file has ${mp3.length} bytes, over ${PACK_LIMIT_BYTES}. ${RENDER} A practice is then split into parts.`
		);
	}
	return faults;
}
