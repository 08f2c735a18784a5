/**
 * Proves, without any voice model, that the committed sound belongs to the committed words: every spoken line of every
 * practice has a clip of the right identity in every voice, packs and indexes agree to the byte, every frame keeps the
 * contract, and nothing is left over. Exits with 1 when something is wrong.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spokenLinesByNeed } from '../../src/lib/practices/lines-by-need';
import { formatFinding, readPractices } from '../content/read-practices';
import { checkLibrary, type AudioLibrary, type IndexFile } from './check-library';
import { contentLines, parseLexicon, type VoiceSettings } from './identity';
import { SOUNDSCAPE_INDEX } from './soundscape-faults';

const REPO = fileURLToPath(new URL('../../', import.meta.url));
const VOICES = join(REPO, 'src/content/voices');

function readText(...path: string[]): string {
	return readFileSync(join(...path), 'utf8');
}

function foldersIn(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
}

function readIndexes(folder: string): IndexFile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json') && name !== 'voice.json')
		.sort()
		.map((name) => ({
			path: relative(REPO, join(folder, name)),
			text: readText(folder, name)
		}));
}

function readSettings(folder: string): VoiceSettings {
	if (!existsSync(join(VOICES, folder, 'voice.json'))) {
		throw new Error(
			`src/content/voices/${folder} has no voice.json: write one, or delete the folder.`
		);
	}
	return JSON.parse(readText(VOICES, folder, 'voice.json')) as VoiceSettings;
}

function readAudio(): Map<string, Uint8Array> {
	const root = join(REPO, 'static');
	const files = existsSync(join(root, 'audio'))
		? readdirSync(join(root, 'audio'), { withFileTypes: true, recursive: true })
		: [];
	return new Map(
		files
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.sort()
			.map((path): [string, Buffer] => [relative(root, path), readFileSync(path)])
			// Put together from the packs at each build.
			.filter(([path]) => !path.startsWith(join('audio', 'calm')))
	);
}

function readLibrary(practices: AudioLibrary['practices']): AudioLibrary {
	const cues = join(VOICES, 'cues.txt');
	const lexicon = join(VOICES, 'lexicon.txt');
	return {
		practices,
		cues: existsSync(cues) ? contentLines(readText(cues)) : null,
		lexicon: parseLexicon(existsSync(lexicon) ? readText(lexicon) : ''),
		voices: foldersIn(VOICES).map((folder) => ({
			folder,
			settings: readSettings(folder),
			indexes: readIndexes(join(VOICES, folder))
		})),
		sounds: readIndexes(join(REPO, 'src/content/sounds')),
		soundscapes: existsSync(join(REPO, SOUNDSCAPE_INDEX)) ? readText(REPO, SOUNDSCAPE_INDEX) : null,
		audio: readAudio()
	};
}

const { practices, errors } = readPractices();
if (errors.length > 0) {
	for (const error of errors) {
		console.error(formatFinding({ ...error, level: 'error', rule: error.code }));
	}
	process.exitCode = 1;
} else {
	const library = readLibrary(
		practices.map(({ practice }) => ({
			id: practice.id,
			lines: spokenLinesByNeed(practice).map(({ text }) => text)
		}))
	);
	const findings = checkLibrary(library);
	for (const { path, message } of findings) console.error(`${path}: ${message}`);
	const bytes = [...library.audio.values()].reduce((total, file) => total + file.length, 0);
	console.log(
		`Voices: ${library.voices.length}. Practices: ${practices.length}. Audio files: ${library.audio.size}, ${bytes} bytes. Faults: ${findings.length}.`
	);
	if (findings.length > 0) process.exitCode = 1;
}
