import { sumBytes, type Visit } from './measure-visit';

/** A kilobyte here is 1000 bytes, the stricter reading. */
export const START_PAGE_BYTES = 90_000;
export const START_SCRIPT_BYTES = 45_000;
export const SHELL_BYTES = 1_500_000;

export interface Line {
	what: string;
	bytes: number;
	limitBytes: number;
}

/**
 * The budget of a first visit. What the service worker asks for comes after the page, and audio only when
 * somebody wants it: neither holds up the page.
 * @param start a visit of the start page with its shell weighed
 */
export function budgetOf(start: Visit): Line[] {
	if (start.shellBytes === null)
		throw new Error('The app shell was not weighed: measure the start page with waitForShell.');
	const page = start.transfers.filter(({ by }) => by === 'page');
	return [
		{
			what: 'start page in all',
			bytes: sumBytes(page, 'document', 'script', 'style', 'font', 'image', 'manifest', 'other'),
			limitBytes: START_PAGE_BYTES
		},
		{
			what: 'start page, JavaScript',
			bytes: sumBytes(page, 'script'),
			limitBytes: START_SCRIPT_BYTES
		},
		{ what: 'app shell kept on the device', bytes: start.shellBytes, limitBytes: SHELL_BYTES }
	];
}

export function overBudget(lines: readonly Line[]): Line[] {
	return lines.filter(({ bytes, limitBytes }) => bytes > limitBytes);
}
