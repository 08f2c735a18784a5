/** Crests of the four layers of water, the farthest first, in a box of 400 by 40. */
export const WAVES = [
	'M0 14 C90 4 170 6 260 12 S 380 20 400 14 V40 H0 Z',
	'M0 8 C60 18 150 20 230 10 S 350 4 400 12 V40 H0 Z',
	'M0 16 C80 6 140 4 220 12 S 340 22 400 12 V40 H0 Z',
	'M0 10 C70 2 150 6 210 14 S 330 20 400 8 V40 H0 Z'
];
