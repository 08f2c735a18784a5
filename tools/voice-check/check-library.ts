import { tonePacks } from '../../src/lib/breathing/tone-packs';
import { framesOf } from '../../src/lib/timeline/timeline';
import type { PackIndex } from '../../src/lib/track/pack';
import type { Lexicon, VoiceSettings } from './identity';
import { packFaults, parseIndex } from './pack-faults';
import { missingNumbers, parsePackId, partsFaults, type Part } from './recording-parts';
import { checkSoundscapes, SOUNDSCAPE_INDEX } from './soundscape-faults';

/** Everything the check looks at, as read from disk. */
export interface AudioLibrary {
	/** The lines of each in the order in which listenings need them. */
	practices: LinesOfPractice[];
	/** Null when there is no cues.txt. */
	cues: string[] | null;
	lexicon: Lexicon;
	voices: { folder: string; settings: VoiceSettings; indexes: IndexFile[] }[];
	/** Indexes of packs that are not spoken. */
	sounds: IndexFile[];
	/** Text of the index of soundscapes; null when there is none. */
	soundscapes: string | null;
	/** Files under static/audio by their path below static, like `audio/wren/cues.12345678.mp3`. */
	audio: ReadonlyMap<string, Uint8Array>;
}

export interface IndexFile {
	/** Path in the repository. */
	path: string;
	text: string;
}

/** One thing that is wrong: where, and a sentence that says the way out. */
export interface Finding {
	path: string;
	message: string;
}

interface LinesOfPractice {
	id: string;
	lines: string[];
}

/** Proves that every line has the right clip in every voice and that no clip, index or file is left over. */
export function checkLibrary(library: AudioLibrary): Finding[] {
	const findings: Finding[] = [];
	const named = new Set<string>();
	const spoken: LinesOfPractice[] = [
		...library.practices,
		...(library.cues ? [{ id: 'cues', lines: library.cues }] : [])
	];
	if (library.voices.length === 0) {
		findings.push({
			path: 'src/content/voices',
			message: 'there is no voice. Add a folder with a voice.json and render it.'
		});
	}
	for (const voice of library.voices) {
		findings.push(...checkVoice(voice, spoken, library, named));
	}
	findings.push(...checkSounds(library, named));
	for (const message of checkSoundscapes(library.soundscapes, library.audio, named)) {
		findings.push({ path: SOUNDSCAPE_INDEX, message });
	}
	for (const path of library.audio.keys()) {
		if (!named.has(path)) {
			findings.push({
				path: `static/${path}`,
				message: 'no index names this file. Delete it, or render the pack it belongs to.'
			});
		}
	}
	return findings;
}

function checkVoice(
	voice: AudioLibrary['voices'][number],
	spoken: LinesOfPractice[],
	library: AudioLibrary,
	named: Set<string>
): Finding[] {
	const home = `src/content/voices/${voice.folder}`;
	const findings: Finding[] = [];
	if (voice.settings.id !== voice.folder) {
		findings.push({
			path: `${home}/voice.json`,
			message: `its id is ${voice.settings.id}, its folder ${voice.folder}. Give both the same name.`
		});
	}
	const recordings = new Map<string, Part[]>();
	for (const file of voice.indexes) {
		const pack = packIdOf(file.path);
		const index = readIndex(file, { pack, voice: voice.folder }, library, named, findings);
		const id = parsePackId(pack);
		if (!id) {
			findings.push({
				path: file.path,
				message: `${pack} names no part: the parts of a practice are practice, practice.2, practice.3. Render the practice again.`
			});
		} else if (!spoken.some((lines) => lines.id === id.practice)) {
			findings.push({
				path: file.path,
				message: `no practice is called ${id.practice}. Delete the pack, or bring the practice back.`
			});
		} else {
			const parts = recordings.get(id.practice) ?? [];
			recordings.set(id.practice, [...parts, { path: file.path, number: id.number, index }]);
		}
	}
	for (const { id, lines } of spoken) {
		const parts = recordings.get(id);
		if (parts) {
			const missing = missingNumbers(parts);
			for (const number of missing) {
				findings.push({
					path: `${home}/${id}${number === 1 ? '' : `.${number}`}.json`,
					message: `part ${number} of ${id} is missing, and a later part is there. Render the practice again.`
				});
			}
			if (missing.length > 0) continue;
			findings.push(...partsFaults(parts, lines, voice.settings, library.lexicon));
		} else if (voice.settings.shipped) {
			// A voice in the making may lack practices; what it has must be right all the same.
			findings.push({
				path: `${home}/${id}.json`,
				message: `${id} is not spoken by ${voice.folder}. Run: tools/narrate/narrate render --voice ${voice.folder} --pack ${id}`
			});
		}
	}
	return findings;
}

/** The app reads these keys and lengths whatever the practices say. */
function checkSounds(library: AudioLibrary, named: Set<string>): Finding[] {
	const findings: Finding[] = [];
	const wanted = new Map<string, string[]>([
		['room-tone', ['room-tone']],
		['bells', ['soft', 'end']],
		...tonePacks()
	]);
	for (const file of library.sounds) {
		const pack = packIdOf(file.path);
		const index = readIndex(file, { pack, voice: null }, library, named, findings);
		if (!index) continue;
		const keys = new Set(index.clips.map(({ key }) => key));
		if (!wanted.has(pack)) {
			findings.push({
				path: file.path,
				message: 'nothing in the app plays this pack. Delete it and its file.'
			});
		}
		for (const key of wanted.get(pack) ?? []) {
			if (!keys.has(key)) {
				findings.push({
					path: file.path,
					message: `the sound ${key} is missing. Add it in tools/soundscapes and build again.`
				});
			}
		}
		for (const key of keys) {
			if (wanted.get(pack)?.includes(key) === false) {
				findings.push({
					path: file.path,
					message: `nothing in the app plays the sound ${key}. Take it out in tools/soundscapes and build again.`
				});
			}
		}
		if (pack === 'room-tone' && index.frameCount < framesOf(30)) {
			findings.push({
				path: file.path,
				message: `${index.frameCount} frames of room tone would be heard to repeat. Build at least ${framesOf(30)}.`
			});
		}
	}
	const present = new Set(library.sounds.map(({ path }) => packIdOf(path)));
	for (const pack of wanted.keys()) {
		if (present.has(pack)) continue;
		findings.push({
			path: `src/content/sounds/${pack}.json`,
			message: 'this pack of sounds is missing. Build it with tools/soundscapes.'
		});
	}
	return findings;
}

function readIndex(
	file: IndexFile,
	expected: { pack: string; voice: string | null },
	library: AudioLibrary,
	named: Set<string>,
	findings: Finding[]
): PackIndex | null {
	const index = parseIndex(file.text);
	if (typeof index === 'string') {
		findings.push({ path: file.path, message: index });
		return null;
	}
	named.add(index.file);
	const faults = packFaults(index, expected, library.audio.get(index.file));
	findings.push(...faults.map((message) => ({ path: file.path, message })));
	return index;
}

function packIdOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/u, '');
}
