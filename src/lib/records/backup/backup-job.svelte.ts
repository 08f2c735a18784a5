import type { RecordsFailureReason } from '../database';
import { fileName } from '../file-name';
import { saveFile } from '../save-file';
import type { BackupChoices } from './backup-format';
import { rememberBackup } from './last-backup';
import { makeBackup } from './make-backup';

/** A browser forgets a tap after some seconds; then sharing needs another. */
const TAP_REACHES_MS = 3000;

interface Made {
	file: File;
	recordCount: number;
	leftOut: number;
}

export type BackupState =
	| { status: 'idle' | 'cancelled' }
	/** `total` is 0 until it is known. */
	| { status: 'working'; done: number; total: number }
	/** It took so long that the person has to tap once more to save it. */
	| ({ status: 'ready' } & Made)
	| ({ status: 'saved' } & Made)
	| { status: 'failed'; reason: RecordsFailureReason | 'no-memory' };

/** One backup, from the tap to the file in the person's hands. */
export class BackupJob {
	readonly #nowMs: () => number;
	#state = $state.raw<BackupState>({ status: 'idle' });
	#abort: AbortController | null = null;

	constructor(nowMs: () => number = Date.now) {
		this.#nowMs = nowMs;
	}

	get state(): BackupState {
		return this.#state;
	}

	/** @param passphrase null for a file that anyone who opens it can read */
	async make(choices: BackupChoices, passphrase: string | null): Promise<void> {
		const startedAtMs = this.#nowMs();
		this.#abort = new AbortController();
		const { signal } = this.#abort;
		this.#state = { status: 'working', done: 0, total: 0 };
		const onProgress = (done: number, total: number) =>
			(this.#state = { status: 'working', done, total });
		const result = await makeBackup(choices, passphrase, startedAtMs, { signal, onProgress });
		if (result.status !== 'made') {
			this.#state = result;
			return;
		}
		const { file: blob, recordCount, leftOut } = result;
		const name = fileName(startedAtMs, 'json');
		const made = { file: new File([blob], name, { type: blob.type }), recordCount, leftOut };
		this.#state = { status: 'ready', ...made };
		if (this.#nowMs() - startedAtMs < TAP_REACHES_MS) await this.save();
	}

	/** Call it in a tap. */
	async save(): Promise<void> {
		if (this.#state.status !== 'ready') return;
		const { file } = this.#state;
		if ((await saveFile(file)) === 'cancelled') return;
		await this.#handedOver();
	}

	/** Call it in a tap. */
	async share(): Promise<void> {
		if (this.#state.status !== 'ready' && this.#state.status !== 'saved') return;
		try {
			await navigator.share({ files: [this.#state.file] });
		} catch {
			// Closed without choosing, or refused: the file is still here to be saved.
			return;
		}
		await this.#handedOver();
	}

	cancel(): void {
		this.#abort?.abort();
	}

	async #handedOver(): Promise<void> {
		if (this.#state.status === 'ready') this.#state = { ...this.#state, status: 'saved' };
		// A date that could not be written costs a reminder too many and nothing else.
		await rememberBackup(this.#nowMs());
	}
}
