/** What is heard while a message is held. */
export interface HoldPart {
	practiceId: string;
	minutes: number;
}

/** Its first lines say when waiting is wrong, so every first wait begins with it. */
export const HOLD_PRACTICE = 'ride-the-urge';
const HOLD_REST = 'one-steady-thing';

/** The lengths of a wait, in minutes. */
export const HOLD_MINUTES = [5, 10, 20] as const;
export const DEFAULT_HOLD_MINUTES = 10;
/** What "wait ten more" adds. */
export const HOLD_MORE_MINUTES = 10;

/** What a first wait of so many minutes plays, one after the other. Between the lengths offered, the next longer one. */
export function holdParts(minutes: number): readonly HoldPart[] {
	if (minutes <= 5) return [{ practiceId: HOLD_PRACTICE, minutes: 5 }];
	if (minutes <= 10) return [{ practiceId: HOLD_PRACTICE, minutes: 10 }];
	return [
		{ practiceId: HOLD_PRACTICE, minutes: 10 },
		{ practiceId: HOLD_REST, minutes: 10 }
	];
}

/** What ten minutes more play: the urge has been ridden once, so it is something steady. */
export const HOLD_MORE_PARTS: readonly HoldPart[] = [
	{ practiceId: HOLD_REST, minutes: HOLD_MORE_MINUTES }
];
