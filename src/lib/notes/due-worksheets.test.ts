import { expect, it } from 'vitest';
import { dueWorksheets } from './due-worksheets';
import { worksheetOf } from './entries-for-tests';
import type { Worksheet } from './worksheet';

const TODAY = '2026-11-26';

it.each<[string, Partial<Worksheet>, boolean]>([
	['without a day', { askOnDay: null }, false],
	['of yesterday', { askOnDay: '2026-11-25' }, true],
	['of today', { askOnDay: TODAY }, true],
	['of tomorrow', { askOnDay: '2026-11-27' }, false],
	['of a day long ago', { askOnDay: '2019-01-31' }, true],
	['begun to be answered', { askOnDay: TODAY, whatHappened: 'They', cameTrue: 'no' }, true],
	['about harm', { askOnDay: TODAY, isAboutHarm: 'yes' }, false],
	['perhaps about harm', { askOnDay: TODAY, isAboutHarm: 'unsure' }, false]
])('a worksheet %s: is due %s', (_, fields, isDue) => {
	const entry = worksheetOf(fields);
	expect(dueWorksheets([entry], TODAY)).toEqual(isDue ? [entry] : []);
});

it('the longest waiting comes first, and the list it is given stays as it is', () => {
	const late = worksheetOf({ askOnDay: '2026-11-25' });
	const early = worksheetOf({ askOnDay: '2026-11-02' });
	const alsoLate = worksheetOf({ askOnDay: '2026-11-25' });
	const entries = [alsoLate, late, early];
	expect(dueWorksheets(entries, TODAY)).toEqual([early, late, alsoLate]);
	expect(entries).toEqual([alsoLate, late, early]);
});
