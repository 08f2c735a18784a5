import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MESSAGES = 'messages/en';

function sourcesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'paraglide' ? [] : sourcesIn(path);
		return /\.(svelte|ts)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
	});
}

test('every message is shown somewhere', () => {
	const used = new Set(
		sourcesIn('src')
			.join('\n')
			.match(/\b[a-z0-9]+(?:_[a-z0-9]+)+\b/g)
	);
	const keys = readdirSync(MESSAGES).flatMap((file) =>
		Object.keys(JSON.parse(readFileSync(join(MESSAGES, file), 'utf8')) as object)
	);
	expect(keys.length).toBeGreaterThan(500);
	expect(keys.filter((key) => !key.startsWith('$') && !used.has(key))).toEqual([]);
});
