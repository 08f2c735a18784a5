import type { LintFinding, ReportFinding } from './lint-finding';
import type { SoundPractice } from './parse-practice';
import type { SpokenLine } from './practice';
import type { Place } from './practice-error';
import { SEED_CODES } from './seed-codes';
import { sentencesIn } from './words';

/** Finding a therapist is served by the guide, not by a practice. */
const SERVED_ELSEWHERE = ['G1'];

const START: Place = { line: 1, column: 1, text: '' };

export interface LibraryFile extends SoundPractice {
	/** As it is named in the findings. */
	file: string;
}

export interface LibrarySurroundings {
	/** Ids of the cards that cautions may point to beside practices. */
	cardIds: readonly string[];
	/** Ids of the breath patterns that can be paced. */
	breathPatternIds: readonly string[];
}

/** Holds the practices against each other and against what they point to. */
export function lintLibrary(
	library: readonly LibraryFile[],
	surroundings: LibrarySurroundings
): LintFinding[] {
	const findings: LintFinding[] = [];
	const reportIn =
		(file: string): ReportFinding =>
		(level, rule, place, words) => {
			findings.push({ level, rule, file, ...place, ...words });
		};
	lintIds(library, reportIn);
	lintSharedSentences(library, reportIn);
	const targets = new Set([...library.map(({ practice }) => practice.id), ...surroundings.cardIds]);
	for (const { practice, places, file } of library) {
		for (const { when, then } of practice.cautions) {
			if (targets.has(then)) continue;
			reportIn(file)('error', 'caution-target', places.fields.get('cautions') ?? START, {
				message: `No practice and no card is called ${then}.`,
				wayOut: `Point to a practice or to one of the cards: ${surroundings.cardIds.join(', ')}.`,
				text: `${when} -> ${then}`
			});
		}
		for (const [part, place] of places.parts) {
			if (!('kind' in part) || part.kind !== 'breath') continue;
			if (surroundings.breathPatternIds.includes(part.patternId)) continue;
			reportIn(file)('error', 'breath-pattern', place, {
				message: `No breath pattern is called ${part.patternId}.`,
				wayOut: `Use one of: ${surroundings.breathPatternIds.join(', ')}.`
			});
		}
	}
	lintSeedCodes(library, reportIn);
	return findings;
}

type ReportIn = (file: string) => ReportFinding;

function lintIds(library: readonly LibraryFile[], reportIn: ReportIn): void {
	const files = new Map<string, string>();
	for (const { practice, places, file } of library) {
		const other = files.get(practice.id);
		if (other !== undefined) {
			reportIn(file)('error', 'id-repeats', places.fields.get('id') ?? START, {
				message: `The id is also that of ${other}.`,
				wayOut: 'Give one of the two another id and file name.'
			});
		}
		files.set(practice.id, file);
	}
}

function lintSharedSentences(library: readonly LibraryFile[], reportIn: ReportIn): void {
	const owners = new Map<string, { id: string; file: string; line: number }>();
	for (const { practice, places, file } of library) {
		const touchstones = new Set<unknown>(practice.touchstones);
		const lines = [...places.parts].filter(
			(entry): entry is [SpokenLine, Place] =>
				'kind' in entry[0] && entry[0].kind === 'line' && !touchstones.has(entry[0])
		);
		for (const [{ text }, place] of lines) {
			for (const sentence of sentencesIn(text)) {
				const spoken = sentence.toLowerCase().replace(/[^\p{L}\p{N}' ]/gu, '');
				const owner = owners.get(spoken);
				if (!owner) owners.set(spoken, { id: practice.id, file, line: place.line });
				else if (owner.id !== practice.id) {
					reportIn(file)('error', 'shared-sentence', place, {
						message: `The sentence is also in ${owner.file}:${owner.line}.`,
						wayOut: 'Say it in other words in one of the two practices.',
						text: sentence
					});
				}
			}
		}
	}
}

function lintSeedCodes(library: readonly LibraryFile[], reportIn: ReportIn): void {
	const served = new Set(library.flatMap(({ practice }) => practice.serves));
	const missing = SEED_CODES.filter(
		(code) => !served.has(code) && !SERVED_ELSEWHERE.includes(code)
	);
	const last = library.at(-1);
	if (missing.length === 0 || !last) return;
	reportIn(last.file)('warn', 'seed-codes', last.places.fields.get('serves') ?? START, {
		message: 'No practice of the library serves these seed codes yet.',
		wayOut: 'Write practices for them, or add a code where a practice already serves it.',
		text: missing.join(' ')
	});
}
