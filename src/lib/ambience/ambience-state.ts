import type { MixedLoop } from '$lib/mixing/mix-loop';

/**
 * `second`: an element of its own beside the voice's. `single`: laid into the voice's own track, between the words, for
 * devices that let one element sound at a time.
 */
export type AmbienceMode = 'second' | 'single';

/** `refused`: the device did not let it begin. `stopped`: it was silenced from outside while the voice went on. */
export type AbsentReason =
	| Extract<MixedLoop, { status: 'failed' }>['reason']
	| 'refused'
	| 'stopped';

/** `coming`: being fetched or mixed. `needs-tap`: it may sound only after another tap. */
export type AmbienceState =
	| { status: 'off' }
	| { status: 'coming' }
	| { status: 'starting'; mode: AmbienceMode }
	| { status: 'needs-tap' }
	| { status: 'on'; mode: AmbienceMode }
	| { status: 'absent'; reason: AbsentReason };

export type AmbienceEvent =
	| { kind: 'chosen' }
	| { kind: 'loaded' }
	| { kind: 'not-loaded'; reason: AbsentReason }
	| { kind: 'sounding' }
	| { kind: 'needs-tap' }
	| { kind: 'start-failed' }
	| { kind: 'stopped' }
	/** The person asks for two elements once more. */
	| { kind: 'try-both' }
	| { kind: 'off' };

export interface Ambience {
	state: AmbienceState;
	/** Starts of a second element that failed on this device, one after the other. */
	failedStarts: number;
}

/** After so many the single element is taken, from then on. */
const MAX_FAILED_STARTS = 2;

export function modeAfter(failedStarts: number): AmbienceMode {
	return failedStarts >= MAX_FAILED_STARTS ? 'single' : 'second';
}

/** What becomes of the sound beneath a session. The voice has no part in it: nothing here can stop it. */
export function nextAmbience(ambience: Ambience, event: AmbienceEvent): Ambience {
	const { state, failedStarts } = ambience;
	if (event.kind === 'off') return { state: { status: 'off' }, failedStarts };
	if (event.kind === 'chosen') return { state: { status: 'coming' }, failedStarts };
	if (event.kind === 'try-both') return { state: { status: 'coming' }, failedStarts: 0 };
	// What a source or a fetch has to tell comes too late once nothing is wanted any more.
	if (state.status === 'off') return ambience;
	switch (event.kind) {
		case 'loaded':
			return { state: { status: 'starting', mode: modeAfter(failedStarts) }, failedStarts };
		case 'not-loaded':
			return { state: { status: 'absent', reason: event.reason }, failedStarts };
		case 'sounding': {
			const mode = modeOf(state);
			return { state: { status: 'on', mode }, failedStarts: mode === 'second' ? 0 : failedStarts };
		}
		case 'needs-tap':
			return { state: { status: 'needs-tap' }, failedStarts };
		case 'stopped':
			return { state: { status: 'absent', reason: 'stopped' }, failedStarts };
		case 'start-failed': {
			const failed = failedStarts + (modeOf(state) === 'second' ? 1 : 0);
			const isLastResort = modeOf(state) === 'single' || modeAfter(failed) === 'second';
			return {
				state: isLastResort
					? { status: 'absent', reason: 'refused' }
					: { status: 'starting', mode: 'single' },
				failedStarts: failed
			};
		}
	}
}

/** Only a second element is ever stopped, or waits for a tap. */
function modeOf(state: AmbienceState): AmbienceMode {
	return 'mode' in state ? state.mode : 'second';
}
