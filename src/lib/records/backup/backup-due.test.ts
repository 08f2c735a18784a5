import { expect, it } from 'vitest';
import { isBackupDue } from './backup-due';

it.each([
	['nothing yet', 0, false, 0, false],
	['a little', 14, false, 0, false],
	['a few weeks', 15, false, 0, true],
	['a few weeks, and the browser keeps its promise', 15, true, 0, false],
	['a few weeks, and the person said not now', 15, false, 2000, false],
	['a few weeks, and that is over', 15, false, 1000, true]
])('with %s in no backup', (_, recordsSince, isProtected, quietUntilMs, isDue) => {
	expect(isBackupDue({ recordsSince, quietUntilMs }, isProtected, 1000)).toBe(isDue);
});
