import type { BreathPlan } from '$lib/breathing/breath-plan';
import {
	breathTimeline,
	type BreathTimelineOptions,
	type BreathTimelineResult
} from '$lib/timeline/breath-timeline';
import type { ClipLengths } from '$lib/timeline/clip-lengths';
import type { PackIndex } from '$lib/track/pack';
import { packLengths } from '$lib/track/pack-lengths';
import { breathIndexes } from './breath-indexes';
import { continueBreath } from './continue-breath';
import { loadPacks, type OnBytes } from './load-packs';
import type {
	BreathChoices,
	FittedTimeline,
	Gathered,
	SessionChoices,
	SessionSources
} from './prepare-track';
import { breathSubject } from './sitting-subject';

/** Loads every pack that a plan needs. Rejects only when `signal` aborts. */
export async function gatherBreath(
	loaders: SessionSources,
	plan: BreathPlan,
	choices: SessionChoices,
	signal: AbortSignal,
	onProgress: OnBytes
): Promise<Gathered> {
	let indexes: (PackIndex | null)[];
	try {
		indexes = await breathIndexes(loaders, plan, choices.voiceId);
	} catch {
		// A chunk with an index could not be fetched; why is in the browser's own log.
		signal.throwIfAborted();
		return { status: 'failed', reason: 'practice' };
	}
	signal.throwIfAborted();
	const found = indexes.filter((index) => index !== null);
	const [bells, , ...breath] = found;
	if (!bells || found.length < indexes.length) return { status: 'failed', reason: 'voice' };
	const clips = packLengths({ voice: [], bells, breath });
	// A plan that cannot be made is found before anything is fetched.
	const tried = fitPlan(plan, clips, choices);
	if (tried.status === 'failed') return tried;

	const loaded = await loadPacks(loaders, found, choices, signal, onProgress);
	if (loaded.status === 'failed') return loaded;
	const [bellsPack, roomTone, ...phases] = loaded.packs;
	if (!bellsPack || !roomTone) throw new Error('Every index gives one pack.');
	return {
		status: 'ready',
		ingredients: {
			kind: 'breath',
			plan,
			subject: breathSubject(plan),
			sources: { voice: [], bells: bellsPack, roomTone, breath: phases },
			fit: (chosen) => fitPlan(plan, clips, chosen),
			extended: (playing, chosen, minutes, frame) =>
				fittedOf(continueBreath(playing, plan, optionsOf(clips, chosen), minutes, frame))
		}
	};
}

function fitPlan(plan: BreathPlan, clips: ClipLengths, choices: BreathChoices): FittedTimeline {
	const asked = { ...plan, minutes: choices.minutes };
	return fittedOf(breathTimeline(asked, optionsOf(clips, choices)));
}

function optionsOf(clips: ClipLengths, { breath, voiceId }: BreathChoices): BreathTimelineOptions {
	return { guide: breath, clips: { ...clips, voiceId } };
}

function fittedOf(result: BreathTimelineResult): FittedTimeline {
	return result.status === 'failed' ? { status: 'failed', reason: result.reason } : result;
}
