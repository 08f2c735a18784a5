import type { PlayerStatus } from '$lib/player/track-player';

/**
 * - `practice`: its file could not be loaded. `voice`: this voice has no recording of it.
 * - `offline`, `http`, `damaged`, `quota`: a sound could not be fetched. `insecure`: none can be at this address.
 * - `length`, `anchor`, `clip-missing`, `unreachable`: the choices do not fit the practice.
 * - `mixing`: the browser could not sum or encode sounds; a single one needs neither.
 * - `unplayable`: the browser could not open the finished track.
 */
export type SessionFailure =
	| 'practice'
	| 'voice'
	| 'offline'
	| 'http'
	| 'damaged'
	| 'quota'
	| 'insecure'
	| 'length'
	| 'anchor'
	| 'clip-missing'
	| 'unreachable'
	| 'mixing'
	| 'unplayable';

export type SessionOutcome = 'completed' | 'stopped';

/** Where a session that waits for its turn goes when it gets it. */
type Waiting = 'preparing' | 'armed' | 'paused';

export type SessionState =
	| { status: 'idle' }
	/** `startWanted`: the tap has been made, and it plays as soon as it is ready. */
	| { status: 'preparing'; startWanted: boolean; receivedBytes: number; totalBytes: number }
	| { status: 'armed' }
	/** Asked to play, no sound yet. */
	| { status: 'starting' }
	| { status: 'playing' }
	| { status: 'paused' }
	/** The system stopped the sound or refused it; a tap goes on at the same second. */
	| { status: 'needs-tap' }
	/** Another tab is playing a session. */
	| { status: 'elsewhere'; waiting: Waiting }
	| { status: 'ended'; outcome: SessionOutcome }
	/** `canResume`: the place is kept, resume() tries again. */
	| { status: 'failed'; failure: SessionFailure; canResume: boolean };

export type SessionEvent =
	| { kind: 'prepare' }
	| { kind: 'progress'; receivedBytes: number; totalBytes: number }
	| { kind: 'prepared' }
	| { kind: 'prepare-failed'; failure: SessionFailure }
	| { kind: 'start' }
	| { kind: 'player'; status: PlayerStatus }
	| { kind: 'elsewhere' }
	| { kind: 'turn-free' }
	| { kind: 'end'; outcome: SessionOutcome }
	| { kind: 'clear' };

export const IDLE: SessionState = { status: 'idle' };

const PREPARING: SessionState = {
	status: 'preparing',
	startWanted: false,
	receivedBytes: 0,
	totalBytes: 0
};

/** True from the start of the sound to its end: there is a sitting that can be paused, ended, left and come back to. */
export function isLive(state: SessionState): boolean {
	switch (state.status) {
		case 'starting':
		case 'playing':
		case 'paused':
		case 'needs-tap':
			return true;
		case 'elsewhere':
			return state.waiting === 'paused';
		case 'failed':
			return state.canResume;
		case 'idle':
		case 'preparing':
		case 'armed':
		case 'ended':
			return false;
	}
}

/** Every way from one state to the next. An event that means nothing in a state leaves it as it is. */
export function nextState(state: SessionState, event: SessionEvent): SessionState {
	switch (event.kind) {
		case 'prepare':
			return PREPARING;
		case 'clear':
			return IDLE;
		case 'progress':
			if (state.status !== 'preparing') return state;
			return { ...state, receivedBytes: event.receivedBytes, totalBytes: event.totalBytes };
		case 'prepared':
			if (state.status === 'elsewhere') return { status: 'elsewhere', waiting: 'armed' };
			if (state.status !== 'preparing') return state;
			return { status: state.startWanted ? 'starting' : 'armed' };
		case 'prepare-failed':
			return { status: 'failed', failure: event.failure, canResume: false };
		case 'start':
			return started(state);
		case 'player':
			return followed(state, event.status);
		case 'elsewhere':
			return { status: 'elsewhere', waiting: waitingIn(state) };
		case 'turn-free':
			if (state.status !== 'elsewhere') return state;
			return state.waiting === 'preparing' ? PREPARING : { status: state.waiting };
		case 'end':
			return isLive(state) ? { status: 'ended', outcome: event.outcome } : state;
	}
}

function started(state: SessionState): SessionState {
	if (state.status === 'preparing') return { ...state, startWanted: true };
	if (state.status === 'elsewhere' && state.waiting === 'preparing') {
		return { ...PREPARING, startWanted: true } as SessionState;
	}
	return state.status === 'armed' || state.status === 'elsewhere' || isLive(state)
		? { status: 'starting' }
		: state;
}

function followed(state: SessionState, player: PlayerStatus): SessionState {
	// Refused while still preparing: the tap is spent, so the start button comes back.
	if (state.status === 'preparing') {
		return player === 'needs-tap' ? { ...state, startWanted: false } : state;
	}
	if (!isLive(state) || state.status === 'elsewhere') return state;
	switch (player) {
		case 'loading':
			// Another track is put on while playing: the sound is back before anyone could read a word.
			return state.status === 'playing' ? state : { status: 'starting' };
		case 'playing':
		case 'paused':
		case 'needs-tap':
			return { status: player };
		case 'ended':
			return { status: 'ended', outcome: 'completed' };
		case 'failed':
			return { status: 'failed', failure: 'unplayable', canResume: true };
		case 'idle':
			return state;
	}
}

function waitingIn(state: SessionState): Waiting {
	if (state.status === 'elsewhere') return state.waiting;
	if (state.status === 'preparing') return 'preparing';
	return state.status === 'armed' ? 'armed' : 'paused';
}
