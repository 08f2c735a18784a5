import { SPOKEN_PHASES } from '$lib/breathing/spoken-phases';
import { tonePacks } from '$lib/breathing/tone-packs';
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
	return new Map([
		[`${voiceId}/${practice.id}`, packOf(practice.id, voiceId, lines)],
		['bells', packOf('bells', null, bells)],
		['room-tone', packOf('room-tone', null, [['room-tone', 1500]])],
		[
			`${voiceId}/cues`,
			packOf(
				'cues',
				voiceId,
				[...new Set(Object.values(SPOKEN_PHASES))].map((key) => [key, 31])
			)
		]
	]);
}

/** A pack of tones, silent and as long as they are; null when there is no such pack. */
function silentTones(packId: string): Pack | null {
	const keys = tonePacks().get(packId);
	const frames = (key: string) => Math.floor(Number(key.split('-')[1]) / 24) - 1;
	return keys
		? packOf(
				packId,
				null,
				keys.map((key) => [key, frames(key)])
			)
		: null;
}

/** For tests: sources that answer when `ready()` resolves, and count what was asked to be kept. */
export class FakeSources implements SessionSources {
	readonly packs = new Map<string, Pack>();
	readonly #practices = new Map<string, Practice>();
	failure: 'offline' | null = null;
	ready: () => Promise<void> = () => Promise.resolve();
	readonly keepAsked: (boolean | undefined)[] = [];
	readonly packsAsked: string[] = [];

	constructor(practices: Practice[], voiceId: string) {
		for (const practice of practices) {
			this.#practices.set(practice.id, practice);
			for (const [name, pack] of silentPacks(practice, voiceId)) this.packs.set(name, pack);
		}
	}

	/** Puts every line but these into a second part of the recording. */
	keepInFirstPart(voiceId: string, practiceId: string, keys: ReadonlySet<string | null>): void {
		const name = `${voiceId}/${practiceId}`;
		const clips = this.packs.get(name)?.index.clips ?? [];
		for (const [part, isFirst] of [
			['', true],
			['.2', false]
		] as const) {
			const own = clips.filter(({ key }) => keys.has(key) === isFirst);
			const lengths = own.map(({ key, frameCount }): [string, number] => [key, frameCount]);
			this.packs.set(name + part, packOf(practiceId + part, voiceId, lengths));
		}
	}

	loadPractice = (id: string): Promise<Practice> => {
		const practice = this.#practices.get(id);
		return practice ? Promise.resolve(practice) : Promise.reject(new Error(`No practice ${id}.`));
	};

	loadVoice = (voiceId: string, practiceId: string): Promise<PackIndex[] | null> => {
		const prefix = `${voiceId}/${practiceId}`;
		const parts = [...this.packs].filter(([name]) => name.split('.')[0] === prefix);
		return Promise.resolve(parts.length === 0 ? null : parts.map(([, { index }]) => index));
	};

	loadSound = (packId: string): Promise<PackIndex | null> => {
		const pack = this.packs.get(packId) ?? silentTones(packId);
		if (pack) this.packs.set(packId, pack);
		return Promise.resolve(pack?.index ?? null);
	};

	loadPack: SessionSources['loadPack'] = async (index, { signal, keep, onProgress }) => {
		this.keepAsked.push(keep);
		this.packsAsked.push(index.pack);
		await this.ready();
		if (signal?.aborted) return { status: 'failed', reason: 'aborted' };
		if (this.failure !== null) return { status: 'failed', reason: this.failure };
		const pack = [...this.packs.values()].find((each) => each.index === index);
		if (pack === undefined) throw new Error(`No pack ${index.pack}.`);
		onProgress?.(index.bytes, index.bytes);
		return { status: 'ready', pack, from: 'network' };
	};
}
