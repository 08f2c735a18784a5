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
	['[1, null, {"practiceId":"a"}, {"practiceId":"a","voiceId":2}]', []],
	[JSON.stringify([ride, 'x', { ...rideOther, extra: 1 }]), [ride, rideOther]]
])('%s holds %o', (json, list) => {
	expect(parseWanted(json)).toEqual(list);
});

test('a practice is wanted in one voice and not in another', () => {
	const wanted = new WantedPractices(storageHolding(null));
	wanted.add(ride);
	expect([wanted.has(ride), wanted.has(rideOther)]).toEqual([true, false]);
});

test('what is added twice is listed once, and removed at once', () => {
	const wanted = new WantedPractices(storageHolding(null));
	wanted.add(ride);
	wanted.add(rideOther);
	wanted.add(ride);
	expect(wanted.list()).toEqual([ride, rideOther]);
	wanted.remove(ride);
	expect(wanted.list()).toEqual([rideOther]);
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
