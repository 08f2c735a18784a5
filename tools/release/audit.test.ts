import { expect, test } from 'vitest';
import { auditFaults, type AuditReport } from './audit';

const LOCK = {
	packages: {
		'': {},
		'node_modules/idb': {},
		'node_modules/layercake/node_modules/@d3/array': {},
		'node_modules/svelte': { dev: true },
		'node_modules/eslint': { dev: true }
	}
};

const found = (name: string, severity: string): AuditReport => ({
	vulnerabilities: { [name]: { severity, via: [{ title: 'Bad', url: 'https://a.example' }] } }
});

test.each([
	['idb', 'high', 1],
	['idb', 'critical', 1],
	['idb', 'moderate', 0],
	['@d3/array', 'high', 1],
	['svelte', 'high', 1],
	['eslint', 'critical', 0]
])('%s with a finding that is %s: %i', (name, severity, count) => {
	expect(auditFaults(found(name, severity), LOCK)).toHaveLength(count);
});

test('says what is wrong, and where it is told', () => {
	expect(auditFaults(found('idb', 'high'), LOCK)[0]).toMatch(
		/^idb: high: Bad \(https:\/\/a\.example\)\n/
	);
});

test('nothing found is no fault', () => {
	expect(auditFaults({ vulnerabilities: {} }, LOCK)).toEqual([]);
});

test('no answer is one', () => {
	expect(auditFaults({ message: '405 Method Not Allowed' }, LOCK)[0]).toContain('405');
});
