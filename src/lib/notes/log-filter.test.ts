import { describe, expect, it } from 'vitest';
import { feelingsIn, filterLogs, logLine, NO_FILTER, type LogFilter } from './log-filter';
import { triggerEntry } from './trigger-entry.fixture';

const TODAY = '2026-11-26';

const entries = [
	triggerEntry({ trigger: 'no-reply', situation: 'Read at noon', feelings: ['afraid', 'wobbly'] }),
	triggerEntry({ trigger: 'argument', story: 'Über alles', bodyAreas: ['chest'] }, '2026-11-25'),
	triggerEntry({ trigger: 'no-reply', did: 'Called Zoë', feelings: ['left-out'] }, '2026-11-20'),
	triggerEntry({ trigger: null, needed: 'A hand', urge: 'withdraw' }, '2026-11-19'),
	triggerEntry({ trigger: 'jealousy', helped: 'Walking', feelings: ['afraid'] }, '2026-10-28'),
	triggerEntry({ trigger: 'change' }, '2026-10-27')
];

const cases: [string, Partial<LogFilter>, number[]][] = [
	['everything', {}, [0, 1, 2, 3, 4, 5]],
	['one trigger', { trigger: 'no-reply' }, [0, 2]],
	['one feeling', { feeling: 'afraid' }, [0, 4]],
	['a feeling in one’s own word', { feeling: 'wobbly' }, [0]],
	['today', { period: 'today' }, [0]],
	['seven days, today included', { period: 'week' }, [0, 1, 2]],
	['thirty days, today included', { period: 'month' }, [0, 1, 2, 3, 4]],
	['words of the situation', { search: 'noon' }, [0]],
	['words of the story, accents or not', { search: 'uber' }, [1]],
	['what was done', { search: 'zoe' }, [2]],
	['what was needed', { search: 'hand' }, [3]],
	['what helped', { search: 'walk' }, [4]],
	['the word for a feeling, not its id', { search: 'left out' }, [2]],
	['the word for a place in the body', { search: 'chest' }, [1]],
	['the word for an urge', { search: 'pull away' }, [3]],
	['the word for a trigger', { search: 'no answer' }, [0, 2]],
	['all of it at once', { search: 'noon', trigger: 'no-reply', feeling: 'afraid' }, [0]],
	['a trigger and a period without a match', { trigger: 'change', period: 'today' }, []]
];

describe('the log narrowed down to', () => {
	it.each(cases)('%s', (_, wanted, found) => {
		const filtered = filterLogs(entries, { ...NO_FILTER, ...wanted }, TODAY);
		expect(filtered.map((entry) => entries.indexOf(entry))).toEqual(found);
	});

	it.each([
		['2026-03-01', '2026-02-23', true],
		['2026-03-01', '2026-02-22', false],
		['2024-03-01', '2024-02-24', true],
		['2027-01-02', '2026-12-27', true],
		['2026-11-26', '2026-11-27', true]
	])('the seven days that end on %s: %s is in them: %s', (today, day, isIn) => {
		expect(
			filterLogs([triggerEntry({}, day)], { ...NO_FILTER, period: 'week' }, today)
		).toHaveLength(isIn ? 1 : 0);
	});
});

it('feelings to choose from are those that were written, the most common first, each once', () => {
	expect(feelingsIn(entries)).toEqual(['afraid', 'wobbly', 'left-out']);
	expect(feelingsIn([triggerEntry({ feelings: ['sad', 'sad'] }), triggerEntry({})])).toEqual([
		'sad'
	]);
});

it.each([
	['the situation', 0, '', 'Read at noon'],
	['the story where there is no situation', 1, '', 'Über alles'],
	['what was done', 2, '', 'Called Zoë'],
	['what was needed', 3, '', 'A hand'],
	['what helped', 4, '', 'Walking'],
	['nothing', 5, '', ''],
	['a feeling that was searched for', 0, 'WOBBLY', 'afraid, wobbly'],
	['a place in the body that was searched for', 1, 'chest', 'chest'],
	['the urge that was searched for', 3, 'pull', 'Pull away'],
	['the situation where the title was searched for', 0, 'answer', 'Read at noon']
])('the line of an entry shows %s', (_, at, search, line) => {
	const entry = entries[at];
	expect(entry && logLine(entry.body, search)).toBe(line);
});
