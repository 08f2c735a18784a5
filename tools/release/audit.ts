/** The parts used here of what `npm audit --json` writes. */
export interface AuditReport {
	vulnerabilities?: Record<
		string,
		{ severity: string; via: readonly (string | { title: string; url: string })[] }
	>;
	/** Instead of the rest, when the registry did not answer. */
	message?: string;
}

/** The parts used here of package-lock.json. */
export interface LockFile {
	/** By place, such as `node_modules/idb`. */
	packages: Record<string, { dev?: boolean }>;
}

/** For development by the lock file, and yet in what is built: their code runs in every page. */
const COMPILED_IN = ['svelte', '@sveltejs/kit', '@inlang/paraglide-js'];

const GRAVE = ['high', 'critical'];

/**
 * Why what ships may not be released, as lines for people; empty when nothing speaks against it. An audit that was not
 * answered counts as a fault.
 */
export function auditFaults(report: AuditReport, lock: LockFile): string[] {
	if (report.vulnerabilities === undefined)
		return [
			`The registry did not answer the audit: ${report.message ?? 'no reason given'}.\n    Run it where the public npm registry can be asked.`
		];
	const shipped = new Set([...COMPILED_IN, ...installedForPeople(lock)]);
	return Object.entries(report.vulnerabilities)
		.filter(([name, { severity }]) => shipped.has(name) && GRAVE.includes(severity))
		.map(([name, { severity, via }]) => {
			const causes = via.map((cause) =>
				typeof cause === 'string' ? cause : `${cause.title} (${cause.url})`
			);
			return `${name}: ${severity}: ${causes.join('; ')}\n    Bring it to a version without it: npm audit says which.`;
		});
}

function installedForPeople({ packages }: LockFile): string[] {
	return Object.entries(packages)
		.filter(([place, { dev }]) => place !== '' && dev !== true)
		.map(([place]) => place.split('node_modules/').at(-1) ?? '');
}
