import { sumBytes, type Visit } from './measure-visit';

/** A kilobyte here is 1000 bytes, the stricter reading. */
export const START_PAGE_BYTES = 90_000;
export const START_SCRIPT_BYTES = 45_000;
/**
 * Code of the player, the records with their lock, and offline, fetched once the page can be seen and tapped. Of it 1.4 KB,
 * which the starter set begins with, come from the network or from the worker, whichever is there first.
 */
const LATER_SCRIPT_BYTES = 42_500;
export const SHELL_BYTES = 1_500_000;
/** Each asks for the line anew: code that is needed together comes in few files. */
export const SCRIPT_COUNT = 24;
/** Of a visit with the app on the device: the look for a new version. */
const RETURN_COUNT = 1;

export interface Line {
	what: string;
	/** Bytes, or how many requests. */
	amount: number;
	limit: number;
}

/**
 * The budget of a first visit. The page is what its HTML names: all that is needed to see it and tap it. Scripts ask for
 * more code after the first paint, which has a limit of its own. What the service worker asks for comes later
 * still, and audio only when somebody wants it.
 * @param start a visit of the start page with its shell weighed
 */
export function budgetOf(start: Visit): Line[] {
	if (start.shellBytes === null)
		throw new Error('The app shell was not weighed: measure the start page with waitForShell.');
	const asked = start.transfers.filter(({ by }) => by === 'page');
	const page = asked.filter(({ kind, isNamedInPage }) => kind !== 'script' || isNamedInPage);
	const later = asked.filter(({ isNamedInPage }) => !isNamedInPage);
	return [
		{
			what: 'start page in all',
			amount: sumBytes(page, 'document', 'script', 'style', 'font', 'image', 'manifest', 'other'),
			limit: START_PAGE_BYTES
		},
		{
			what: 'start page, JavaScript',
			amount: sumBytes(page, 'script'),
			limit: START_SCRIPT_BYTES
		},
		{
			what: 'after the first paint, JavaScript',
			amount: sumBytes(later, 'script'),
			limit: LATER_SCRIPT_BYTES
		},
		{
			what: 'scripts asked for',
			amount: asked.filter(({ kind }) => kind === 'script').length,
			limit: SCRIPT_COUNT
		},
		{ what: 'app shell kept on the device', amount: start.shellBytes, limit: SHELL_BYTES }
	];
}

/**
 * The budget of a visit by somebody who has the app on the device.
 * @param asked what came to the server
 * @param askedWithout the same without a service worker
 * @throws when that is no more: nothing was counted then
 */
export function returnBudget(asked: readonly string[], askedWithout: readonly string[]): Line {
	if (askedWithout.length <= Math.max(asked.length, RETURN_COUNT))
		throw new Error('Without a service worker no more was asked for: requests are not counted.');
	return { what: 'requests of a returning visit', amount: asked.length, limit: RETURN_COUNT };
}

export function overBudget(lines: readonly Line[]): Line[] {
	return lines.filter(({ amount, limit }) => amount > limit);
}
