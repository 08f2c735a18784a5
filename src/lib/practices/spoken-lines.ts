import type { Practice, SpokenLine, Step } from './practice';

/**
 * Everything of a practice that a voice may have to say: touchstones, every anchor branch and every `@from` block,
 * in the order of the file, each text once.
 */
export function spokenLines(practice: Practice): SpokenLine[] {
	const lines = [
		...practice.touchstones,
		...practice.sections.flatMap(({ steps }) => steps.flatMap(linesOf))
	];
	return [...new Map(lines.map((line) => [line.key, line])).values()];
}

function linesOf(step: Step): SpokenLine[] {
	switch (step.kind) {
		case 'line':
			return [step];
		case 'anchors':
			return step.branches.flatMap((branch) => branch.steps.flatMap(linesOf));
		case 'from':
			return step.steps.flatMap(linesOf);
		case 'silence':
		case 'breath':
		case 'bell':
			return [];
	}
}
