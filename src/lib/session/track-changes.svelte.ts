import type { Anchor } from '$lib/practices/practice';
import {
	fitIngredients,
	gather,
	gatherMore,
	unlessAborted,
	type FittedTimeline,
	type SessionChoices,
	type SessionSources,
	type Wanted
} from './prepare-track';
import type { SessionFailure } from './session-state';
import type { UnderWay } from './track-change';

/** `done`, or why nothing was changed; the sitting goes on as it was. */
export type ChangeResult = { status: 'done' } | { status: 'failed'; reason: SessionFailure };

const DONE: ChangeResult = { status: 'done' };

/** Not before a change is asked for: most sittings have none, and the first page should be light. */
const rules = () => import('./track-change');

/** A script that the device does not hold, while the network is away. */
function isChunkMissing(error: unknown): boolean {
	return error instanceof TypeError && /import|module/i.test(error.message);
}

/** The sitting that is changed. */
export interface ChangedSession {
	sources: SessionSources;
	/** What is under way; null when nothing is any more. */
	current(): UnderWay | null;
	/** Frame of the track at which the sound is. */
	frame(): number;
	/** Goes on with this, at the place where the sound is or from its start. */
	goOnWith(next: UnderWay, from: 'here' | 'start'): void;
}

/** Changes of what is playing. The sound goes on until everything that the change needs is there. */
export class TrackChanges {
	readonly #session: ChangedSession;
	#failure = $state.raw<SessionFailure | null>(null);
	#loading: AbortController | null = null;
	#last: Promise<unknown> = Promise.resolve();

	constructor(session: ChangedSession) {
		this.#session = session;
	}

	/** Why the last change that was asked for did not come. */
	get failure(): SessionFailure | null {
		return this.#failure;
	}

	anchor(anchor: Anchor): Promise<ChangeResult> {
		return this.#inTurn(async () => {
			const { changedAnchor } = await rules();
			return this.#continue((current, frame) => changedAnchor(current, anchor, frame), { anchor });
		});
	}

	minutes(added: number): Promise<ChangeResult> {
		return this.#inTurn(async () => {
			const { extended } = await rules();
			return this.#continue((current, frame) => extended(current, added, frame), {});
		});
	}

	/** Replaces any change that is still being loaded. */
	to(wanted: Wanted, choices: Partial<SessionChoices>): Promise<ChangeResult> {
		this.cancel();
		return this.#inTurn(() => this.#switch(wanted, choices));
	}

	/** What was being loaded is not wanted any more. */
	cancel(): void {
		this.#loading?.abort();
		this.#loading = null;
	}

	/** Changes wait for each other: each starts from what the one before it made. */
	async #inTurn(change: () => Promise<ChangeResult>): Promise<ChangeResult> {
		this.#failure = null;
		const turn = this.#last.then(change).catch((error: unknown): ChangeResult => {
			if (isChunkMissing(error)) return { status: 'failed', reason: 'offline' };
			throw error;
		});
		this.#last = turn.catch(() => undefined);
		const result = await turn;
		if (result.status === 'failed') this.#failure = result.reason;
		return result;
	}

	async #continue(
		make: (current: UnderWay, frame: number) => FittedTimeline,
		choices: Partial<SessionChoices>
	): Promise<ChangeResult> {
		const session = this.#session;
		const current = session.current();
		if (current === null) return DONE;
		const planned = make(current, session.frame());
		if (planned.status === 'failed') return planned;
		const gathered = await this.#load((signal) =>
			gatherMore(session.sources, current.ingredients, planned.timeline, current.choices, signal)
		);
		if (gathered === null || session.current() === null) return DONE;
		if (gathered.status === 'failed') return gathered;
		const { ingredients } = gathered;
		// The sound has gone on meanwhile.
		const timely = make({ ...current, ingredients }, session.frame());
		if (timely.status === 'failed') return timely;
		const { timeline } = timely;
		session.goOnWith(
			{ ingredients, timeline, choices: { ...current.choices, ...choices } },
			'here'
		);
		return DONE;
	}

	async #switch(wanted: Wanted, choices: Partial<SessionChoices>): Promise<ChangeResult> {
		const session = this.#session;
		const current = session.current();
		if (current === null) return DONE;
		const chosen = { ...current.choices, ...choices };
		const gathered = await this.#load((signal) =>
			gather(session.sources, wanted, chosen, signal, () => undefined)
		);
		if (gathered === null || session.current() === null) return DONE;
		if (gathered.status === 'failed') return gathered;
		const { ingredients } = gathered;
		const fitted = fitIngredients(ingredients, chosen);
		if (fitted.status === 'failed') return fitted;
		session.goOnWith({ ingredients, timeline: fitted.timeline, choices: chosen }, 'start');
		return DONE;
	}

	#load<T>(load: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
		this.#loading = new AbortController();
		const { signal } = this.#loading;
		return unlessAborted(signal, () => load(signal));
	}
}
