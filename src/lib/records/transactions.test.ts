import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import ts from 'typescript';

/**
 * A transaction in which anything but its own requests is awaited fails in Firefox and WebKit and passes in
 * Chromium and in the fake, so no other test would notice.
 */
const sources = readdirSync(import.meta.dirname)
	.filter((name) => /\.(ts|svelte)$/.test(name) && !name.endsWith('.test.ts'))
	.map((name) => ({ name, text: readFileSync(`${import.meta.dirname}/${name}`, 'utf8') }));

function foreignAwaits(text: string): string[] {
	const found: string[] = [];
	const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
	const insideWork = (node: ts.Node): void => {
		if (ts.isAwaitExpression(node) && !/^store\.\w+\(/.test(node.expression.getText())) {
			found.push(node.getText());
		}
		ts.forEachChild(node, insideWork);
	};
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && node.expression.getText() === 'transact') {
			node.arguments.slice(-1).forEach(insideWork);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

it('the check sees an await that does not belong', () => {
	const text = 'transact(db, "strict", async (store) => { await hash(1); await store.put(1); });';
	expect(foreignAwaits(text)).toEqual(['await hash(1)']);
});

it('transactions are begun in one place only', () => {
	const beginning = sources.filter(({ text }) => text.includes('.transaction('));
	expect(beginning.map(({ name }) => name)).toEqual(['sessions.ts']);
	expect(beginning[0]?.text.split('.transaction(')).toHaveLength(2);
});

it('inside a transaction nothing is awaited but its own requests', () => {
	expect(sources.flatMap(({ text }) => foreignAwaits(text))).toEqual([]);
});
