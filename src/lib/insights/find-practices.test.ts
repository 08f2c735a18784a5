import { describe, expect, it, test } from 'vitest';
import type { PracticeSummary, Track } from '$lib/practices/practice';
import {
	addressWithFilter,
	familiesOf,
	filterFromAddress,
	findPractices,
	groupByTrack,
	isFiltered,
	minutesAskedFor,
	minutesToChoose,
	NO_PRACTICE_FILTER,
	whyNone,
	type PracticeFilter
} from './find-practices';

const practice = (id: string, changes: Partial<PracticeSummary>): PracticeSummary => ({
	id,
	title: id,
	moment: '',
	says: '',
	track: 'first-aid',
	pace: 'ordinary',
	family: [],
	minMinutes: 5,
	maxMinutes: 10,
	defaultMinutes: 5,
	anchors: [],
	defaultAnchor: null,
	asksRating: false,
	usesBreath: false,
	cautions: [],
	reviewed: { clinician: null, date: null, version: '1' },
	...changes
});

const ALL = [
	practice('senses', {
		title: 'Five Senses Home',
		moment: 'Nothing feels real',
		says: 'I feel far away',
		family: ['grounding', 'orienting'],
		minMinutes: 3,
		maxMinutes: 9
	}),
	practice('urge', {
		title: 'Ride the Urge',
		says: 'I want to ask again',
		family: ['urge-surfing', 'mindfulness'],
		minMinutes: 4,
		maxMinutes: 12
	}),
	practice('steady', {
		title: 'One Steady Thing',
		track: 'steady-alone',
		family: ['mindfulness'],
		minMinutes: 3,
		maxMinutes: 30
	}),
	practice('night', {
		title: 'Three in the Morning',
		says: 'Café at three',
		track: 'night',
		family: ['rest', 'mindfulness'],
		minMinutes: 6,
		maxMinutes: 25
	})
];
const FACTS = {
	isFavourite: (id: string) => ['urge', 'night'].includes(id),
	isSaved: (id: string) => ['night', 'steady'].includes(id),
	trackWords: (track: Track) => (track === 'night' ? 'At night' : `When ${track}`),
	familyWords: (family: string) => (family === 'urge-surfing' ? 'Letting an urge pass' : family)
};

const filter = (changes: Partial<PracticeFilter>): PracticeFilter => ({
	...NO_PRACTICE_FILTER,
	...changes
});
const found = (changes: Partial<PracticeFilter>) =>
	findPractices(ALL, filter(changes), FACTS).map(({ id }) => id);

describe('practices are found', () => {
	test.each<[string, Partial<PracticeFilter>, string[]]>([
		['all of them without a filter', {}, ['senses', 'urge', 'steady', 'night']],
		['by minutes, the shortest length included', { minutes: 3 }, ['senses', 'steady']],
		[
			'by minutes, the longest length included',
			{ minutes: 9 },
			['senses', 'urge', 'steady', 'night']
		],
		['by minutes that only one has', { minutes: 30 }, ['steady']],
		['by minutes that none has', { minutes: 60 }, []],
		['by moment', { track: 'night' }, ['night']],
		['by family', { family: 'mindfulness' }, ['urge', 'steady', 'night']],
		['by a whole word of the family only', { family: 'mind' }, []],
		['among favourites', { onlyFavourites: true }, ['urge', 'night']],
		['among what is saved', { onlySaved: true }, ['steady', 'night']],
		['by all of it at once', { minutes: 20, onlySaved: true, onlyFavourites: true }, ['night']],
		['by a word of the title, inside a longer one', { search: 'sens' }, ['senses']],
		['by what it says', { search: 'ask again' }, ['urge']],
		['by what it is for', { search: 'REAL' }, ['senses']],
		['by words of the moment', { search: 'at night' }, ['night']],
		['by words of the family, not by its name in the file', { search: 'letting' }, ['urge']],
		['without accents', { search: 'cafe' }, ['night']],
		['by words that all have to be there', { search: 'steady morning' }, []],
		['by a search that is only spaces', { search: '  ' }, ['senses', 'urge', 'steady', 'night']]
	])('%s', (_, changes, ids) => {
		expect(found(changes)).toEqual(ids);
	});
});

test.each<[boolean, Partial<PracticeFilter>]>([
	[false, {}],
	[false, { search: ' ' }],
	[true, { search: 'a' }],
	[true, { minutes: 3 }],
	[true, { track: 'night' }],
	[true, { family: 'rest' }],
	[true, { onlyFavourites: true }],
	[true, { onlySaved: true }]
])('%s: something is filtered by %o', (expected, changes) => {
	expect(isFiltered(filter(changes))).toBe(expected);
});

it('groups by track in the order of the tracks, without empty groups', () => {
	const groups = groupByTrack([...ALL].reverse());
	expect(groups.map(({ track, practices }) => [track, practices.map(({ id }) => id)])).toEqual([
		['first-aid', ['urge', 'senses']],
		['steady-alone', ['steady']],
		['night', ['night']]
	]);
});

it('families come by how many practices are of them, and then by name', () => {
	expect(familiesOf(ALL)).toEqual([
		'mindfulness',
		'grounding',
		'orienting',
		'rest',
		'urge-surfing'
	]);
});

test.each([
	[null, [3, 5, 10, 20]],
	[5, [3, 5, 10, 20]],
	[7, [3, 5, 7, 10, 20]]
])('minutes to choose from, with %s chosen', (chosen, minutes) => {
	expect(minutesToChoose(chosen)).toEqual(minutes);
});

test.each<[ReturnType<typeof whyNone>, Partial<PracticeFilter>, number, number | null]>([
	['no-match', { minutes: 3 }, 0, 0],
	['no-favourites', { onlyFavourites: true, onlySaved: true }, 0, null],
	['no-match', { onlyFavourites: true }, 2, null],
	['not-looked', { onlySaved: true }, 2, null],
	['none-saved', { onlySaved: true }, 2, 0],
	['no-match', { onlySaved: true, minutes: 3 }, 0, 4]
])(
	'%s: why there is none for %o with %s favourites and %s saved',
	(why, changes, favouriteCount, savedCount) => {
		expect(whyNone(filter(changes), { favouriteCount, savedCount })).toBe(why);
	}
);

describe('the address', () => {
	test.each<[string, Partial<PracticeFilter>]>([
		['', {}],
		['?minutes=5&family=urge-surfing', { minutes: 5, family: 'urge-surfing' }],
		['?moment=night', { track: 'night' }],
		['?favourites=only&saved=only', { onlyFavourites: true, onlySaved: true }]
	])('%s is read and written', (address, changes) => {
		expect(filterFromAddress(new URLSearchParams(address))).toEqual(filter(changes));
		expect(addressWithFilter(new URLSearchParams(), filter(changes))).toBe(address);
	});

	test.each([
		'?minutes=0',
		'?minutes=61',
		'?minutes=5.5',
		'?minutes=-5',
		'?minutes=five',
		'?minutes=',
		'?moment=noon',
		'?moment=',
		'?family=',
		'?family=<b>',
		'?search=word',
		'?quiet'
	])('%s asks for nothing', (address) => {
		expect(filterFromAddress(new URLSearchParams(address))).toEqual(NO_PRACTICE_FILTER);
	});

	it('keeps what is no filter, and never holds what was typed', () => {
		const address = new URLSearchParams('?quiet=&minutes=5');
		expect(addressWithFilter(address, filter({ search: 'jealous' }))).toBe('?quiet=');
	});

	test.each([
		['', null],
		['?minutes=4', 4],
		['?minutes=12', 12],
		['?minutes=3', null],
		['?minutes=13', null],
		['?minutes=x', null]
	])('%s asks a practice of 4 to 12 minutes for %s', (address, minutes) => {
		const length = { minMinutes: 4, maxMinutes: 12 };
		expect(minutesAskedFor(new URLSearchParams(address), length)).toBe(minutes);
	});
});
