/** Text, what it stands on, and the least contrast: 4.5 for text, 3 for large text and parts of controls. Names of tokens. */
export const COLOUR_PAIRS: readonly (readonly [text: string, ground: string, least: number])[] = [
	['ink', 'sky-1', 4.5],
	['ink', 'sky-2', 4.5],
	['soft', 'sky-1', 4.5],
	['on-water', 'water-2', 3],
	['on-water', 'water-3', 4.5],
	['on-water', 'water-4', 4.5],
	['sheet-ink', 'sheet', 4.5],
	['sheet-soft', 'sheet', 4.5],
	['accent-ink', 'accent', 4.5],
	['accent', 'sheet', 3],
	['alert', 'sheet', 4.5],
	['orb-ink', 'orb-1', 4.5],
	['orb-ink', 'orb-2', 4.5],
	['on-water-button-ink', 'on-water-button', 4.5],
	['on-water-button', 'water-4', 3],
	['focus', 'sky-1', 3],
	['focus', 'sky-2', 3]
];
