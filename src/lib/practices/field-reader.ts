import type { FieldNode, TextNode } from './front-matter-fields';
import type { Place, PracticeErrorCode, Report } from './practice-error';

export const FIELDS = [
	'id',
	'title',
	'moment',
	'says',
	'track',
	'pace',
	'family',
	'serves',
	'length',
	'default-length',
	'anchors',
	'default-anchor',
	'asks-rating',
	'rate',
	'touchstones',
	'cautions',
	'reviewed',
	'licence'
] as const;
type Field = (typeof FIELDS)[number];

/** Where what is missing is reported. */
const START: Place = { line: 1, column: 1, text: '---' };

/** Takes typed values out of the fields and reports what is missing or of the wrong shape. */
export class FieldReader {
	readonly #fields: ReadonlyMap<string, FieldNode>;
	readonly #report: Report;

	constructor(fields: ReadonlyMap<string, FieldNode>, report: Report) {
		this.#fields = fields;
		this.#report = report;
	}

	has(name: Field): boolean {
		return this.#fields.has(name);
	}

	placeOf(name: Field): Place {
		return this.#fields.get(name)?.place ?? START;
	}

	/** One text; `value` is '' after a report. */
	text(name: Field): TextNode {
		const node = this.#field(name);
		if (!node) return { value: '', place: START };
		if (node.kind !== 'text') {
			this.#report('field-not-text', node.place, name);
			return { value: '', place: node.place };
		}
		if (node.value === '') this.#report('field-empty', node.place, name);
		return node;
	}

	list(name: Field): TextNode[] {
		const node = this.#field(name);
		if (!node) return [];
		if (node.kind !== 'list') {
			this.#report('field-not-list', node.place, name);
			return [];
		}
		const seen = new Set<string>();
		for (const { value, place } of node.entries) {
			if (value === '') this.#report('field-empty', place, name);
			else if (seen.has(value)) this.#report('field-repeats', place, name);
			seen.add(value);
		}
		return node.entries;
	}

	/** The named texts of a field in braces, or null after a report. */
	group(name: Field, mistake: PracticeErrorCode): ReadonlyMap<string, TextNode> | null {
		const node = this.#field(name);
		if (!node) return null;
		if (node.kind === 'group') return node.entries;
		this.#report(mistake, node.place);
		return null;
	}

	word<Known extends string>(
		name: Field,
		known: readonly Known[],
		mistake: PracticeErrorCode,
		standIn: Known
	): Known {
		const { value, place } = this.text(name);
		if (value === '') return standIn;
		const found = known.find((word) => word === value);
		if (found === undefined) this.#report(mistake, place);
		return found ?? standIn;
	}

	words<Known extends string>(
		name: Field,
		known: readonly Known[],
		mistake: PracticeErrorCode
	): Known[] {
		return this.list(name).flatMap(({ value, place }) => {
			const found = known.find((word) => word === value);
			if (found === undefined && value !== '') this.#report(mistake, place);
			return found ?? [];
		});
	}

	#field(name: Field): FieldNode | null {
		const node = this.#fields.get(name);
		if (!node) this.#report('field-missing', START, name);
		return node ?? null;
	}
}
