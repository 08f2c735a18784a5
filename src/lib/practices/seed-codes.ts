/** The signs, roots, skills, therapies, changes and first steps that practices may say they serve. */
export const SEED_CODES = [
	...codes('S', 6),
	...codes('R', 3),
	...codes('K', 8),
	...codes('T', 5),
	...codes('P', 7),
	...codes('G', 4),
	'J'
];

function codes(letter: string, count: number): string[] {
	return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}
