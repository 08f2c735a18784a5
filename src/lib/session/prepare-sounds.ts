import { m } from '$lib/i18n/paraglide/messages';
import { mixLoop } from '$lib/mixing/mix-loop';
import type { SoundsPlan } from '$lib/soundscapes/sounds-plan';
import { FRAMES_PER_MINUTE, type Timeline } from '$lib/timeline/timeline';
import { loopTrack } from '$lib/track/loop-track';
import type { OnBytes } from './load-packs';
import type { Gathered, SessionChoices, SessionSources } from './prepare-track';
import type { SittingSubject } from './sitting-subject';

/** From here on it is for the night: the screen goes dark, and shows the night. */
const NIGHT_MINUTES = 120;
/** What mixing tells of its progress, in the words of loading. */
const WHOLE = 1000;

/** Makes the loop of a plan, which for more than one sound takes a while. Rejects only when `signal` aborts. */
export async function gatherSounds(
	{ loadPack }: Pick<SessionSources, 'loadPack'>,
	plan: SoundsPlan,
	choices: Pick<SessionChoices, 'keep' | 'private' | 'voiceId'>,
	signal: AbortSignal,
	onProgress: OnBytes
): Promise<Gathered> {
	const mixed = await mixLoop(plan.mix, {
		loadPack,
		keep: choices.keep,
		private: choices.private,
		signal,
		onProgress: (done) => onProgress(Math.floor(done * WHOLE), WHOLE)
	});
	if (mixed.status === 'failed') {
		// A page that may not keep files can still play what it fetches, so this is a failed fetch.
		const reason = mixed.reason === 'unavailable' ? 'offline' : mixed.reason;
		return { status: 'failed', reason };
	}
	const timeline = soundsTimeline(plan.minutes, choices.voiceId);
	return {
		status: 'ready',
		ingredients: {
			kind: 'sounds',
			subject: soundsSubject(plan.minutes),
			fit: () => ({ status: 'fitted', timeline }),
			track: ({ frameCount }) => loopTrack(mixed.loop, frameCount)
		}
	};
}

/** Nothing is said in it and nothing changes. */
function soundsTimeline(minutes: number, voiceId: string): Timeline {
	return {
		practiceId: 'sounds',
		practiceVersion: '1',
		voiceId,
		minutes,
		anchor: null,
		breath: 'breath',
		frameCount: minutes * FRAMES_PER_MINUTE,
		cues: [],
		sections: [{ name: 'sounds', startFrame: 0 }]
	};
}

/** Its title tells nobody who looks at a locked screen what is in the mix, or what it is called. */
function soundsSubject(minutes: number): SittingSubject {
	return {
		id: 'sounds',
		title: m.sounds_title(),
		pace: minutes >= NIGHT_MINUTES ? 'sleep' : 'ordinary',
		anchors: [],
		maxMinutes: minutes,
		asksRating: false,
		isUnrecorded: true
	};
}
