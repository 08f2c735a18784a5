import { toneKey } from '$lib/breathing/patterns';
import type { Anchor, Practice } from '$lib/practices/practice';
import type { ClipLengths } from './clip-lengths';
import { placeCues } from './place-cues';
import { selectParts, type Part } from './select-parts';
import { reach, shareTime } from './share-time';
import { FRAMES_PER_MINUTE, type BreathGuide, type Timeline } from './timeline';

export interface FitOptions {
	/** Whole minutes, within the length of the practice. */
	minutes: number;
	/** One of the practice's anchors; null exactly when it has none. */
	anchor: Anchor | null;
	breath: BreathGuide;
	clips: ClipLengths;
}

export type FitResult = { status: 'fitted'; timeline: Timeline } | FitFailure;

type FitFailure =
	| { status: 'failed'; reason: 'length'; minMinutes: number; maxMinutes: number }
	| { status: 'failed'; reason: 'anchor'; anchors: Anchor[] }
	/** `keys` of every clip that would be needed and is not there. */
	| { status: 'failed'; reason: 'clip-missing'; keys: string[] }
	/** The silences cannot fill the minutes; what could be reached, in frames. */
	| { status: 'failed'; reason: 'unreachable'; shortestFrames: number; longestFrames: number };

/** Fits a practice to exactly `minutes`. Same input, same timeline. */
export function fit(practice: Practice, options: FitOptions): FitResult {
	const { minutes, anchor, breath, clips } = options;
	const { minMinutes, maxMinutes, anchors } = practice;
	if (!Number.isInteger(minutes) || minutes < minMinutes || minutes > maxMinutes) {
		return { status: 'failed', reason: 'length', minMinutes, maxMinutes };
	}
	if (anchor === null ? anchors.length > 0 : !anchors.includes(anchor)) {
		return { status: 'failed', reason: 'anchor', anchors };
	}
	const parts = selectParts(practice, options);
	const needed = clipsOf(parts, practice, clips);
	const missing = needed.filter(({ frames }) => frames === undefined).map(({ key }) => key);
	if (missing.length > 0) {
		return { status: 'failed', reason: 'clip-missing', keys: [...new Set(missing)] };
	}

	const quiets = parts.filter((part) => part.kind === 'quiet');
	const breaths = parts.filter((part) => part.kind === 'breath');
	const frameCount = minutes * FRAMES_PER_MINUTE;
	const fixed = soundFrames(parts, clips);
	const time = shareTime(frameCount - fixed, quiets, breaths);
	if (time === null) {
		const [least, most] = reach(quiets, breaths);
		return {
			status: 'failed',
			reason: 'unreachable',
			shortestFrames: fixed + least,
			longestFrames: fixed + most
		};
	}
	const placed = placeCues(parts, time, practice.touchstones, clips);
	if (placed.frameCount !== frameCount) {
		throw new Error(
			`${practice.id} came to ${placed.frameCount} frames, not ${frameCount}: the sharing of time in share-time.ts lost some.`
		);
	}
	return {
		status: 'fitted',
		timeline: {
			practiceId: practice.id,
			practiceVersion: practice.reviewed.version,
			voiceId: clips.voiceId,
			minutes,
			anchor,
			breath,
			frameCount,
			cues: placed.cues,
			sections: placed.sections
		}
	};
}

/** Frames of lines and bells, which never stretch. */
function soundFrames(parts: Part[], clips: ClipLengths): number {
	let frames = 0;
	for (const part of parts) {
		if (part.kind === 'line') frames += clips.lineFrames(part.key) ?? 0;
		if (part.kind === 'bell') frames += clips.bellFrames(part.key) ?? 0;
	}
	return frames;
}

function clipsOf(
	parts: Part[],
	practice: Practice,
	clips: ClipLengths
): { key: string; frames: number | undefined }[] {
	const touchstones = parts.some((part) => part.kind === 'quiet' && part.touchAfterFrames !== null)
		? practice.touchstones
		: [];
	return [
		...touchstones.map(({ key }) => ({ key, frames: clips.lineFrames(key) })),
		...parts.flatMap((part) => {
			switch (part.kind) {
				case 'line':
					return [{ key: part.key, frames: clips.lineFrames(part.key) }];
				case 'bell':
					return [{ key: part.key, frames: clips.bellFrames(part.key) }];
				case 'breath':
					return part.pattern.phases.flatMap((phase) => {
						const key = toneKey(phase);
						return key === null ? [] : [{ key, frames: clips.phaseFrames(key) }];
					});
				case 'quiet':
					return [];
			}
		})
	];
}
