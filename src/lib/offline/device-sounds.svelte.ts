import { m } from '$lib/i18n/paraglide/messages';
import { practiceSummaries } from '$lib/practices/catalogue';
import { isDataSaverOn } from '$lib/settings/data-saver';
import type { PackIndex } from '$lib/track/pack';
import { BREATHING_SOUNDS } from './breathing-sounds';
import { Checks, type Checkable } from './checks.svelte';
import { Device, type DeviceFacts } from './device.svelte';
import { FIRST_AID } from './first-aid';
import type { OfflineLibrary } from './offline.svelte';
import { allVoices } from './pack-indexes';
import { savePacks } from './packs';
import { Removal } from './removal.svelte';
import { MIX_CACHE } from './storage-names';
import type { KnownFile, StoredRecording } from './stored-sounds';
import { deleteFiles } from './taken-files';
import { tripBytes, tripOf, type Trip, type TripBytes } from './trip';

export interface DeviceSoundsOptions {
	/** Null until its code has arrived. */
	library: () => OfflineLibrary | null;
	/** The chosen voice. */
	voiceId: () => string;
	/** False in a private session. */
	mayWrite: () => boolean;
}

export interface TripView {
	trip: Trip;
	bytes: TripBytes;
	practiceCount: number;
	/** Of all bytes, those that only breathing sessions need. */
	breathingBytes: number;
}

/** Key of the sounds that practices share, among the keys of what can be checked. */
export const SHARED_KEY = 'shared';

/** Key of a recording in checks and removals; also good as a part of an element's id. */
export function recordingKey({
	practiceId,
	voiceId
}: Pick<StoredRecording, 'practiceId' | 'voiceId'>): string {
	return `${voiceId}-${practiceId}`;
}

/** Key of the tones of breathing sessions, among the keys of what can be checked and removed. */
export const TONES_KEY = 'tones';

export function sampleKey(voiceId: string): string {
	return `sample-${voiceId}`;
}

function tripTitle(id: string): string {
	if (id === BREATHING_SOUNDS) return m.storage_tones();
	return practiceSummaries.find((practice) => practice.id === id)?.title ?? id;
}

/** What a person can see of the sounds on the device, and do with them. For the one page that shows them. */
export class DeviceSounds {
	readonly device: Device;
	readonly checks: Checks;
	readonly removal = new Removal();
	readonly #options: DeviceSoundsOptions;
	#checkedTones: readonly PackIndex[] = [];

	constructor(options: DeviceSoundsOptions) {
		this.#options = options;
		this.device = new Device(options.voiceId);
		this.checks = new Checks(() => options.mayWrite() && !isDataSaverOn());
	}

	/** Null while nothing has been read. */
	get facts(): DeviceFacts | null {
		return this.device.state.status === 'ready' ? this.device.state.facts : null;
	}

	/** Recordings with something on the device; one that is gone stays for as long as there is something to say or to undo. */
	get shown(): StoredRecording[] {
		return (this.facts?.sounds.recordings ?? []).filter((recording) => {
			const key = recordingKey(recording);
			const isSpokenOf = this.checks.of(key) !== null || this.removal.last?.key === key;
			return recording.storedBytes > 0 || isSpokenOf;
		});
	}

	/** All that can be checked. */
	get items(): Checkable[] {
		const recordings = this.shown.map((recording) => this.itemOf(recording));
		const items = [...recordings, this.sharedItem, this.tonesItem];
		return items.filter(({ indexes }) => indexes.length > 0);
	}

	get sharedItem(): Checkable {
		const files = this.facts?.known.shared ?? [];
		return {
			key: SHARED_KEY,
			indexes: this.#wholeIndexes(files),
			repair: () => savePacks(this.#indexesOf(files))
		};
	}

	/** Tones come one by one as they are played, so only those are fetched again that were here when they were checked. */
	get tonesItem(): Checkable {
		return {
			key: TONES_KEY,
			indexes: this.#wholeIndexes(this.facts?.known.tones ?? []),
			repair: () => savePacks(this.#checkedTones)
		};
	}

	itemOf(recording: StoredRecording): Checkable {
		const { practiceId, voiceId } = recording;
		return {
			key: recordingKey(recording),
			indexes: this.#wholeIndexes(this.#ownFiles(recording)),
			repair: async () => {
				const library = this.#options.library();
				await library?.repair(practiceId, voiceId);
				const state = library?.stateOf(practiceId, voiceId);
				if (state?.status === 'saved') return { status: 'saved' };
				return { status: 'failed', reason: state?.status === 'failed' ? state.reason : 'aborted' };
			}
		};
	}

	/** Checks hashes; what is damaged is deleted and, if it may be, fetched again. */
	async check(items: readonly Checkable[]): Promise<void> {
		const tones = items.find(({ key }) => key === TONES_KEY);
		if (tones) this.#checkedTones = tones.indexes;
		await this.checks.check(items);
		await this.#lookAgain();
	}

	async repair(item: Checkable): Promise<void> {
		await this.checks.repair(item);
		await this.#lookAgain();
	}

	/** Deletes a recording; `removal.undo` is possible until the next is removed. */
	async remove(recording: StoredRecording): Promise<void> {
		const { practiceId, voiceId, storedBytes } = recording;
		const library = this.#options.library();
		if (!library) return;
		const key = recordingKey(recording);
		const wasWanted = library.isWanted(practiceId, voiceId);
		const urls = this.#ownFiles(recording).map(({ url }) => url);
		this.checks.forget(key);
		const onBack = () =>
			wasWanted ? library.keepAgain(practiceId, voiceId) : library.look(practiceId, voiceId);
		await this.removal.remove({ key, bytes: storedBytes, urls, onBack }, () =>
			library.remove(practiceId, voiceId)
		);
		await this.device.read();
	}

	/** Deletes the sample of a voice; `removal.undo` is possible until the next is removed. */
	async removeSample(voiceId: string, url: string, bytes: number): Promise<void> {
		const onBack = this.#stopKeepingBreathing([voiceId]);
		await this.removal.remove({ key: sampleKey(voiceId), bytes, urls: [url], onBack }, () =>
			deleteFiles([url])
		);
		await this.#lookAgain();
	}

	/** Deletes the tones of breathing sessions; `removal.undo` is possible until the next is removed. */
	async removeTones(): Promise<void> {
		const { bytes, urls } = this.facts?.sounds.tones ?? { bytes: 0, urls: [] };
		this.checks.forget(TONES_KEY);
		const onBack = this.#stopKeepingBreathing(allVoices.map(({ id }) => id));
		await this.removal.remove({ key: TONES_KEY, bytes, urls, onBack }, () => deleteFiles(urls));
		await this.#lookAgain();
	}

	/** What was removed is not to be fetched again by itself. @returns what makes it wanted again */
	#stopKeepingBreathing(voiceIds: readonly string[]): () => Promise<void> {
		const library = this.#options.library();
		const wanted = voiceIds.filter((id) => library?.isWanted(BREATHING_SOUNDS, id));
		for (const voiceId of wanted) library?.cancel(BREATHING_SOUNDS, voiceId);
		return async () => {
			for (const voiceId of wanted) await library?.keepAgain(BREATHING_SOUNDS, voiceId);
			await library?.look(BREATHING_SOUNDS);
		};
	}

	/** Deletes the loops of mixes, each of which is made again when it is played. */
	async removeMixes(): Promise<void> {
		await caches.delete(MIX_CACHE);
		await this.device.read();
	}

	async undo(): Promise<'back' | 'quota'> {
		const result = await this.removal.undo();
		await this.device.read();
		return result;
	}

	/** Deletes what nothing plays any more, so that there is nothing to undo it for. */
	async removeLeftOver(): Promise<void> {
		await deleteFiles((this.facts?.sounds.leftOver ?? []).flatMap(({ urls }) => urls));
		await this.device.read();
	}

	/** All practices of the chosen voice and the sounds for breathing; null while it is not known what is there. */
	get tripView(): TripView | null {
		const library = this.#options.library();
		const recordings = this.#chosenRecordings();
		if (library === null || recordings.length === 0) return null;
		const practices = this.#tripIds.map((id) => ({
			title: tripTitle(id),
			state: library.stateOf(id),
			isWanted: library.isWanted(id) || library.isKeptByApp(id)
		}));
		if (practices.some(({ state }) => state.status === 'unknown')) return null;
		const breathing = this.#breathingFiles();
		return {
			trip: tripOf(practices, this.#options.mayWrite()),
			bytes: tripBytes(
				[...recordings.flatMap(({ own, shared }) => [...own, ...shared]), ...breathing],
				(url) => this.device.storedBytesOf(url)
			),
			practiceCount: recordings.length,
			breathingBytes: breathing.reduce((sum, { bytes }) => sum + bytes, 0)
		};
	}

	/** Saves all that is not there, first aid first; goes on at the next start if it is cut off. */
	startTrip(): void {
		const library = this.#options.library();
		for (const id of this.#tripIds)
			if (library?.stateOf(id).status !== 'saved') void library?.save(id);
	}

	/** What has arrived is kept; the rest is not fetched by itself any more. */
	stopTrip(): void {
		const library = this.#options.library();
		for (const id of this.#tripIds)
			if (library?.stateOf(id).status !== 'saved') library?.cancel(id);
	}

	/** In the order in which they are saved. The sounds for breathing are small, and much used. */
	get #tripIds(): string[] {
		const ids = this.#chosenRecordings().map(({ practiceId }) => practiceId);
		const others = ids.filter((id) => id !== FIRST_AID);
		return [...ids.filter((id) => id === FIRST_AID), BREATHING_SOUNDS, ...others];
	}

	/** Files that only breathing sessions play. */
	#breathingFiles(): KnownFile[] {
		const { tones = [], samples = [] } = this.facts?.known ?? {};
		const voiceId = this.#options.voiceId();
		return [...tones, ...samples.filter((sample) => sample.voiceId === voiceId)];
	}

	/** Asks the library to look at every recording that the app knows. */
	async lookAtAll(): Promise<void> {
		const library = this.#options.library();
		// Where storage does not answer, the page says so, and there is nothing to look at.
		if (!library || !this.facts) return;
		await Promise.all([
			library.look(BREATHING_SOUNDS),
			...this.facts.known.recordings.map(({ practiceId, voiceId }) =>
				library.look(practiceId, voiceId)
			)
		]);
	}

	async #lookAgain(): Promise<void> {
		await this.device.read();
		await this.lookAtAll();
	}

	#chosenRecordings() {
		const voiceId = this.#options.voiceId();
		return (this.facts?.known.recordings ?? []).filter(
			(recording) => recording.voiceId === voiceId
		);
	}

	#ownFiles({ practiceId, voiceId }: StoredRecording): readonly KnownFile[] {
		const known = this.facts?.known.recordings.find(
			(one) => one.practiceId === practiceId && one.voiceId === voiceId
		);
		return known?.own ?? [];
	}

	#indexesOf(files: readonly KnownFile[]): PackIndex[] {
		return files.flatMap(({ url }) => this.facts?.known.indexes.get(url) ?? []);
	}

	#wholeIndexes(files: readonly KnownFile[]): PackIndex[] {
		return this.#indexesOf(files.filter(({ url }) => this.facts?.wholeUrls.has(url)));
	}
}
