import { BREATHING_KEY } from './breathing-choices.svelte';
import { FAVOURITES_KEY } from './favourite-choices.svelte';
import { MIXES_KEY } from './mix-choices.svelte';
import { privateOf, SETTINGS_KEY } from './settings.svelte';
import { DEFAULT_BREATHING, parseBreathing, type StoredBreathing } from './stored-breathing';
import { DEFAULT_FAVOURITES, parseFavourites, type StoredFavourites } from './stored-favourites';
import { DEFAULT_MIXES, parseMixes, type StoredMixes } from './stored-mixes';
import {
	LOCK_MARK,
	NO_PRIVATE_SETTINGS,
	parseSettings,
	type PrivateSettings
} from './stored-settings';

/** What of a person's choices is kept sealed while the lock is on, and in localStorage otherwise. */
export interface PrivateChoices {
	settings: PrivateSettings;
	breathing: StoredBreathing;
	mixes: StoredMixes;
	favourites: StoredFavourites;
}

export const NO_CHOICES: PrivateChoices = {
	settings: NO_PRIVATE_SETTINGS,
	breathing: DEFAULT_BREATHING,
	mixes: DEFAULT_MIXES,
	favourites: DEFAULT_FAVOURITES
};

/** Reads what was sealed: each damaged or unknown value falls back to its default alone. */
export function parseChoices(value: unknown): PrivateChoices {
	const {
		settings = {},
		breathing = {},
		mixes = {},
		favourites = {}
	} = (value ?? {}) as Partial<PrivateChoices>;
	return {
		settings: privateOf(parseSettings(JSON.stringify(settings))),
		breathing: parseBreathing(JSON.stringify(breathing)),
		mixes: parseMixes(JSON.stringify(mixes)),
		favourites: parseFavourites(JSON.stringify(favourites))
	};
}

/** @returns the parts that localStorage holds */
export function plainChoices(storage: Storage): Partial<PrivateChoices> {
	const settings = privateOf(parseSettings(storage.getItem(SETTINGS_KEY)));
	const breathing = storage.getItem(BREATHING_KEY);
	const mixes = storage.getItem(MIXES_KEY);
	const favourites = storage.getItem(FAVOURITES_KEY);
	const isEmpty = JSON.stringify(settings) === JSON.stringify(NO_PRIVATE_SETTINGS);
	return {
		...(isEmpty ? {} : { settings }),
		...(breathing === null ? {} : { breathing: parseBreathing(breathing) }),
		...(mixes === null ? {} : { mixes: parseMixes(mixes) }),
		...(favourites === null ? {} : { favourites: parseFavourites(favourites) })
	};
}

export function writePlainChoices(storage: Storage, choices: PrivateChoices): void {
	const { settings, breathing, mixes, favourites } = choices;
	const rest = parseSettings(storage.getItem(SETTINGS_KEY));
	storage.setItem(SETTINGS_KEY, JSON.stringify({ ...rest, ...settings }));
	storage.setItem(BREATHING_KEY, JSON.stringify(breathing));
	// Most people have none, and nothing is to be found where nothing was chosen.
	if (JSON.stringify(mixes) !== JSON.stringify(DEFAULT_MIXES))
		storage.setItem(MIXES_KEY, JSON.stringify(mixes));
	if (favourites.ids.length > 0) storage.setItem(FAVOURITES_KEY, JSON.stringify(favourites));
}

export function removePlainChoices(storage: Storage): void {
	const rest = parseSettings(storage.getItem(SETTINGS_KEY));
	storage.setItem(SETTINGS_KEY, JSON.stringify({ ...rest, ...NO_PRIVATE_SETTINGS }));
	storage.removeItem(BREATHING_KEY);
	storage.removeItem(MIXES_KEY);
	storage.removeItem(FAVOURITES_KEY);
}

const ERASING = 'erasing';

/** From now on no tab writes private choices into localStorage; the other tabs hear of it. */
export function markLocked(storage: Storage): void {
	if (storage.getItem(LOCK_MARK) === null || isErasing(storage)) storage.setItem(LOCK_MARK, 'on');
}

/**
 * What is locked is being erased. Should that be cut off when the lock is gone already, the next start takes the rest
 * ({@link isErasing}).
 */
export function markErasing(storage: Storage): void {
	storage.setItem(LOCK_MARK, ERASING);
}

export function isErasing(storage: Storage): boolean {
	return storage.getItem(LOCK_MARK) === ERASING;
}

export function unmarkLocked(storage: Storage): void {
	storage.removeItem(LOCK_MARK);
}

/**
 * Two versions of the choices in one. Where both say something, `mine` counts; what a person made is never lost.
 * @param base what both began with: what of it is missing in `mine` was deleted there
 * @param mine the parts that may have changed
 */
export function mergeChoices(
	base: PrivateChoices,
	mine: Partial<PrivateChoices>,
	theirs: PrivateChoices
): PrivateChoices {
	return {
		settings: mine.settings ? mergeSettings(mine.settings, theirs.settings) : theirs.settings,
		breathing: mine.breathing
			? mergeBreathing(base.breathing, mine.breathing, theirs.breathing)
			: theirs.breathing,
		mixes: mine.mixes ? mergeMixes(base.mixes, mine.mixes, theirs.mixes) : theirs.mixes,
		favourites: mine.favourites
			? mergeFavourites(base.favourites, mine.favourites, theirs.favourites)
			: theirs.favourites
	};
}

function mergeSettings(mine: PrivateSettings, theirs: PrivateSettings): PrivateSettings {
	return {
		lastPracticeId: mine.lastPracticeId ?? theirs.lastPracticeId,
		minutesByPractice: { ...theirs.minutesByPractice, ...mine.minutesByPractice },
		anchorByPractice: { ...theirs.anchorByPractice, ...mine.anchorByPractice }
	};
}

function mergeBreathing(
	base: StoredBreathing,
	mine: StoredBreathing,
	theirs: StoredBreathing
): StoredBreathing {
	const isTheirDraftNew = JSON.stringify(theirs.draft) !== JSON.stringify(base.draft);
	const draft = mine.draft ?? (isTheirDraftNew ? theirs.draft : null);
	return { ...mine, own: mergeOwn(base.own, mine.own, theirs.own), draft };
}

function mergeMixes(base: StoredMixes, mine: StoredMixes, theirs: StoredMixes): StoredMixes {
	return {
		...mine,
		own: mergeOwn(base.own, mine.own, theirs.own),
		beneath: { ...theirs.beneath, ...mine.beneath }
	};
}

function mergeFavourites(
	base: StoredFavourites,
	mine: StoredFavourites,
	theirs: StoredFavourites
): StoredFavourites {
	const known = new Set([...base.ids, ...mine.ids]);
	return { ids: [...mine.ids, ...theirs.ids.filter((id) => !known.has(id))] };
}

/** What of theirs is new is added to mine. */
function mergeOwn<Own extends { id: string }>(base: Own[], mine: Own[], theirs: Own[]): Own[] {
	const known = new Set([...base, ...mine].map(({ id }) => id));
	return [...mine, ...theirs.filter(({ id }) => !known.has(id))];
}
