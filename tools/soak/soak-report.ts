/** A part of the soak: what it proves, and the project of tests/soak that runs it. */
export interface SoakPart {
	project: string;
	name: string;
}

/** What one part said of itself; null when it never came to an end. */
export interface PartOutcome {
	status: 'passed' | 'failed';
	durationMs: number;
	/** Kinds are `version`, `numbers`, `control` and `fault`. */
	notes: readonly { type: string; description: string }[];
	/** First line of each error. */
	errors: readonly string[];
}

export interface SoakFacts {
	/** Day and time, as it stands in the report. */
	date: string;
	machine: string;
	parts: readonly (SoakPart & { outcome: PartOutcome | null })[];
}

export function isSoakPassed({ parts }: Pick<SoakFacts, 'parts'>): boolean {
	return parts.length > 0 && parts.every(({ outcome }) => outcome?.status === 'passed');
}

/** The report as Markdown. What did not run is said to have not run, whatever the others say. */
export function soakReport(facts: SoakFacts): string {
	const verdict = isSoakPassed(facts)
		? 'Every part passed.'
		: 'Not passed: look at each part below.';
	return [
		'# Soak test',
		'',
		`${facts.date}, ${facts.machine}. Written by \`npm run test:soak\`.`,
		'',
		`**${verdict}** A control is the same measurement where it must fail.`,
		'',
		...facts.parts.flatMap(describePart)
	].join('\n');
}

function describePart({ name, outcome }: SoakFacts['parts'][number]): string[] {
	if (outcome === null) return [`## ${name}: did not run`, ''];
	const notes = (type: string) =>
		outcome.notes.filter((note) => note.type === type).map(({ description }) => description);
	const line = (label: string, values: readonly string[]) =>
		values.map((value) => `- ${label}: ${value}`);
	const minutes = (outcome.durationMs / 60_000).toFixed(1);
	return [
		`## ${name}: ${outcome.status}`,
		'',
		...line('Browser', notes('version')),
		...line('Measured', notes('numbers')),
		...line('Control', notes('control')),
		...line('Fault', [...notes('fault'), ...outcome.errors]),
		`- Took ${minutes} min`,
		''
	];
}
