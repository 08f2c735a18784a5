/** The lock, with the database, the cryptography and the localStorage of a real browser. */
import { closeDatabase, withDatabase } from '$lib/records/database';
import { newEntry, storedEntries } from '$lib/records/entries';
import { Killed, killWrites } from '$lib/records/killed-writes';
import { changePassphrase, goOnTurning, openLock, turnOn, turnTo } from '$lib/records/lock';
import { dropKeys, holdKeys } from '$lib/records/lock-keys';
import type { LockRow } from '$lib/records/schema';
import { openedChoices } from '$lib/records/sealed-choices';
import { listSessions, startSession } from '$lib/records/sessions';
import { plainChoices } from '$lib/settings/private-choices';
import { MIN_ITERATIONS } from '$lib/vault/key-derivation';
import { makeLock, unlock } from '$lib/vault/lock-header';
import { openVault, shutVault } from '$lib/vault/vault';
import { deleteDatabase, START, valueOf } from './records-checks';

const SECRET = 'They have not replied. Ça va?';
const WORDS = 'a harbour at dusk';
const OTHER_WORDS = 'another place';
/** Guessing is not what most of these are about. */
const FEW_ROUNDS = 1000;
const STORES = ['sessions', 'entries', 'rollups', 'meta'] as const;

const note = (text: string) => newEntry('journal', { promptId: null, text }, Date.now());
const goOn = () => goOnTurning(localStorage, () => undefined);

/** Seals with the lock open and shut, opens, and tries the wrong words. */
export async function sealsAndOpens() {
	const { header, keys } = await makeLock(WORDS, FEW_ROUNDS);
	const opened: boolean[] = [];
	for (const vault of [openVault(keys), shutVault(header)]) {
		const sealed = await vault.seal('entries/1', SECRET);
		opened.push((await openVault(keys).open('entries/1', sealed))?.value === SECRET);
		const shut = await shutVault(header).open('entries/1', sealed);
		const elsewhere = await openVault(keys).open('entries/2', sealed);
		opened.push(shut !== null, elsewhere !== null);
	}
	return {
		opened,
		isWrong: (await unlock(header, OTHER_WORDS)) !== null,
		isRight: (await unlock(header, WORDS)) !== null
	};
}

/** What stands in the database in each phase of the lock, and what can be read there. */
export async function locksInPhases() {
	await forgetEverything();
	const { header, keys } = await makeLock(WORDS, FEW_ROUNDS);
	const found: Record<string, (string | boolean)[]> = {};
	for (const phase of ['turning-on', 'on', 'turning-off'] as const) {
		await forgetEverything();
		await putLock({ name: 'lock', id: 'L1', header, phase, shutAfterMs: 300_000 });
		holdKeys('L1', keys);
		const { id } = valueOf(await storedEntries.create(note(SECRET)));
		const isPlain = (await rawText()).includes('replied');
		const isRead = valueOf(await storedEntries.get('journal', id))?.body.text === SECRET;
		dropKeys();
		const shut = await storedEntries.get('journal', id);
		found[phase] = [isPlain, isRead, shut.status === 'failed' ? shut.reason : 'read'];
	}
	await forgetEverything();
	return found;
}

/** Turns the lock on as the app does it, with no fewer rounds; the page is then to be opened anew. */
export async function turnsOn() {
	await forgetEverything();
	await fill();
	const wasPlain = isPlain(await rawText());
	const before = await readAll();
	const isNew = valueOf(await turnOn(WORDS, MIN_ITERATIONS, Date.now()));
	const turned = valueOf(await goOn());
	return { wasPlain, isNew, turned, isPlain: isPlain(await rawText()), before };
}

/**
 * Opens the lock in a page that knows no key, changes its words, and turns it off.
 * @param before what could be read before it was turned on
 */
export async function opensAgain(before: string) {
	const sittings = await listSessions();
	const shut = sittings.status === 'failed' ? sittings.reason : 'read';
	const tries = [await openLock(OTHER_WORDS), await openLock(WORDS)].map(valueOf);
	const isSameOpen = (await readAll()) === before;
	const changes = [
		await changePassphrase(OTHER_WORDS, 'a third place', FEW_ROUNDS),
		await changePassphrase(WORDS, OTHER_WORDS, FEW_ROUNDS)
	].map(valueOf);
	forgetKeys();
	const changedTries = [await openLock(WORDS), await openLock(OTHER_WORDS)].map(valueOf);
	await turnTo('turning-off');
	const turned = valueOf(await goOn());
	const isSameAfter = (await readAll()) === before;
	await forgetEverything();
	return { shut, tries, isSameOpen, changes, changedTries, turned, isSameAfter };
}

/**
 * Cuts turning it on, or off, at each of its writes in turn; opens it, compares, and goes on.
 * @returns how many writes it took, and the places where something was lost, left plain or left sealed
 */
export async function cutOffAtEachWrite(phase: 'turning-on' | 'turning-off') {
	const { header, keys } = await makeLock(WORDS, FEW_ROUNDS);
	const lock: LockRow = { name: 'lock', id: 'L1', header, phase, shutAfterMs: 0 };
	const wrong: number[] = [];
	for (let at = 0; ; at++) {
		await forgetEverything();
		await fill();
		const before = await readAll();
		await putLock({ ...lock, phase: 'turning-on' });
		holdKeys(lock.id, keys);
		if (phase === 'turning-off') {
			valueOf(await goOn());
			valueOf(await turnTo(phase));
		}
		if (!(await isCutOff(at))) {
			await forgetEverything();
			return { writes: at, wrong };
		}
		forgetKeys();
		const isOpened = valueOf(await openLock(WORDS)) === 'open';
		const isThere = (await readAll()) === before;
		const turned = valueOf(await goOn());
		const isSealed = !isPlain(await rawText());
		const isStillThere = (await readAll()) === before;
		const isTurned = turned === (phase === 'turning-on' ? 'on' : 'off');
		const isAsTurned = isSealed === (phase === 'turning-on');
		if (!(isOpened && isThere && isTurned && isAsTurned && isStillThere)) wrong.push(at);
	}
}

/** @returns false when it took no more than `at` writes */
async function isCutOff(at: number): Promise<boolean> {
	// The methods of localStorage cannot be replaced on itself: what is set there is a key.
	const storage = storageBehind(localStorage);
	const killed = killWrites(storage, at);
	try {
		await goOnTurning(storage, () => undefined);
		return false;
	} catch (error) {
		if (!(error instanceof Killed)) throw error;
		return true;
	} finally {
		killed.stop();
	}
}

function storageBehind(storage: Storage): Storage {
	return {
		getItem: (key: string) => storage.getItem(key),
		setItem: (key: string, value: string) => storage.setItem(key, value),
		removeItem: (key: string) => storage.removeItem(key)
	} as Storage;
}

/** Two sittings, two notes, and choices. */
async function fill(): Promise<void> {
	for (const text of [SECRET, `${SECRET} Again.`]) {
		await startSession({ ...START, atMs: Date.now() });
		valueOf(await storedEntries.create(note(text)));
	}
	localStorage.setItem('evenkeel-favourites', JSON.stringify({ ids: [START.practiceId] }));
}

/** What a person can see of it all. */
async function readAll(): Promise<string> {
	const choices = await openedChoices(localStorage);
	const { favourites } = choices.status === 'done' ? choices.value : plainChoices(localStorage);
	return JSON.stringify([
		inOrder(valueOf(await listSessions())),
		inOrder(valueOf(await storedEntries.list('journal'))),
		favourites
	]);
}

/** Sealing changes the order of fields, which nobody sees. */
function inOrder<Row extends { id: string }>(rows: Row[]): unknown[] {
	return [...rows]
		.sort((one, other) => (one.id < other.id ? -1 : 1))
		.map((row) => Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isPlain(raw: string): boolean {
	return raw.includes('replied') || raw.includes(START.practiceId);
}

/** All rows, and what localStorage holds. */
async function rawText(): Promise<string> {
	const rows = await withDatabase((database) =>
		Promise.all(STORES.map((store) => database.getAll(store)))
	);
	return JSON.stringify([valueOf(rows), { ...localStorage }]);
}

async function putLock(row: LockRow): Promise<void> {
	valueOf(await withDatabase((database) => database.put('meta', row)));
}

function forgetKeys(): void {
	dropKeys();
	closeDatabase();
}

async function forgetEverything(): Promise<void> {
	forgetKeys();
	await deleteDatabase();
	localStorage.clear();
}
