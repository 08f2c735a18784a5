/** A file of sound on the device: whole, or the run of it that has arrived. */
export interface StoredFile {
	/** Address of the file, without the place in it that a part begins at. */
	url: string;
	bytes: number;
	isWhole: boolean;
}

/** A file that the app, as it is now, knows. */
export interface KnownFile {
	url: string;
	bytes: number;
}

export interface KnownSounds {
	recordings: readonly KnownRecording[];
	/** Played under practices of every voice. */
	shared: readonly KnownFile[];
	/** Breathing sessions play them, and no practice does. */
	tones: readonly KnownFile[];
	/** The words that let a voice be heard before it is chosen. */
	samples: readonly (KnownFile & { voiceId: string })[];
	/** Sounds to listen to. */
	soundscapes: readonly KnownFile[];
}

export interface KnownRecording {
	practiceId: string;
	voiceId: string;
	/** Its parts. */
	own: readonly KnownFile[];
	/** Those of the shared sounds that it needs. */
	shared: readonly KnownFile[];
}

export interface StoredRecording {
	practiceId: string;
	voiceId: string;
	/** On the device of its own parts, which is what removing it frees. */
	storedBytes: number;
	/** Of its own parts, when all are there. */
	ownBytes: number;
	/** It can be played without a network. */
	isWhole: boolean;
}

/** Files that no practice of the app names any more, such as a recording that an update replaced. */
export interface LeftOver {
	/** Of the practice or sound it was; null where the address does not say. */
	packId: string | null;
	voiceId: string | null;
	bytes: number;
	urls: string[];
}

export interface StoredSounds {
	/** Every recording the app knows, also those of which nothing is stored. */
	recordings: StoredRecording[];
	sharedBytes: number;
	/** On the device of the tones of breathing sessions. */
	tones: { bytes: number; urls: string[] };
	samples: { voiceId: string; bytes: number; url: string }[];
	/** On the device of the sounds to listen to. */
	soundscapes: { bytes: number; urls: string[] };
	leftOver: LeftOver[];
}

/** `audio/<voice, sounds or soundscapes>/<pack>[.<part>].<hash>.mp3` */
const FILE_NAME = /\/audio\/([^/]+)\/([^/.]+?)(?:\.\d+)?\.[0-9a-f]{8}\.mp3$/;

/** The packs in a folder of sound, such as that of a voice, that files at these addresses are or are parts of. */
export function packIdsIn(folder: string, urls: readonly string[]): string[] {
	const packIds = urls.flatMap((url) => {
		const [, folderOfUrl, packId] = FILE_NAME.exec(url) ?? [];
		return folderOfUrl === folder && packId !== undefined ? [packId] : [];
	});
	return [...new Set(packIds)];
}

/** Tells what the files on the device are, by the files that the app knows. */
export function groupStored(files: readonly StoredFile[], known: KnownSounds): StoredSounds {
	const bytesOf = bytesByUrl(files);
	const whole = wholeUrls(files);
	const stored = (list: readonly KnownFile[]) => sum(list.map(({ url }) => bytesOf.get(url) ?? 0));
	const storedOf = (list: readonly KnownFile[]) => ({
		bytes: stored(list),
		urls: list.map(({ url }) => url).filter((url) => bytesOf.has(url))
	});

	const recordings = known.recordings.map(({ practiceId, voiceId, own, shared }) => ({
		practiceId,
		voiceId,
		storedBytes: stored(own),
		ownBytes: sum(own.map(({ bytes }) => bytes)),
		isWhole: [...own, ...shared].every(({ url }) => whole.has(url))
	}));
	const samples = known.samples
		.filter(({ url }) => bytesOf.has(url))
		.map(({ voiceId, url }) => ({ voiceId, url, bytes: bytesOf.get(url) ?? 0 }));
	const own = known.recordings.flatMap((recording) => recording.own);
	const named = new Set(
		[...own, ...known.shared, ...known.tones, ...known.samples, ...known.soundscapes].map(
			({ url }) => url
		)
	);
	return {
		recordings,
		sharedBytes: stored(known.shared),
		tones: storedOf(known.tones),
		samples,
		soundscapes: storedOf(known.soundscapes),
		leftOver: leftOverOf(files.filter(({ url }) => !named.has(url)))
	};
}

/** What is on the device of each file: the whole where there is one, else what has arrived. */
export function bytesByUrl(files: readonly StoredFile[]): Map<string, number> {
	const bytes = new Map<string, number>();
	for (const file of files)
		if (file.isWhole || !bytes.has(file.url)) bytes.set(file.url, file.bytes);
	return bytes;
}

/** Addresses of the files that are there whole. */
export function wholeUrls(files: readonly StoredFile[]): ReadonlySet<string> {
	return new Set(files.filter(({ isWhole }) => isWhole).map(({ url }) => url));
}

function leftOverOf(files: readonly StoredFile[]): LeftOver[] {
	const groups = new Map<string, LeftOver>();
	for (const { url, bytes } of files) {
		const [, folder = null, packId = null] = FILE_NAME.exec(url) ?? [];
		const voiceId = folder?.startsWith('sound') ? null : folder;
		const key = packId === null ? url : `${folder}/${packId}`;
		const group = groups.get(key) ?? { packId, voiceId, bytes: 0, urls: [] };
		group.bytes += bytes;
		if (!group.urls.includes(url)) group.urls.push(url);
		groups.set(key, group);
	}
	return [...groups.values()];
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, one) => total + one, 0);
}
