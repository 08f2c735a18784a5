import { practiceSummaries } from '$lib/practices/catalogue';
import type { OfflineLibrary } from './offline.svelte';
import { savedPackUrls } from './pack-store';
import { isStorageOpen } from './packs';
import { packIdsIn } from './stored-sounds';

/** Which practices are on the device whole, for a page that lists all of them. */
export class SavedPractices {
	readonly #library: OfflineLibrary;
	/** The chosen voice. */
	readonly #voiceId: () => string;
	#voiceLookedFor = $state<string | null>(null);

	constructor(library: OfflineLibrary, voiceId: () => string) {
		this.#library = library;
		this.#voiceId = voiceId;
	}

	/** In the chosen voice; null until it has been looked for. */
	get ids(): readonly string[] | null {
		return this.#voiceLookedFor === this.#voiceId() ? this.#knownIds() : null;
	}

	/** Looks now, and whenever the page is seen again, until the returned function is called. */
	follow(): () => void {
		const onVisible = () => {
			if (document.visibilityState === 'visible') void this.#look(this.#voiceId());
		};
		document.addEventListener('visibilitychange', onVisible);
		void this.#look(this.#voiceId());
		return () => document.removeEventListener('visibilitychange', onVisible);
	}

	/**
	 * Of all practices only those are looked at of which there is a file, or was: to look at one loads its index, and
	 * there may be many.
	 */
	async #look(voiceId: string): Promise<void> {
		const urls = (await isStorageOpen()) ? await savedPackUrls() : [];
		const ids = [...packIdsIn(voiceId, urls), ...this.#knownIds()];
		const practices = practiceSummaries.filter(({ id }) => ids.includes(id));
		// One whose index was not reached cannot be told, and is not said to be saved.
		await Promise.allSettled(practices.map(({ id }) => this.#library.look(id, voiceId)));
		this.#voiceLookedFor = voiceId;
	}

	#knownIds(): string[] {
		return practiceSummaries
			.map(({ id }) => id)
			.filter((id) => this.#library.stateOf(id).status === 'saved');
	}
}
