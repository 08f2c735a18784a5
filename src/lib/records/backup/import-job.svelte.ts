import type { RecordsFailureReason } from '../database';
import type { BackupChoices, BackupRefusal } from './backup-format';
import type { FileFacts } from './backup-messages';
import { importRecords } from './import-records';
import { inPieces } from './in-pieces';
import { openBackup, type OpenedBackup } from './open-backup';
import { changeCount, ImportPlanner, type ImportPlan } from './plan-import';
import { storedRecords } from './stored-records';
import { stopIfAsked, type Watched } from './watched';

export type ImportState =
	| { status: 'idle' }
	| { status: 'cancelled' }
	/** `total` is 0 until it is known. */
	| { status: 'opening' | 'comparing' | 'writing'; done: number; total: number }
	| { status: 'needs-passphrase'; wasWrong: boolean }
	| { status: 'refused'; refusal: BackupRefusal }
	| {
			status: 'preview';
			facts: FileFacts;
			plan: ImportPlan;
			/** It was compared again, since something was written here meanwhile. */
			isAgain: boolean;
	  }
	| { status: 'done'; changed: number; tookChoices: boolean }
	| { status: 'failed'; reason: RecordsFailureReason };

/** One file, from being chosen to being brought in. Until confirm() nothing is written, and after it all or nothing. */
export class ImportJob {
	readonly #takeChoices: (choices: BackupChoices) => void;
	#state = $state.raw<ImportState>({ status: 'idle' });
	#file: Blob | null = null;
	#opened: OpenedBackup | null = null;
	#abort = new AbortController();

	/** @param takeChoices called with the choices of the file when they are to be taken over */
	constructor(takeChoices: (choices: BackupChoices) => void) {
		this.#takeChoices = takeChoices;
	}

	get state(): ImportState {
		return this.#state;
	}

	/** @param passphrase null as long as nobody has been asked for it */
	async open(file: Blob, passphrase: string | null = null): Promise<void> {
		this.#file = file;
		const result = await openBackup(file, passphrase, this.#watch('opening'));
		if (result.status === 'opened') {
			this.#opened = result.backup;
			await this.#compare(result.backup, false);
		} else if (result.status === 'refused' && isAboutPassphrase(result.refusal)) {
			const wasWrong = result.refusal.reason === 'wrong-passphrase';
			this.#state = { status: 'needs-passphrase', wasWrong };
		} else this.#state = result;
	}

	async unlock(passphrase: string): Promise<void> {
		if (this.#file) await this.open(this.#file, passphrase);
	}

	async confirm(takeChoices: boolean): Promise<void> {
		if (this.#state.status !== 'preview' || this.#opened === null) return;
		const { plan, facts } = this.#state;
		const result = await importRecords(plan, this.#watch('writing'));
		if (result.status === 'changed') return this.#compare(this.#opened, true);
		if (result.status !== 'done') {
			this.#end(result);
			return;
		}
		const tookChoices = takeChoices && facts.choices !== null;
		if (tookChoices && facts.choices) this.#takeChoices(facts.choices);
		this.#end({ status: 'done', changed: changeCount(plan), tookChoices });
	}

	/** Stops what is going on, or says no to what is shown. Nothing is changed. */
	cancel(): void {
		this.#abort.abort();
		if (['preview', 'needs-passphrase'].includes(this.#state.status))
			this.#end({ status: 'cancelled' });
	}

	reset(): void {
		this.#end({ status: 'idle' });
	}

	async #compare(opened: OpenedBackup, isAgain: boolean): Promise<void> {
		const watched = this.#watch('comparing');
		try {
			const stored = await storedRecords(watched);
			if (stored.status === 'failed') {
				this.#state = stored;
				return;
			}
			const planner = new ImportPlanner(stored.value);
			await inTurns(inPieces(opened.sessions), watched, (piece) => planner.addSessions(piece));
			await inTurns(inPieces(opened.entries), watched, (piece) => planner.addEntries(piece));
			const { facts } = opened;
			this.#state = { status: 'preview', facts, plan: planner.plan, isAgain };
		} catch (error) {
			if (!watched.signal.aborted) throw error;
			this.#end({ status: 'cancelled' });
		}
	}

	#watch(status: 'opening' | 'comparing' | 'writing'): Watched {
		this.#abort = new AbortController();
		this.#state = { status, done: 0, total: 0 };
		return {
			signal: this.#abort.signal,
			onProgress: (done, total) => (this.#state = { status, done, total })
		};
	}

	/** A long history must not stay in memory. */
	#end(state: ImportState): void {
		this.#state = state;
		this.#file = null;
		this.#opened = null;
	}
}

/** Lets the page answer between two pieces. */
async function inTurns<Row>(
	pieces: Iterable<Row[]>,
	{ signal }: Watched,
	take: (piece: Row[]) => void
): Promise<void> {
	for (const piece of pieces) {
		take(piece);
		await new Promise((done) => setTimeout(done));
		stopIfAsked(signal);
	}
}

function isAboutPassphrase({ reason }: BackupRefusal): boolean {
	return reason === 'needs-passphrase' || reason === 'wrong-passphrase';
}
