import type { Anchor, PlainStep, Practice, Step } from './practice';
import { wordCount } from './words';

/** One thing that is heard, and the name of the section it belongs to. */
export interface HeardStep {
	section: string;
	step: PlainStep;
}

/**
 * What a listener hears at a length and with an anchor, in order: `@from` blocks above the length and the branches
 * of other anchors are left out. Touchstones are not placed.
 */
export function heardSteps(
	practice: Practice,
	minutes: number,
	anchor: Anchor | null
): HeardStep[] {
	const heardOf = (step: Step): PlainStep[] => {
		if (step.kind === 'from') return step.minutes <= minutes ? step.steps.flatMap(heardOf) : [];
		if (step.kind !== 'anchors') return [step];
		return step.branches.find((branch) => branch.anchor === anchor)?.steps ?? [];
	};
	return practice.sections.flatMap(({ name, steps }) =>
		steps.flatMap(heardOf).map((step) => ({ section: name, step }))
	);
}

/** Words spoken at a length and with an anchor, without the touchstones that long silences take in. */
export function heardWordCount(practice: Practice, minutes: number, anchor: Anchor | null): number {
	return heardSteps(practice, minutes, anchor).reduce(
		(sum, { step }) => sum + (step.kind === 'line' ? wordCount(step.text) : 0),
		0
	);
}
