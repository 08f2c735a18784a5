import { putBack, readForUndo, type TakenFile } from './taken-files';

interface Removed {
	key: string;
	bytes: number;
	files: TakenFile[];
	/** Told the app again after the files are back. */
	onBack: () => Promise<void>;
	/** The files were to be put back, and there was no room for all of them. */
	hasNoRoom: boolean;
}

/**
 * The last thing removed, held in memory so that it can be put back for as long as its page is shown. That is right in a
 * private session too: the device is then as it was.
 */
export class Removal {
	#last = $state.raw<Removed | null>(null);

	get last(): Readonly<Pick<Removed, 'key' | 'bytes' | 'hasNoRoom'>> | null {
		return this.#last;
	}

	/** @param remove deletes the files; called once they are in memory */
	async remove(
		removed: Pick<Removed, 'key' | 'bytes' | 'onBack'> & { urls: readonly string[] },
		remove: () => Promise<void>
	): Promise<void> {
		const { key, bytes, onBack, urls } = removed;
		const files = await readForUndo(urls);
		await remove();
		this.#last = { key, bytes, onBack, files, hasNoRoom: false };
	}

	async undo(): Promise<'back' | 'quota'> {
		const last = this.#last;
		if (last === null) return 'back';
		const result = await putBack(last.files);
		await last.onBack();
		this.#last = result === 'back' ? null : { ...last, hasNoRoom: true };
		return result;
	}
}
