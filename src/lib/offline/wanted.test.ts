import { expect, test } from 'vitest';
import { WANTED_KEY } from './storage-names';
import { parseWanted, WantedPractices } from './wanted';

const ride = { practiceId: 'ride-the-urge', voiceId: 'wren' };
const rideOther = { practiceId: 'ride-the-urge', voiceId: 'rowan' };

function storageHolding(json: string | null) {
	const items = new Map(json === null ? [] : [[WANTED_KEY, json]]);
	return {
		getItem: (key: string) => items.get(key) ?? null,
		setItem: (key: string, value: string) => void items.set(key, value)
	};
}

test.each([
	[null, []],
	['', []],
	['{"a":1}', []],
	['[1, null, {"practiceId":"a"}, {"practiceId":"a","voiceId":2,"wasSaved":true}]', []],
	[JSON.stringify([{ ...ride, wasSaved: true, extra: 1 }, 'x']), [{ ...ride, wasSaved: true }]]
])('%s holds %o', (json, list) => {
	expect(parseWanted(json)).toEqual(list);
});

test('a practice was saved in one voice and not in another, and only after it was', () => {
	const wanted = new WantedPractices(storageHolding(null));
	wanted.add(ride);
	wanted.add(rideOther);
	expect([wanted.wasSaved(ride), wanted.wasSaved(rideOther)]).toEqual([false, false]);
	wanted.noteSaved(ride);
	expect([wanted.wasSaved(ride), wanted.wasSaved(rideOther)]).toEqual([true, false]);
});

test('wanting a saved practice again does not forget that it was saved', () => {
	const wanted = new WantedPractices(storageHolding(null));
	wanted.add(ride);
	wanted.noteSaved(ride);
	wanted.add(ride);
	expect(wanted.list()).toEqual([{ ...ride, wasSaved: true }]);
});

test('what nobody wanted is not noted as saved', () => {
	const wanted = new WantedPractices(storageHolding(null));
	wanted.noteSaved(ride);
	expect(wanted.list()).toEqual([]);
});

test('what is removed is forgotten', () => {
	const wanted = new WantedPractices(storageHolding(null));
	wanted.add(ride);
	wanted.add(rideOther);
	wanted.remove(ride);
	expect(wanted.list()).toEqual([{ ...rideOther, wasSaved: false }]);
});

test('without storage nothing is remembered and nothing breaks', () => {
	const wanted = new WantedPractices(null);
	wanted.add(ride);
	expect(wanted.list()).toEqual([]);
});

test('a full storage breaks nothing', () => {
	const full = {
		...storageHolding(null),
		setItem: () => {
			throw new DOMException('full', 'QuotaExceededError');
		}
	};
	new WantedPractices(full).add(ride);
	expect(new WantedPractices(full).list()).toEqual([]);
});
