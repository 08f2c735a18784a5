import { spokenLine } from './line-key';
import type { Anchor, AnchorChoice, FromBlock, PlainStep, Section, Step } from './practice';
import { ANCHORS } from './practice';
import type { Place, Report } from './practice-error';
import { beginsSpoken, placeOfLine, wordsOf, type SourceLine, type Word } from './source-line';
import { readBell, readBreath, readFromMinutes, readSilence } from './steps';

/** What the script has to agree with; `anchors` is null when the front matter does not say them. */
export interface ScriptContext {
	anchors: readonly Anchor[] | null;
	minMinutes: number;
	maxMinutes: number;
	hasTouchstones: boolean;
}

export interface Script {
	sections: Section[];
	/** Where every section, block and step stands in the file. */
	places: Map<Section | Step, Place>;
}

/**
 * Reads the lines below the front matter. Mistakes are reported and reading goes on at the next line, so the
 * result counts only when nothing was reported.
 */
export function readScript(
	lines: readonly SourceLine[],
	context: ScriptContext,
	report: Report
): Script {
	const reader = new ScriptReader(context, report);
	for (const line of lines) reader.read(line);
	return reader.finish();
}

class ScriptReader {
	readonly #context: ScriptContext;
	readonly #report: Report;
	readonly #sections: Section[] = [];
	readonly #places = new Map<Section | Step, Place>();
	#section: Section | null = null;
	#from: FromBlock | null = null;
	#choice: AnchorChoice | null = null;
	#hasMisnamedBranch = false;
	#saidNoSection = false;

	constructor(context: ScriptContext, report: Report) {
		this.#context = context;
		this.#report = report;
	}

	read(line: SourceLine): void {
		const place = placeOfLine(line);
		const { text } = place;
		if (text === '' || text.startsWith('//')) return;
		const noteAt = line.text.search(/\s\/\//u);
		if (noteAt >= 0) {
			const note = line.text.slice(noteAt).trim();
			this.#report('note-after-text', { line: line.number, column: noteAt + 2, text: note });
			return;
		}
		if (beginsSpoken(text)) this.#add(spokenLine(text), place);
		else this.#readMarked(text, place, wordsOf(line));
	}

	finish(): Script {
		this.#closeSection();
		if (this.#sections.length === 0) {
			this.#report('sections-missing', { line: 1, column: 1, text: '---' });
		}
		return { sections: this.#sections, places: this.#places };
	}

	#readMarked(text: string, place: Place, words: readonly Word[]): void {
		const [marker = { text, place }, ...rest] = words;
		if (text.startsWith('#')) this.#startSection(text, place);
		else if (text.startsWith('~')) this.#addSilence(marker, rest, place);
		else if (text.startsWith('?')) this.#readAnchorLine(marker, rest, place);
		else if (text.startsWith('@')) this.#readDirective(marker, rest, place);
		else if (text === '---') this.#report('fence-in-script', place);
		else this.#report('marker-unknown', marker.place);
	}

	#startSection(text: string, place: Place): void {
		this.#closeSection();
		const name = /^#\s+([a-z][a-z0-9]*(?:[ -][a-z0-9]+)*)$/u.exec(text)?.[1];
		if (name === undefined) this.#report('section-malformed', place);
		else if (this.#sections.some((section) => section.name === name)) {
			this.#report('section-repeats', place);
		}
		this.#section = { name: name ?? '', steps: [] };
		this.#sections.push(this.#section);
		this.#places.set(this.#section, place);
	}

	#closeSection(): void {
		const open = this.#choice ?? this.#from;
		if (open) this.#report('block-open', this.#placeOf(open));
		else if (this.#section?.steps.length === 0) {
			this.#report('section-empty', this.#placeOf(this.#section));
		}
		this.#choice = null;
		this.#from = null;
	}

	#addSilence(marker: Word, words: readonly Word[], place: Place): void {
		if (marker.text !== '~') {
			this.#report('silence-malformed', marker.place);
			return;
		}
		const silence = readSilence(words, place, this.#report);
		if (!silence) return;
		if (silence.touchAfterS !== null && !this.#context.hasTouchstones) {
			this.#report('touch-without-touchstones', place);
		}
		this.#add(silence, place);
	}

	#readAnchorLine(marker: Word, words: readonly Word[], place: Place): void {
		const [keyword, anchor] = words;
		if (marker.text !== '?' || words.length > 2) this.#report('anchor-malformed', place);
		else if (keyword?.text === 'anchor' && anchor) this.#startBranch(anchor, place);
		else if (keyword?.text === 'end') {
			if (anchor) this.#report('end-malformed', anchor.place);
			this.#endChoice(place);
		} else this.#report('anchor-malformed', place);
	}

	#startBranch({ text, place: wordPlace }: Word, place: Place): void {
		const anchor = ANCHORS.find((known) => known === text);
		const { anchors } = this.#context;
		const isListed = anchor !== undefined && (anchors?.includes(anchor) ?? true);
		if (anchor === undefined) this.#report('anchor-unknown', wordPlace);
		else if (!isListed) this.#report('anchor-not-listed', wordPlace);
		else if (this.#choice?.branches.some((branch) => branch.anchor === anchor)) {
			this.#report('anchor-repeats', wordPlace);
		}
		if (!this.#choice) {
			const choice: AnchorChoice = { kind: 'anchors', branches: [] };
			this.#add(choice, place);
			this.#choice = choice;
			this.#hasMisnamedBranch = false;
		}
		if (!isListed) this.#hasMisnamedBranch = true;
		this.#checkLastBranch(this.#choice);
		this.#choice.branches.push({ anchor: anchor ?? 'feet', steps: [] });
	}

	#endChoice(place: Place): void {
		const choice = this.#choice;
		if (!choice) {
			this.#report('block-not-open', place);
			return;
		}
		this.#checkLastBranch(choice);
		const { anchors } = this.#context;
		for (const anchor of anchors ?? []) {
			// A misnamed branch, already reported, was meant for one of the missing anchors.
			if (!this.#hasMisnamedBranch && !choice.branches.some((branch) => branch.anchor === anchor)) {
				this.#report('anchor-branch-missing', this.#placeOf(choice), anchor);
			}
		}
		this.#choice = null;
	}

	#checkLastBranch(choice: AnchorChoice): void {
		const last = choice.branches.at(-1);
		if (last?.steps.length === 0) this.#report('anchor-branch-empty', this.#placeOf(choice));
	}

	#readDirective(marker: Word, words: readonly Word[], place: Place): void {
		switch (marker.text) {
			case '@from':
				this.#startFrom(words, place);
				break;
			case '@end':
				if (words[0]) this.#report('end-malformed', words[0].place);
				this.#endFrom(place);
				break;
			case '@breath':
				this.#addRead(readBreath(words, place, this.#report), place);
				break;
			case '@bell':
				this.#addRead(readBell(words, place, this.#report), place);
				break;
			default:
				this.#report('directive-unknown', marker.place);
		}
	}

	#startFrom(words: readonly Word[], place: Place): void {
		const read = readFromMinutes(words, place, this.#report);
		const { minMinutes, maxMinutes } = this.#context;
		if (this.#from ?? this.#choice) this.#report('block-nested', place);
		else if (read !== null && (read < minMinutes || read > maxMinutes)) {
			const range = `${minMinutes}..${maxMinutes}`;
			this.#report('from-outside-length', words[0]?.place ?? place, range);
		}
		if (this.#from ?? this.#choice) return;
		const block: FromBlock = { kind: 'from', minutes: read ?? minMinutes, steps: [] };
		this.#add(block, place);
		this.#from = block;
	}

	#endFrom(place: Place): void {
		if (!this.#from || this.#choice) {
			this.#report('block-not-open', place);
			return;
		}
		if (this.#from.steps.length === 0) this.#report('from-empty', this.#placeOf(this.#from));
		this.#from = null;
	}

	#addRead(step: PlainStep | null, place: Place): void {
		if (step) this.#add(step, place);
	}

	#add(step: Step, place: Place): void {
		this.#places.set(step, place);
		const branch = this.#choice?.branches.at(-1);
		if (!this.#section) {
			if (!this.#saidNoSection) this.#report('step-before-section', place);
			this.#saidNoSection = true;
		} else if (step.kind === 'from') this.#section.steps.push(step);
		else if (step.kind === 'anchors') (this.#from ?? this.#section).steps.push(step);
		else (branch ?? this.#from ?? this.#section).steps.push(step);
	}

	#placeOf(step: Section | Step): Place {
		const place = this.#places.get(step);
		if (!place) throw new Error('A step without a place: record its place before it is used.');
		return place;
	}
}
