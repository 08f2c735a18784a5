import * as v from 'valibot';

/** Longer than anybody writes by hand; beyond it a file is not one of ours. */
const MAX_TEXT_CHARS = 100_000;
const MAX_NAME_CHARS = 200;
const MAX_LIST = 100;

/** What a person writes freely. Two versions of it are never thrown together: both are kept (merge-entry.ts). */
export const freeText = () => v.pipe(v.string(), v.maxLength(MAX_TEXT_CHARS));

/** Something chosen from a list, or a word of the person's own. */
export const names = () =>
	v.pipe(v.array(v.pipe(v.string(), v.maxLength(MAX_NAME_CHARS))), v.maxLength(MAX_LIST));

export const oneOf = <const Options extends readonly string[]>(options: Options) =>
	v.nullable(v.picklist(options));

/** 0 (not at all) to 10 (as strong as it gets). */
export const strength = () => v.nullable(wholeNumber(0, 10));

/** How far something is believed. */
export const percent = () => v.nullable(wholeNumber(0, 100));

export const wholeNumber = (min: number, max: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** Epoch milliseconds. */
export const instantMs = () =>
	v.pipe(v.number(), v.finite(), v.minValue(-8.64e15), v.maxValue(8.64e15));

/** Numbers of writes by database, of no more databases than anybody has phones. */
export const lineage = () =>
	v.pipe(
		v.record(v.pipe(v.string(), v.ulid()), wholeNumber(1, Number.MAX_SAFE_INTEGER)),
		v.check((writes) => Object.keys(writes).length <= MAX_LIST, 'Too many databases.')
	);

/** YYYY-MM-DD, a day that exists. */
export const localDay = () =>
	v.pipe(
		v.string(),
		v.check((day) => {
			const date = new Date(`${day}T00:00:00Z`);
			return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
		}, 'Write a day that exists as YYYY-MM-DD.')
	);

/** @returns whether a text is a day that exists, as YYYY-MM-DD */
export function isLocalDay(text: string): boolean {
	return v.is(localDay(), text);
}

/** The safety item: did someone close hurt, threaten, follow or force you, or did you fear they would? */
export const afraid = () => oneOf(['no', 'unsure', 'yes']);
