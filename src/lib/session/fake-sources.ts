import type { Practice } from '$lib/practices/practice';
import { spokenLines } from '$lib/practices/spoken-lines';
import { estimateLengths } from '$lib/timeline/clip-lengths';
import { FRAME_BYTES } from '$lib/track/mp3-frame';
import type { Pack, PackIndex } from '$lib/track/pack';
import type { SessionSources } from './prepare-track';

/** An MPEG-2 Layer III frame of silence: 24 kHz, mono, 48 kbit/s. */
const SILENT_FRAME = Uint8Array.of(0xff, 0xf3, 0x64, 0xc0);

function packOf(pack: string, voice: string | null, clips: [key: string, frames: number][]): Pack {
	const index: PackIndex = {
		pack,
		voice,
		file: `audio/${pack}.mp3`,
		sha256: '',
		bytes: 0,
		frameCount: 0,
		clips: []
	};
	for (const [key, frameCount] of clips) {
		index.clips.push({ key, hash: key, firstFrame: index.frameCount, frameCount });
		index.frameCount += frameCount;
	}
	index.bytes = index.frameCount * FRAME_BYTES;
	const bytes = new Uint8Array(index.bytes);
	for (let at = 0; at < bytes.length; at += FRAME_BYTES) bytes.set(SILENT_FRAME, at);
	return { index, bytes };
}

/** Packs of silence of the lengths that a practice's words would take. */
function silentPacks(practice: Practice, voiceId: string): Map<string, Pack> {
	const lengths = estimateLengths(practice);
	const lines = spokenLines(practice).map(({ key }): [string, number] => [
		key,
		lengths.lineFrames(key) ?? 1
	]);
	const bells = ['soft', 'end'].map((key): [string, number] => [key, lengths.bellFrames(key) ?? 1]);
	const tones = ['in-3000', 'out-3000', 'in-4000', 'out-4000', 'out-6000', 'in-5000', 'out-5000'];
	return new Map([
		[`${voiceId}/${practice.id}`, packOf(practice.id, voiceId, lines)],
		['bells', packOf('bells', null, bells)],
		['room-tone', packOf('room-tone', null, [['room-tone', 1500]])],
		[
			'breath-warm',
			packOf(
				'breath-warm',
				null,
				tones.map((key) => [key, lengths.phaseFrames(key) ?? 1])
			)
		]
	]);
}

/** For tests: sources that answer when `ready()` resolves, and count what was asked to be kept. */
export class FakeSources implements SessionSources {
	readonly packs = new Map<string, Pack>();
	readonly #practices = new Map<string, Practice>();
	failure: 'offline' | null = null;
	ready: () => Promise<void> = () => Promise.resolve();
	readonly keepAsked: (boolean | undefined)[] = [];

	constructor(practices: Practice[], voiceId: string) {
		for (const practice of practices) {
			this.#practices.set(practice.id, practice);
			for (const [name, pack] of silentPacks(practice, voiceId)) this.packs.set(name, pack);
		}
	}

	loadPractice = (id: string): Promise<Practice> => {
		const practice = this.#practices.get(id);
		return practice ? Promise.resolve(practice) : Promise.reject(new Error(`No practice ${id}.`));
	};

	loadIndex = (voiceId: string | null, packId: string): Promise<PackIndex | null> => {
		const name = voiceId === null ? packId : `${voiceId}/${packId}`;
		return Promise.resolve(this.packs.get(name)?.index ?? null);
	};

	loadPack: SessionSources['loadPack'] = async (index, { signal, keep, onProgress }) => {
		this.keepAsked.push(keep);
		await this.ready();
		if (signal?.aborted) return { status: 'failed', reason: 'aborted' };
		if (this.failure !== null) return { status: 'failed', reason: this.failure };
		const pack = [...this.packs.values()].find((each) => each.index === index);
		if (pack === undefined) throw new Error(`No pack ${index.pack}.`);
		onProgress?.(index.bytes, index.bytes);
		return { status: 'ready', pack, from: 'network' };
	};
}
