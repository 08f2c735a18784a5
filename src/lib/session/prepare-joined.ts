import { PRACTICE_TONES } from '$lib/breathing/practice-tones';
import type { Practice } from '$lib/practices/practice';
import { fitJoined } from '$lib/timeline/fit-joined';
import type { PackIndex } from '$lib/track/pack';
import { packLengths } from '$lib/track/pack-lengths';
import { joinedMinutes, type JoinedPlan } from './joined-plan';
import type { OnBytes } from './load-packs';
import { loadSources } from './load-sources';
import type { FittedTimeline, Gathered, SessionChoices, SessionSources } from './prepare-track';
import type { SittingSubject } from './sitting-subject';

interface Part {
	practice: Practice;
	voice: PackIndex[] | null;
	minutes: number;
}

/** Loads every practice of a plan and every pack that it needs. Rejects only when `signal` aborts. */
export async function gatherJoined(
	loaders: SessionSources,
	plan: JoinedPlan,
	choices: SessionChoices,
	signal: AbortSignal,
	onProgress: OnBytes
): Promise<Gathered> {
	let parts: Part[];
	let sounds: (PackIndex | null)[];
	try {
		parts = await Promise.all(plan.parts.map((part) => loadPart(loaders, part, choices.voiceId)));
		const usesBreath = parts.some(({ practice }) => practice.usesBreath);
		sounds = await Promise.all([
			loaders.loadSound('bells'),
			loaders.loadSound('room-tone'),
			usesBreath ? loaders.loadSound(PRACTICE_TONES) : null
		]);
	} catch {
		// A chunk with a script or an index could not be fetched; why is in the browser's own log.
		signal.throwIfAborted();
		return { status: 'failed', reason: 'practice' };
	}
	signal.throwIfAborted();
	const [bells = null, roomTone = null, tones = null] = sounds;
	const voice = parts.flatMap((part) => part.voice ?? []);
	if (bells === null || roomTone === null || parts.some((part) => part.voice === null)) {
		return { status: 'failed', reason: 'voice' };
	}
	const breath = tones ? [tones] : [];
	const clips = packLengths({ voice, bells, breath });
	const fit = (chosen: Pick<SessionChoices, 'anchor' | 'breath'>): FittedTimeline => {
		const { anchor, breath: guide } = chosen;
		const fitted = fitJoined(parts, { anchor, breath: guide, clips });
		return fitted.status === 'failed' ? { status: 'failed', reason: fitted.reason } : fitted;
	};
	// Choices that do not fit are found before anything is fetched.
	const tried = fit(choices);
	if (tried.status === 'failed') return tried;
	const indexes = { bells, roomTone, breath, voice };
	const loaded = await loadSources(loaders, indexes, tried.timeline, choices, signal, onProgress);
	if (loaded.status === 'failed') return loaded;
	const { sources } = loaded;
	const subject = subjectOf(
		plan,
		parts.map(({ practice }) => practice)
	);
	return { status: 'ready', ingredients: { kind: 'joined', subject, voice, sources, fit } };
}

async function loadPart(
	loaders: SessionSources,
	{ practiceId, minutes }: JoinedPlan['parts'][number],
	voiceId: string
): Promise<Part> {
	const [practice, voice] = await Promise.all([
		loaders.loadPractice(practiceId),
		loaders.loadVoice(voiceId, practiceId)
	]);
	return { practice, voice, minutes };
}

/** As long as it is, and no longer: more of it is another plan. Its end asks for something else than a rating. */
function subjectOf(plan: JoinedPlan, practices: readonly Practice[]): SittingSubject {
	const [first] = practices;
	if (!first) throw new Error('A plan without parts cannot be heard: give it at least one.');
	return {
		id: first.id,
		title: plan.title,
		pace: first.pace,
		anchors: first.anchors.filter((anchor) =>
			practices.every(({ anchors }) => anchors.includes(anchor))
		),
		maxMinutes: joinedMinutes(plan),
		asksRating: false
	};
}
