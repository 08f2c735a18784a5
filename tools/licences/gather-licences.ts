import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCredits, type CreditSection } from './read-credits';
import { splitLicence } from './split-licence';

interface ShippedPackage {
	name: string;
	version: string;
	/** SPDX identifier. */
	licence: string;
	copyright: string[];
	/** Place of its text in `texts`. */
	text: number;
}

/** What src/content/licences.json holds. */
export interface Licences {
	packages: ShippedPackage[];
	/** Paragraphs of each licence, once for all packages that share it word for word. */
	texts: string[][];
	/** Of voices, sounds and what else was taken from others. */
	credits: CreditSection[];
}

/** Written by the plugin at each build: packages whose code is in the bundles of pages and workers. */
export const BUNDLED_FILE = '.svelte-kit/bundled-packages.json';
export const LICENCES_FILE = 'src/content/licences.json';

const LICENCE_FILE = /^(licen[cs]e|copying)(\.(md|txt))?$/i;

interface Manifest {
	version?: string;
	license?: string;
	author?: string | { name?: string };
	dependencies?: Record<string, string>;
}

/** @throws for a package without a licence, its text or its holder: it must not ship before that is known */
export function gatherLicences(names: readonly string[], modules = 'node_modules'): Licences {
	const texts: string[][] = [];
	const packages = [...new Set(names)].sort().map((name): ShippedPackage => {
		const folder = join(modules, name);
		const { version, license, author } = readManifest(folder);
		const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(entry));
		if (!license || !version || !file)
			throw new Error(`${name} ships, and names no licence or has no text of it: ask its authors.`);
		const { copyright, body } = splitLicence(readFileSync(join(folder, file), 'utf8'));
		const holder = typeof author === 'string' ? author : author?.name;
		if (copyright.length === 0 && holder) copyright.push(holder);
		if (copyright.length === 0 || body.length === 0)
			throw new Error(`${name} ships, and its ${file} has no holder or no text: ask its authors.`);
		const key = JSON.stringify(body);
		let text = texts.findIndex((known) => JSON.stringify(known) === key);
		if (text === -1) text = texts.push(body) - 1;
		return { name, version, licence: license, copyright, text };
	});
	return { packages, texts, credits: readCredits(readFileSync('CREDITS.md', 'utf8')) };
}

/** Fonts, which no bundler sees, and what the service worker imports, which Kit bundles without plugins. */
export function shippedBesideBundles(): string[] {
	const { dependencies = {} } = readManifest('.');
	const fonts = Object.keys(dependencies).filter((name) => name.startsWith('@fontsource'));
	const imported = readdirSync('src/service-worker')
		.map((file) => readFileSync(join('src/service-worker', file), 'utf8'))
		.flatMap((code) => [...code.matchAll(/from '((?:@[^/']+\/)?[a-z][^/']*)/g)])
		.map(([, name]) => name ?? '')
		.filter((name) => name in dependencies);
	return [...fonts, ...withTheirs(imported)];
}

/** Packages and all that they depend on. */
function withTheirs(names: readonly string[]): string[] {
	const found = new Set<string>();
	const visit = (name: string) => {
		if (found.has(name)) return;
		found.add(name);
		Object.keys(readManifest(join('node_modules', name)).dependencies ?? {}).forEach(visit);
	};
	names.forEach(visit);
	return [...found];
}

function readManifest(folder: string): Manifest {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
