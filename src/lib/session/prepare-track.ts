import type { LoadedPack, LoadOptions } from '$lib/offline/packs';
import type { Anchor, Practice } from '$lib/practices/practice';
import { fit } from '$lib/timeline/fit';
import type { BreathGuide, Timeline } from '$lib/timeline/timeline';
import { assemble, type TrackSources } from '$lib/track/assemble';
import type { Pack, PackIndex } from '$lib/track/pack';
import { packLengths } from '$lib/track/pack-lengths';
import type { SessionFailure } from './session-state';

export interface SessionChoices {
	minutes: number;
	/** Null exactly when the practice has no anchors. */
	anchor: Anchor | null;
	breath: BreathGuide;
	voiceId: string;
	/** Whether sounds that have to be fetched stay on the device; never in a private session. */
	keep: boolean;
	private: boolean;
}

/** Where practices and sounds come from. */
export interface SessionSources {
	loadPractice(id: string): Promise<Practice>;
	/** Every part of a practice's recording; null when this voice has none. */
	loadVoice(voiceId: string, practiceId: string): Promise<PackIndex[] | null>;
	/** Null when the app has no such sounds. */
	loadSound(packId: string): Promise<PackIndex | null>;
	loadPack(index: PackIndex, options: LoadOptions): Promise<LoadedPack>;
}

/** One practice in one voice, from which any length and anchor can be made. */
export interface Ingredients {
	practice: Practice;
	/** Every part of the recording. */
	voice: readonly PackIndex[];
	/** What is in memory: all sounds, and the parts of the recording that were needed so far. */
	sources: TrackSources;
}

/** What can be listened to as it is. */
export interface ReadyTrack {
	practice: Practice;
	timeline: Timeline;
	/** The finished sound, or the address of it. */
	sound: Blob | string;
}

export type Gathered =
	{ status: 'ready'; ingredients: Ingredients } | { status: 'failed'; reason: SessionFailure };

export type FittedTimeline =
	{ status: 'fitted'; timeline: Timeline } | { status: 'failed'; reason: SessionFailure };

/**
 * Loads a practice and every pack that these choices need. Rejects only when `signal` aborts.
 * @param onProgress bytes received so far, of the total of all packs
 */
export async function gather(
	loaders: SessionSources,
	practiceId: string,
	choices: SessionChoices,
	signal: AbortSignal,
	onProgress: (receivedBytes: number, totalBytes: number) => void
): Promise<Gathered> {
	let practice: Practice;
	let voice: PackIndex[] | null;
	let sounds: (PackIndex | null)[];
	try {
		practice = await loaders.loadPractice(practiceId);
		[voice, ...sounds] = await Promise.all([
			loaders.loadVoice(choices.voiceId, practiceId),
			loaders.loadSound('bells'),
			loaders.loadSound('room-tone'),
			practice.usesBreath ? loaders.loadSound('breath-warm') : null
		]);
	} catch {
		// A chunk with the script or an index could not be fetched; why is in the browser's own log.
		signal.throwIfAborted();
		return { status: 'failed', reason: 'practice' };
	}
	signal.throwIfAborted();
	const [bells = null, roomTone = null, breath = null] = sounds;
	if (voice === null || bells === null || roomTone === null) {
		return { status: 'failed', reason: 'voice' };
	}
	// Choices that do not fit are found before anything is fetched.
	const tried = fit(practice, { ...choices, clips: packLengths({ voice, bells, breath }) });
	if (tried.status === 'failed') return { status: 'failed', reason: tried.reason };

	const parts = partsOf(voice, tried.timeline);
	const wanted = [bells, roomTone, ...(breath ? [breath] : []), ...parts];
	const loaded = await loadPacks(loaders, wanted, choices, signal, onProgress);
	if (loaded.status === 'failed') return loaded;
	const [bellsPack, roomTonePack, ...rest] = loaded.packs;
	if (!bellsPack || !roomTonePack) throw new Error('Every index gives one pack.');
	const sources = {
		voice: breath ? rest.slice(1) : rest,
		bells: bellsPack,
		roomTone: roomTonePack,
		breath: (breath && rest[0]) ?? null
	};
	return { status: 'ready', ingredients: { practice, voice, sources } };
}

/**
 * Loads what a timeline needs beyond what is in memory, such as lines that only a longer listening has. Rejects
 * only when `signal` aborts.
 */
export async function gatherMore(
	loaders: SessionSources,
	ingredients: Ingredients,
	timeline: Timeline,
	choices: SessionChoices,
	signal: AbortSignal
): Promise<Gathered> {
	const { voice, sources } = ingredients;
	const missing = partsOf(voice, timeline).filter(
		(part) => !sources.voice.some(({ index }) => index === part)
	);
	if (missing.length === 0) return { status: 'ready', ingredients };
	const loaded = await loadPacks(loaders, missing, choices, signal, () => undefined);
	if (loaded.status === 'failed') return loaded;
	const whole = { ...sources, voice: [...sources.voice, ...loaded.packs] };
	return { status: 'ready', ingredients: { ...ingredients, sources: whole } };
}

/** The parts of a recording in which lines of a timeline are. */
function partsOf(voice: readonly PackIndex[], timeline: Timeline): PackIndex[] {
	const wanted = new Set(timeline.cues.map(({ key }) => key));
	return voice.filter(({ clips }) => clips.some(({ key }) => wanted.has(key)));
}

/** Null when `signal` has aborted the work. */
export async function unlessAborted<T>(
	signal: AbortSignal,
	work: () => Promise<T>
): Promise<T | null> {
	try {
		return await work();
	} catch (error) {
		if (signal.aborted) return null;
		throw error;
	}
}

/** @returns one pack for each index, in the same order */
async function loadPacks(
	loaders: SessionSources,
	indexes: PackIndex[],
	choices: SessionChoices,
	signal: AbortSignal,
	onProgress: (receivedBytes: number, totalBytes: number) => void
): Promise<{ status: 'ready'; packs: Pack[] } | { status: 'failed'; reason: SessionFailure }> {
	const totalBytes = indexes.reduce((total, index) => total + index.bytes, 0);
	const receivedBytes = indexes.map(() => 0);
	const loaded = await Promise.all(
		indexes.map((index, order) =>
			loaders.loadPack(index, {
				signal,
				keep: choices.keep && !choices.private,
				onProgress(received) {
					receivedBytes[order] = received;
					const allBytes = receivedBytes.reduce((total, bytes) => total + bytes, 0);
					onProgress(allBytes, totalBytes);
				}
			})
		)
	);
	signal.throwIfAborted();
	const packs: Pack[] = [];
	for (const one of loaded) {
		if (one.status === 'failed') return { status: 'failed', reason: packFailure(one.reason) };
		packs.push(one.pack);
	}
	return { status: 'ready', packs };
}

/** The timeline of these choices; `minutes` need not be the length the ingredients were gathered for. */
export function fitIngredients(
	{ practice, voice, sources }: Ingredients,
	choices: Pick<SessionChoices, 'minutes' | 'anchor' | 'breath'>
): FittedTimeline {
	const clips = packLengths({
		voice,
		bells: sources.bells.index,
		breath: sources.breath?.index ?? null
	});
	const result = fit(practice, { ...choices, clips });
	return result.status === 'failed' ? { status: 'failed', reason: result.reason } : result;
}

/** The finished sound of a timeline. */
export function trackBlob({ sources }: Ingredients, timeline: Timeline): Blob {
	return new Blob(assemble(timeline, sources).parts, { type: 'audio/mpeg' });
}

function packFailure(reason: Extract<LoadedPack, { status: 'failed' }>['reason']): SessionFailure {
	if (reason === 'aborted') throw new DOMException('Another practice was chosen.', 'AbortError');
	// A page that may not keep files can still play what it fetches, so this is a failed fetch.
	return reason === 'unavailable' ? 'offline' : reason;
}
