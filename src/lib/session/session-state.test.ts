import { describe, expect, it } from 'vitest';
import type { PlayerStatus } from '$lib/player/track-player';
import { IDLE, isLive, nextState, type SessionEvent, type SessionState } from './session-state';

const preparing = (startWanted: boolean): SessionState => ({
	status: 'preparing',
	startWanted,
	receivedBytes: 0,
	totalBytes: 0
});
const armed: SessionState = { status: 'armed' };
const starting: SessionState = { status: 'starting' };
const playing: SessionState = { status: 'playing' };
const paused: SessionState = { status: 'paused' };
const needsTap: SessionState = { status: 'needs-tap' };
const stopped: SessionState = { status: 'ended', outcome: 'stopped' };
const completed: SessionState = { status: 'ended', outcome: 'completed' };
const unplayable: SessionState = { status: 'failed', failure: 'unplayable', canResume: true };
const offline: SessionState = { status: 'failed', failure: 'offline', canResume: false };
const elsewhere = (waiting: 'preparing' | 'armed' | 'paused'): SessionState => ({
	status: 'elsewhere',
	waiting
});
const player = (status: PlayerStatus): SessionEvent => ({ kind: 'player', status });

const TABLE: [string, SessionState, SessionEvent, SessionState][] = [
	['a choice is prepared', IDLE, { kind: 'prepare' }, preparing(false)],
	['another choice replaces it', armed, { kind: 'prepare' }, preparing(false)],
	['a failure can be tried again', offline, { kind: 'prepare' }, preparing(false)],
	['ready without a tap is armed', preparing(false), { kind: 'prepared' }, armed],
	['ready after the tap starts', preparing(true), { kind: 'prepared' }, starting],
	['late readiness is ignored', IDLE, { kind: 'prepared' }, IDLE],
	[
		'what is missing is told',
		preparing(true),
		{ kind: 'prepare-failed', failure: 'offline' },
		offline
	],
	['a tap while preparing is kept', preparing(false), { kind: 'start' }, preparing(true)],
	['a refused tap is not', preparing(true), player('needs-tap'), preparing(false)],
	['the unlocking sound is no sitting', preparing(true), player('playing'), preparing(true)],
	['a tap when armed starts', armed, { kind: 'start' }, starting],
	['a tap with nothing prepared does nothing', IDLE, { kind: 'start' }, IDLE],
	['a tap on an ended session does nothing', completed, { kind: 'start' }, completed],
	['sound makes it playing', starting, player('playing'), playing],
	['a refusal asks for a tap', starting, player('needs-tap'), needsTap],
	['a freeze asks for a tap', playing, player('needs-tap'), needsTap],
	['a pause from anywhere pauses', playing, player('paused'), paused],
	['a swap of tracks is still playing', playing, player('loading'), playing],
	['going on starts again', paused, player('loading'), starting],
	['going on after a freeze', needsTap, { kind: 'start' }, starting],
	['a play from the lock screen', paused, player('playing'), playing],
	['the end of the track completes', playing, player('ended'), completed],
	['a track that cannot be opened', starting, player('failed'), unplayable],
	['and is tried again', unplayable, { kind: 'start' }, starting],
	['stopping early while paused', paused, { kind: 'end', outcome: 'stopped' }, stopped],
	['stopping after a failure', unplayable, { kind: 'end', outcome: 'stopped' }, stopped],
	['an end changes an end no more', completed, { kind: 'end', outcome: 'stopped' }, completed],
	['nothing to stop when armed', armed, { kind: 'end', outcome: 'stopped' }, armed],
	['an emptied player does not end twice', stopped, player('idle'), stopped],
	['another tab plays: armed waits', armed, { kind: 'elsewhere' }, elsewhere('armed')],
	['a sitting waits', playing, { kind: 'elsewhere' }, elsewhere('paused')],
	['preparing waits', preparing(true), { kind: 'elsewhere' }, elsewhere('preparing')],
	['and is armed meanwhile', elsewhere('preparing'), { kind: 'prepared' }, elsewhere('armed')],
	['waiting twice is waiting', elsewhere('paused'), { kind: 'elsewhere' }, elsewhere('paused')],
	['the turn is free: armed', elsewhere('armed'), { kind: 'turn-free' }, armed],
	['the turn is free: paused', elsewhere('paused'), { kind: 'turn-free' }, paused],
	['the turn is free: preparing', elsewhere('preparing'), { kind: 'turn-free' }, preparing(false)],
	['the turn is free for one who plays', playing, { kind: 'turn-free' }, playing],
	['taking over from armed', elsewhere('armed'), { kind: 'start' }, starting],
	['taking over from paused', elsewhere('paused'), { kind: 'start' }, starting],
	['taking over before it is ready', elsewhere('preparing'), { kind: 'start' }, preparing(true)],
	[
		'falling silent for another tab is waiting',
		elsewhere('paused'),
		player('paused'),
		elsewhere('paused')
	],
	['put away', completed, { kind: 'clear' }, IDLE]
];

describe('the session', () => {
	it.each(TABLE)('%s', (_fact, state, event, expected) => {
		expect(nextState(state, event)).toEqual(expected);
	});

	it('shows how much has come', () => {
		const event: SessionEvent = { kind: 'progress', receivedBytes: 5, totalBytes: 10 };
		expect(nextState(preparing(true), event)).toEqual({
			...preparing(true),
			receivedBytes: 5,
			totalBytes: 10
		});
		expect(nextState(playing, event)).toBe(playing);
	});

	it.each<[SessionState, boolean]>([
		[IDLE, false],
		[preparing(true), false],
		[armed, false],
		[starting, true],
		[playing, true],
		[paused, true],
		[needsTap, true],
		[elsewhere('armed'), false],
		[elsewhere('paused'), true],
		[completed, false],
		[unplayable, true],
		[offline, false]
	])('%o is live: %s', (state, expected) => {
		expect(isLive(state)).toBe(expected);
	});
});
