import { readFileSync, readdirSync } from 'node:fs';

/**
 * Memory of a process and of all that it started, in bytes. What several of them share is counted once
 * (proportional set size), whoever of them made it.
 */
export function memoryBytes(pid: number): number {
	const children = new Map<number, number[]>();
	for (const name of readdirSync('/proc')) {
		const parent = /^\d+$/.test(name) ? parentOf(name) : null;
		if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
	}
	const family = [pid];
	// It grows while it is walked.
	for (const member of family) family.push(...(children.get(member) ?? []));
	return family.reduce((sum, member) => sum + shareOf(member), 0);
}

function parentOf(pid: string): number | null {
	const [, parent] = /^PPid:\s+(\d+)$/m.exec(read(`/proc/${pid}/status`)) ?? [];
	return parent === undefined ? null : Number(parent);
}

function shareOf(pid: number): number {
	const [, kilobytes = '0'] = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`)) ?? [];
	return Number(kilobytes) * 1024;
}

/** Nothing of a process that has ended meanwhile. */
function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
