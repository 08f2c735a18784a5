import { ANCHORS, PACES, TRACKS } from './practice';

const oneOf = (words: readonly string[]) => words.join(', ');

/**
 * What each mistake in a `.practice` file is called, what is wrong and the way out.
 * `detail` is the name or number the sentence is about; most sentences need none.
 */
export const EXPLANATIONS = {
	'character-invisible': () => [
		'A character that cannot be seen or spoken is in this line.',
		'Delete it and type the words again by hand; save the file as UTF-8.'
	],
	'front-matter-missing': () => [
		'The file does not begin with front matter.',
		'Make the first line --- and list the fields (id, title, moment …) below it, up to another ---.'
	],
	'front-matter-open': () => [
		'The front matter is never closed.',
		'Put a line with only --- after the last field, before the first # section.'
	],
	'front-matter-syntax': (detail) => [
		`The front matter cannot be read here: ${detail}`,
		'Write each field as "name: value". Put a value in "double quotes" when it contains a colon, a # or starts with a symbol.'
	],
	'field-unknown': (detail) => [
		`There is no field named ${detail}.`,
		'Correct the spelling or delete the field; content notes belong in // lines below the front matter.'
	],
	'field-duplicate': (detail) => [
		`The field ${detail} is written twice.`,
		'Keep one of the two lines and delete the other.'
	],
	'field-missing': (detail) => [
		`The front matter has no field ${detail}.`,
		`Add a line "${detail}: …" between the two --- lines.`
	],
	'field-empty': (detail) => [
		`The field ${detail} has nothing in it.`,
		`Write a value after "${detail}:".`
	],
	'field-not-text': (detail) => [
		`The field ${detail} takes one text, not a list or a group.`,
		`Write it as "${detail}: some text", without brackets or dashes.`
	],
	'field-not-list': (detail) => [
		`The field ${detail} takes a list.`,
		`Write it as "${detail}: [first, second]" or with one "- entry" on each line below it.`
	],
	'field-repeats': (detail) => [`An entry is twice in ${detail}.`, 'Delete one of the two.'],
	'id-malformed': () => [
		'The id is not in small letters joined by hyphens.',
		'Use small letters a to z, digits and single hyphens, like they-havent-replied.'
	],
	'id-not-file-name': (detail) => [
		'The id and the name of the file differ.',
		`Write "id: ${detail}", or rename the file to the id followed by .practice.`
	],
	'track-unknown': () => ['There is no such track.', `Use one of: ${oneOf(TRACKS)}.`],
	'pace-unknown': () => ['There is no such pace.', `Use one of: ${oneOf(PACES)}.`],
	'serves-unknown': () => [
		'There is no such seed code.',
		'Use S1 to S6, R1 to R3, K1 to K8, T1 to T5, P1 to P7, G1 to G4 or J.'
	],
	'length-malformed': () => [
		'The length is not a range of whole minutes.',
		'Write the shortest and the longest length in minutes, from 1 to 60, like "length: 7..16".'
	],
	'length-order': () => [
		'The shortest length is greater than the longest.',
		'Write the smaller number first, like "length: 7..16".'
	],
	'default-length-malformed': () => [
		'The default length is not a whole number of minutes inside the length.',
		'Use one of the minutes in "length:", as a plain number, or delete the field to start with the shortest.'
	],
	'rate-malformed': () => [
		'The rate is not a number of words a minute between 60 and 200.',
		'Use a whole number, like "rate: 125".'
	],
	'asks-rating-malformed': () => [
		'The field asks-rating is neither yes nor no.',
		'Write "asks-rating: yes" or "asks-rating: no".'
	],
	'anchor-unknown': () => ['There is no such anchor.', `Use one of: ${oneOf(ANCHORS)}.`],
	'default-anchor-missing': () => [
		'The practice has anchors, but none is the default.',
		'Add "default-anchor: feet", or another of the anchors except breath.'
	],
	'default-anchor-breath': () => [
		'Breath is the default anchor, and watching the breath can raise fear.',
		'Choose another anchor as the default; breath may stay in the list.'
	],
	'default-anchor-not-listed': () => [
		'The default anchor is not among the anchors.',
		'Add it to "anchors:", or choose one that is there.'
	],
	'caution-malformed': () => [
		'A caution does not say when it holds and where to go instead.',
		'Write it as "moment -> id", like "unsafe-relationship -> is-it-safe".'
	],
	'review-malformed': () => [
		'The review does not have exactly a clinician, a date and a version.',
		'Write "reviewed: { clinician: none-yet, date: none, version: 0.1 }".'
	],
	'review-half-signed': () => [
		'A review needs both a clinician and a date, or neither.',
		'Give the name and the day of the review, or write "clinician: none-yet, date: none".'
	],
	'date-malformed': () => [
		'The date is not a real day.',
		'Write it as year-month-day, like 2026-03-31, or "none".'
	],
	'sections-missing': () => [
		'The file has no sections.',
		'Start the script with "# settle" on a line of its own.'
	],
	'step-before-section': () => [
		'The script begins before the first section.',
		'Put "# settle" on a line of its own above it.'
	],
	'section-malformed': () => [
		'A section name is missing or not in plain small letters.',
		'Write a # and a space, then the name in small letters, like "# settle" or "# first-step".'
	],
	'section-repeats': () => [
		'Two sections have the same name.',
		'Give this section another name, or move its lines into the first one.'
	],
	'section-empty': () => [
		'The section has no lines.',
		'Add at least one spoken line or silence below it, or delete the section.'
	],
	'fence-in-script': () => [
		'A --- line stands inside the script.',
		'Delete it: only the front matter has --- lines.'
	],
	'marker-unknown': () => [
		'The line begins with a mark that has no meaning.',
		'Begin a spoken line with a letter. The marks are # section, ~ silence, ? anchor, @ block or sound, // note.'
	],
	'note-after-text': () => [
		'A note stands behind other text, so it would be spoken or misread.',
		'Put the note on a line of its own that begins with //.'
	],
	'silence-malformed': () => [
		'A silence is not written as seconds.',
		'Write "~ 3" or "~ 8 14 110 p1 touch=45": the numbers first, each with a space before it, no units.'
	],
	'silence-count': () => [
		'A silence has one number or three.',
		'Write one number for a fixed silence, or the least, the ideal and the most: "~ 2 4 8".'
	],
	'silence-order': () => [
		'The numbers of a silence do not rise.',
		'Write the least, the ideal and the most seconds in this order: "~ 2 4 8".'
	],
	'silence-range': () => [
		'A silence is longer than 1800 seconds or has no length at all.',
		'Use seconds from 0 to 1800, with the last number above 0.'
	],
	'silence-option': () => [
		'A silence has an option that is unknown, repeated or has no effect.',
		'Use p1, p2 or p3 on a silence of three numbers, and touch=45 (10 to 300 seconds), each once.'
	],
	'touchstone-malformed': () => [
		'A touchstone does not begin like a spoken line.',
		'Write a sentence that begins with a letter; put notes on a line of their own below the front matter.'
	],
	'touch-without-touchstones': () => [
		'A silence asks for touchstone lines, and the practice has none.',
		'List some under "touchstones:" in the front matter, or delete the touch= option.'
	],
	'anchor-malformed': () => [
		'A ? line is neither an anchor nor the end of the anchors.',
		'Write "? anchor feet" above the lines of an anchor and "? end" below the last of them. A spoken line cannot begin with a question mark.'
	],
	'anchor-not-listed': () => [
		'The anchor of this branch is not among the anchors of the practice.',
		'Add it to "anchors:" in the front matter, or delete the branch.'
	],
	'anchor-repeats': () => [
		'The same anchor has two branches in one block.',
		'Join the two, or close the block with "? end" and start another.'
	],
	'anchor-branch-missing': (detail) => [
		`The block has no branch for ${detail}, so a listener who chose it would hear nothing.`,
		`Add "? anchor ${detail}" with at least one line, before "? end".`
	],
	'anchor-branch-empty': () => [
		'The branch of an anchor has no lines.',
		'Add at least one spoken line or silence below it.'
	],
	'block-open': () => [
		'A block is never closed.',
		'Close "? anchor" with "? end" and "@from" with "@end", before the next section.'
	],
	'block-not-open': () => [
		'This line closes a block that is not open.',
		'Delete the line, or put the "? anchor" or "@from" line above that it belongs to.'
	],
	'block-nested': () => [
		'A block begins inside one that cannot hold it.',
		'Close the open block first. An @from block may hold anchors, but nothing else may hold a block.'
	],
	'from-malformed': () => [
		'An @from line does not say from how many minutes.',
		'Write whole minutes with an m, like "@from 9m".'
	],
	'from-outside-length': (detail) => [
		`The block is never or always left out: the practice lasts ${detail} minutes.`,
		`Use a number of minutes within ${detail}, or change "length:".`
	],
	'from-empty': () => [
		'The @from block has no lines.',
		'Add at least one spoken line or silence before @end, or delete the block.'
	],
	'end-malformed': () => [
		'Something stands behind the end of a block.',
		'Write only "@end", or "? end" for anchors.'
	],
	'breath-malformed': () => [
		'A breath line does not name a pattern and three numbers of rounds.',
		'Write the pattern, the least, the ideal and the most rounds: "@breath extend-4-6 3..5..15 or=tap".'
	],
	'breath-two-numbers': () => [
		'The rounds have two numbers, and it is open which of them is the ideal.',
		'Write three: the least, the ideal and the most, like 3..5..15.'
	],
	'breath-order': () => [
		'The numbers of rounds do not rise from at least 1 to at most 200.',
		'Write the least, the ideal and the most rounds in this order, like 3..5..15.'
	],
	'breath-option': () => [
		'A breath line knows no such option.',
		'The only option is or=tap, once: tones become finger taps when breath is turned off.'
	],
	'bell-unknown': () => ['There is no such bell.', 'Write "@bell soft" or "@bell end".'],
	'directive-unknown': () => [
		'There is no such @ line.',
		'Use @from 9m, @end, @breath, @bell soft or @bell end. A spoken line cannot begin with @.'
	]
} satisfies Record<string, (detail: string) => [message: string, wayOut: string]>;

export type PracticeErrorCode = keyof typeof EXPLANATIONS;

/** Where something stands in a file; `line` and `column` count from 1, columns in UTF-16 units. */
export interface Place {
	line: number;
	column: number;
	/** The words at that place, as written. */
	text: string;
}

/** One mistake in a `.practice` file. `code` is stable, the sentences may be reworded. */
export interface PracticeError extends Place {
	code: PracticeErrorCode;
	file: string;
	message: string;
	wayOut: string;
}

/** Takes note of a mistake so that reading can go on and find the next one. */
export type Report = (code: PracticeErrorCode, place: Place, detail?: string) => void;

export function practiceError(
	code: PracticeErrorCode,
	file: string,
	place: Place,
	detail = ''
): PracticeError {
	const [message, wayOut] = EXPLANATIONS[code](detail);
	return { code, file, ...place, message, wayOut };
}
