import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = 'messages/en';
/** In the words of a person, each has a curly one. */
const STRAIGHT = /['"]/;

const straightIn = (messages: Record<string, string>) =>
	Object.entries(messages).flatMap(([name, words]) => (STRAIGHT.test(words) ? [name] : []));

it.each(readdirSync(FOLDER))('%s has curly apostrophes and quotation marks alone', (file) => {
	const messages = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Record<string, string>;
	expect(Object.keys(messages)).not.toEqual([]);
	expect(straightIn(messages)).toEqual([]);
});

it('a straight one is found', () => {
	expect(straightIn({ one: 'anyone’s', other: "anyone's", quoted: 'a "yes"' })).toEqual([
		'other',
		'quoted'
	]);
});
