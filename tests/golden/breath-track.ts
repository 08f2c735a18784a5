import type { BreathPlan } from '../../src/lib/breathing/breath-plan';
import { toneKey, type PatternPhase } from '../../src/lib/breathing/patterns';
import { breathTimeline } from '../../src/lib/timeline/breath-timeline';
import { FRAME_MS, type Cue, type PhaseCue, type Timeline } from '../../src/lib/timeline/timeline';
import { onsetMs } from '../../src/lib/timeline/timeline-position';
import { assemble, trackBytes } from '../../src/lib/track/assemble';
import { packLengths } from '../../src/lib/track/pack-lengths';
import { clickPack, clickSources } from './click-track';

/** Breathing on a track whose every tone is a click. */
export class BreathTrack {
	readonly #plan: BreathPlan;
	readonly #sources: typeof clickSources;
	readonly timeline: Timeline;

	constructor(minutes: number, phases: PatternPhase[]) {
		this.#plan = {
			pattern: { id: 'any', phases },
			title: 'Any',
			minutes,
			capMinutes: minutes,
			sound: 'warm'
		};
		const [one = '', other = ''] = phases.flatMap((phase) => toneKey(phase) ?? []);
		const breath = [clickPack('tones', [one, other, 'unused'])];
		this.#sources = { ...clickSources, breath };
		const bells = clickSources.bells.index;
		const clips = packLengths({ voice: [], bells, breath: breath.map(({ index }) => index) });
		const result = breathTimeline(this.#plan, { guide: 'breath', clips });
		if (result.status === 'failed') throw new Error(JSON.stringify(result));
		this.timeline = result.timeline;
	}

	/** The whole MP3 of this timeline, or of one with its cues elsewhere. */
	mp3(timeline = this.timeline): Uint8Array<ArrayBuffer> {
		return trackBytes(assemble(timeline, this.#sources).parts);
	}

	/** When each tone should be heard by the numbers of the pattern alone, counted from the first one: no grid, no rounding. */
	plannedMs(): number[] {
		const { phases } = this.#plan.pattern;
		const first = onsetMs(heardPhases(this.timeline)[0] ?? { startFrame: 0 });
		let atMs = first;
		return this.timeline.cues
			.filter((cue) => cue.kind === 'phase')
			.flatMap((cue, i) => {
				const startMs = atMs;
				atMs += phases[i % phases.length]?.durationMs ?? 0;
				return cue.key === null ? [] : [startMs];
			});
	}

	/** The same breathing by a clock that rounds the length of each phase by itself, as chained timers do. */
	withEachPhaseRounded(): Timeline {
		const { phases } = this.#plan.pattern;
		let at = heardPhases(this.timeline)[0]?.startFrame ?? 0;
		let phase = 0;
		const cues = this.timeline.cues.flatMap((cue): Cue[] => {
			if (cue.kind !== 'phase') return cue.key === 'end' ? [] : [cue];
			const startFrame = at;
			at += Math.round((phases[phase++ % phases.length]?.durationMs ?? 0) / FRAME_MS);
			return [{ ...cue, startFrame }];
		});
		return { ...this.timeline, cues, frameCount: Math.max(at, this.timeline.frameCount) };
	}
}

/** The phases of a timeline that have a sound. */
export function heardPhases({ cues }: Timeline): PhaseCue[] {
	return cues.filter((cue): cue is PhaseCue => cue.kind === 'phase' && cue.key !== null);
}
