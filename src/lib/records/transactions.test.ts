import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import ts from 'typescript';

/**
 * A transaction in which anything but its own requests is awaited fails in Firefox and WebKit and passes in
 * Chromium and in the fake, so no other test would notice.
 */
const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
	.filter((name) => /\.(ts|svelte)$/.test(name) && !name.endsWith('.test.ts'))
	.map((name) => ({ name, text: readFileSync(`${import.meta.dirname}/${name}`, 'utf8') }));

/** A request of a store, or a function that is given the stores and is looked at itself. */
const OWN = /^(stores(\.\w+|\[\w+\])\.\w+\(|\w+\(stores\b)/;

function foreignAwaits(text: string): string[] {
	const found: string[] = [];
	const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
	const insideWork = (node: ts.Node): void => {
		if (ts.isAwaitExpression(node) && !OWN.test(node.expression.getText()))
			found.push(node.getText());
		ts.forEachChild(node, insideWork);
	};
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && /^(transact|look)$/.test(node.expression.getText()))
			node.arguments.slice(-1).forEach(insideWork);
		if (ts.isFunctionDeclaration(node) && node.parameters[0]?.name.getText() === 'stores')
			insideWork(node);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

it.each([
	['transact(db, ["a"], "strict", async (stores) => { await hash(1); await stores.a.put(1); });'],
	['look(db, ["a"], async (stores) => { await hash(1); return stores.a.get(1); });'],
	['async function mark(stores: Stores) { await stores.a.get(1); await hash(1); }']
])('the check sees an await that does not belong: %s', (text) => {
	expect(foreignAwaits(text)).toEqual(['await hash(1)']);
});

it('transactions that write are begun in one place only', () => {
	const beginning = sources.filter(({ text }) => text.includes('.transaction('));
	expect(beginning.map(({ name }) => name).sort()).toEqual([
		'past-versions/dump.ts',
		'transact.ts'
	]);
	expect(
		beginning.find(({ name }) => name === 'transact.ts')?.text.split('.transaction(')
	).toHaveLength(2);
});

it('inside a transaction nothing is awaited but its own requests', () => {
	expect(sources.flatMap(({ text }) => foreignAwaits(text))).toEqual([]);
});
