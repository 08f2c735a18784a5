/** A custom property of tokens.css. */
export interface Token {
	/** Without the dashes before it. */
	name: string;
	/** As it is written where it stands first. */
	value: string;
	kind: 'colour' | 'font' | 'text' | 'space' | 'radius' | 'other';
	/** The comment behind it, '' for none. */
	use: string;
}

const KIND_BY_NAME: readonly (readonly [RegExp, Token['kind']])[] = [
	[/^font-/, 'font'],
	[/^text-/, 'text'],
	[/^space-/, 'space'],
	[/^radius/, 'radius']
];

/** All tokens of a style sheet in the order in which they stand first, each once: other scenes set the same again. */
export function readTokens(css: string): Token[] {
	const tokens = new Map<string, Token>();
	for (const [, name = '', value = '', use = ''] of css.matchAll(
		/^\s*--([\w-]+):\s*([^;]+);[ \t]*(?:\/\*\s*(.*?)\s*\*\/)?/gm
	))
		if (!tokens.has(name)) tokens.set(name, { name, value, kind: kindOf(name, value), use });
	return [...tokens.values()];
}

function kindOf(name: string, value: string): Token['kind'] {
	if (/^#[0-9a-f]{3,8}$/i.test(value)) return 'colour';
	return KIND_BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}
