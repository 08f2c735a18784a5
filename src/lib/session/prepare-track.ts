import type { BreathPlan } from '$lib/breathing/breath-plan';
import { PRACTICE_TONES } from '$lib/breathing/practice-tones';
import type { LoadedPack, LoadOptions } from '$lib/offline/packs';
import type { Anchor, Practice } from '$lib/practices/practice';
import { fit } from '$lib/timeline/fit';
import type { BreathGuide, Timeline } from '$lib/timeline/timeline';
import { assemble, type TrackSources } from '$lib/track/assemble';
import type { PackIndex } from '$lib/track/pack';
import { packLengths } from '$lib/track/pack-lengths';
import type { SoundsPlan } from '$lib/soundscapes/sounds-plan';
import type { JoinedPlan } from './joined-plan';
import { loadPacks, type OnBytes } from './load-packs';
import { loadSources, partsOf } from './load-sources';
import type { SessionFailure } from './session-state';
import type { SittingSubject } from './sitting-subject';

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

/** What to listen to: a practice, by its id, several in one track, breathing, or sounds without words. */
export type Wanted = string | JoinedPlan | BreathPlan | SoundsPlan;

/** What makes a track of any length. */
interface Made {
	subject: SittingSubject;
	/** What is in memory: all sounds, and the parts of the recording that were needed so far. */
	sources: TrackSources;
}

/** One practice in one voice, from which any length and anchor can be made. */
interface PracticeIngredients extends Made {
	kind: 'practice';
	practice: Practice;
	/** Every part of the recording. */
	voice: readonly PackIndex[];
}

/** Practices that follow each other bring what makes their timelines along, since most people never hear any. */
interface JoinedIngredients extends Made {
	kind: 'joined';
	/** Every part of every recording. */
	voice: readonly PackIndex[];
	/** The timeline with these choices; its minutes are those of the plan. */
	fit(choices: Pick<SessionChoices, 'anchor' | 'breath'>): FittedTimeline;
}

/** Breathing brings what makes its timelines along, so that nobody fetches that code who listens to practices. */
interface BreathIngredients extends Made {
	kind: 'breath';
	plan: BreathPlan;
	/** The timeline of these choices. */
	fit(choices: BreathChoices): FittedTimeline;
	/** The rest of a timeline from a frame on, so many minutes longer. */
	extended(
		playing: Timeline,
		choices: BreathChoices,
		minutes: number,
		frame: number
	): FittedTimeline;
}

/** Sounds bring their track along, since it is of another kind. */
interface SoundsIngredients {
	kind: 'sounds';
	subject: SittingSubject;
	fit(): FittedTimeline;
	track(timeline: Timeline): Blob;
}

/** What changes the timeline of a breath plan. */
export type BreathChoices = Pick<SessionChoices, 'minutes' | 'breath' | 'voiceId'>;

export type Ingredients =
	| PracticeIngredients
	| JoinedIngredients
	| BreathIngredients
	| SoundsIngredients;

/** What can be listened to as it is. */
export interface ReadyTrack {
	practice: SittingSubject;
	timeline: Timeline;
	/** The finished sound, or the address of it. */
	sound: Blob | string;
}

export type Gathered =
	| { status: 'ready'; ingredients: Ingredients }
	| { status: 'failed'; reason: SessionFailure };

export type FittedTimeline =
	| { status: 'fitted'; timeline: Timeline }
	| { status: 'failed'; reason: SessionFailure };

/**
 * Loads what is wanted and every pack that these choices need. Rejects only when `signal` aborts.
 * @param choices their minutes count, not those of a plan
 * @param onProgress bytes received so far, of the total of all packs
 */
export async function gather(
	loaders: SessionSources,
	wanted: Wanted,
	choices: SessionChoices,
	signal: AbortSignal,
	onProgress: OnBytes
): Promise<Gathered> {
	if (typeof wanted === 'string') {
		return gatherPractice(loaders, wanted, choices, signal, onProgress);
	}
	if ('parts' in wanted) {
		const joining = await reached(import('./prepare-joined'), signal);
		return joining?.gatherJoined(loaders, wanted, choices, signal, onProgress) ?? NOT_REACHED;
	}
	if ('mix' in wanted) {
		const mixing = await reached(import('./prepare-sounds'), signal);
		return mixing?.gatherSounds(loaders, wanted, choices, signal, onProgress) ?? NOT_REACHED;
	}
	const breathing = await reached(import('./prepare-breath'), signal);
	return breathing?.gatherBreath(loaders, wanted, choices, signal, onProgress) ?? NOT_REACHED;
}

const NOT_REACHED: Gathered = { status: 'failed', reason: 'practice' };

/** Null for code that could not be fetched; why is in the browser's own log. */
async function reached<Code>(code: Promise<Code>, signal: AbortSignal): Promise<Code | null> {
	const arrived = await code.catch(() => null);
	if (arrived === null) signal.throwIfAborted();
	return arrived;
}

async function gatherPractice(
	loaders: SessionSources,
	practiceId: string,
	choices: SessionChoices,
	signal: AbortSignal,
	onProgress: OnBytes
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
			practice.usesBreath ? loaders.loadSound(PRACTICE_TONES) : null
		]);
	} catch {
		// A chunk with the script or an index could not be fetched; why is in the browser's own log.
		signal.throwIfAborted();
		return { status: 'failed', reason: 'practice' };
	}
	signal.throwIfAborted();
	const [bells = null, roomTone = null, tones = null] = sounds;
	if (voice === null || bells === null || roomTone === null) {
		return { status: 'failed', reason: 'voice' };
	}
	const breath = tones ? [tones] : [];
	// Choices that do not fit are found before anything is fetched.
	const tried = fit(practice, { ...choices, clips: packLengths({ voice, bells, breath }) });
	if (tried.status === 'failed') return { status: 'failed', reason: tried.reason };

	const indexes = { bells, roomTone, breath, voice };
	const loaded = await loadSources(loaders, indexes, tried.timeline, choices, signal, onProgress);
	if (loaded.status === 'failed') return loaded;
	const { sources } = loaded;
	return {
		status: 'ready',
		ingredients: { kind: 'practice', subject: practice, practice, voice, sources }
	};
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
	if (!('voice' in ingredients)) return { status: 'ready', ingredients };
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

/** The timeline of these choices; `minutes` need not be the length the ingredients were gathered for. */
export function fitIngredients(
	ingredients: Ingredients,
	choices: Pick<SessionChoices, 'minutes' | 'anchor' | 'breath' | 'voiceId'>
): FittedTimeline {
	if (ingredients.kind !== 'practice') return ingredients.fit(choices);
	const { practice, voice, sources } = ingredients;
	const clips = packLengths({
		voice,
		bells: sources.bells.index,
		breath: sources.breath.map(({ index }) => index)
	});
	const result = fit(practice, { ...choices, clips });
	return result.status === 'failed' ? { status: 'failed', reason: result.reason } : result;
}

/** The finished sound of a timeline. */
export function trackBlob(ingredients: Ingredients, timeline: Timeline): Blob {
	if (ingredients.kind === 'sounds') return ingredients.track(timeline);
	return new Blob(assemble(timeline, ingredients.sources).parts, { type: 'audio/mpeg' });
}
