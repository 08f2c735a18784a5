import type { BreathPlan } from '$lib/breathing/breath-plan';
import { tonePackOf } from '$lib/breathing/tone-packs';
import type { PackIndex } from '$lib/track/pack';
import type { SessionSources } from './prepare-track';

/** The words In, Out and Hold are among the cues of a voice. */
const WORDS = 'cues';

/** Where the indexes come from. */
export type IndexSources = Pick<SessionSources, 'loadVoice' | 'loadSound'>;

/**
 * Index of every pack that a plan needs: bells, room tone, then one or two small ones with its phases, or none. Null in the
 * place of one that the app does not have.
 */
export function breathIndexes(
	sources: IndexSources,
	plan: BreathPlan,
	voiceId: string
): Promise<(PackIndex | null)[]> {
	return Promise.all([
		sources.loadSound('bells'),
		sources.loadSound('room-tone'),
		...phaseIndexes(sources, plan, voiceId)
	]);
}

/**
 * Whether a plan can be heard without fetching anything.
 * @param isSaved whether a pack is on the device
 */
export async function isBreathOnDevice(
	sources: IndexSources,
	isSaved: (index: PackIndex) => Promise<boolean>,
	plan: BreathPlan,
	voiceId: string
): Promise<boolean> {
	const indexes = await breathIndexes(sources, plan, voiceId);
	const known = indexes.filter((index) => index !== null);
	const saved = await Promise.all(known.map(isSaved));
	return known.length === indexes.length && saved.every(Boolean);
}

function phaseIndexes(
	sources: IndexSources,
	{ sound, pattern }: BreathPlan,
	voiceId: string
): Promise<PackIndex | null>[] {
	if (sound === 'none' || pattern.phases.length === 0) return [];
	if (sound === 'voice') {
		return [sources.loadVoice(voiceId, WORDS).then((parts) => parts?.[0] ?? null)];
	}
	const packIds = new Set(pattern.phases.flatMap((phase) => tonePackOf(sound, phase) ?? []));
	return [...packIds].map((packId) => sources.loadSound(packId));
}
