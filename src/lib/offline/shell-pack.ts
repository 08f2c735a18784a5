import { isKeptFile } from './precache-manifest';

/**
 * The scripts and styles of the app shell in one file. A first visit would ask for them one after another: some 200
 * round trips, in which a train has long gone into its tunnel. Text by path; paths begin with a slash and leave out
 * the base.
 */
export type ShellPack = Record<string, string>;

/** Below the base. Its name carries no hash: what it holds is taken by the names within, which do. */
export const SHELL_PACK = '/_app/shell.json';
/** From how many missing files on the one large answer is worth more than asking for each, ours. */
const WORTH_COUNT = 12;

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css' };

/** Whether a file of the build goes into the pack: text whose name changes with what it holds. */
export function isPacked(path: string): boolean {
	return path.startsWith('/_app/immutable/') && typeOf(path) !== undefined && isKeptFile(path);
}

/** Of these paths, those to take out of the pack; none where asking for each is less. */
export function worthPacking(missing: readonly string[]): string[] {
	const packed = missing.filter(isPacked);
	return packed.length < WORTH_COUNT ? [] : packed;
}

/** A packed file as the server would answer with it; undefined when the pack does not hold it. */
export function packedResponse(pack: unknown, path: string): Response | undefined {
	const text =
		typeof pack === 'object' && pack !== null && Object.hasOwn(pack, path)
			? (pack as Record<string, unknown>)[path]
			: undefined;
	const type = typeOf(path);
	return typeof text === 'string' && type !== undefined
		? new Response(text, { headers: { 'Content-Type': type } })
		: undefined;
}

function typeOf(path: string): string | undefined {
	return TYPES[/\.([^./]+)$/.exec(path)?.[1] ?? ''];
}
