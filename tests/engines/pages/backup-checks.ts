/** What a person writes, and backups, with the database and the cryptography of a real browser. */
import { newEntry, storedEntries } from '$lib/records/entries';
import { makeBackup } from '$lib/records/backup/make-backup';
import { importRecords } from '$lib/records/backup/import-records';
import { openBackup } from '$lib/records/backup/open-backup';
import { ImportPlanner, type ImportPlan } from '$lib/records/backup/plan-import';
import { storedRecords } from '$lib/records/backup/stored-records';
import { withDatabase } from '$lib/records/database';
import type { SessionRecord } from '$lib/records/session-record';
import { startSession } from '$lib/records/sessions';
import { DEFAULT_BREATHING } from '$lib/settings/stored-breathing';
import { DEFAULT_FAVOURITES } from '$lib/settings/stored-favourites';
import { DEFAULT_MIXES } from '$lib/settings/stored-mixes';
import { DEFAULT_SETTINGS } from '$lib/settings/stored-settings';
import { deleteDatabase, START, valueOf } from './records-checks';

const SECRET = 'They have not replied. Ça va?';
const CHOICES = {
	settings: DEFAULT_SETTINGS,
	breathing: DEFAULT_BREATHING,
	reminders: [],
	mixes: DEFAULT_MIXES,
	favourites: DEFAULT_FAVOURITES
};

const unwatched = () => ({ signal: new AbortController().signal, onProgress: () => undefined });
const note = (text: string) => newEntry('journal', { promptId: null, text }, Date.now());

/** All of it but how often it was written: putting it back is a write. */
const written = (entry: unknown) =>
	JSON.stringify(entry, (key, value: unknown) => (key === 'lineage' ? undefined : value));

/** Writes an entry, changes it from two sides, deletes it and puts it back. */
export async function entryRoundTrip() {
	await deleteDatabase();
	const base = valueOf(await storedEntries.create(note('')));
	await storedEntries.save(base, { ...base, body: { promptId: null, text: 'theirs' } });
	const body = { promptId: null, text: 'mine' };
	const merged = valueOf(await storedEntries.save(base, { ...base, body }));
	const deleted = valueOf(await storedEntries.delete('journal', base.id));
	const afterDelete = valueOf(await storedEntries.list('journal')).length;
	if (deleted) await storedEntries.restore(deleted);
	const restored = valueOf(await storedEntries.get('journal', base.id));
	await deleteDatabase();
	return {
		text: merged.body.text,
		revision: merged.revision,
		afterDelete,
		isRestoredAsItWas: written(restored) === written(merged)
	};
}

/** Makes a backup with a passphrase in the app's own worker, loses everything, and brings it in again, twice. */
export async function backupRoundTrip() {
	await deleteDatabase();
	await startSession({ ...START, atMs: Date.now() });
	await storedEntries.create(note(SECRET));
	const before = await payloadHere();
	const made = await makeBackup(CHOICES, 'a harbour at dusk', Date.now(), unwatched());
	if (made.status !== 'made') throw new Error(`No backup was made: ${made.status}.`);
	await deleteDatabase();
	const asked = await refusalOf(made.file, null);
	const wrong = await refusalOf(made.file, 'a harbour at dawn');
	const cut = await refusalOf(made.file.slice(0, made.file.size - 9), null);
	const first = await bringIn(made.file, 'a harbour at dusk');
	const isSame = (await payloadHere()) === before;
	const second = await bringIn(made.file, 'a harbour at dusk');
	const isSameAfterTwice = (await payloadHere()) === before;
	await deleteDatabase();
	return {
		isReadable: (await made.file.text()).includes('replied'),
		refusals: [asked, wrong, cut],
		changed: [first, second],
		isSame,
		isSameAfterTwice
	};
}

/** Stops an import in the middle of its one transaction, and then lets it run to its end. */
export async function importStopped() {
	await deleteDatabase();
	await startSession({ ...START, atMs: Date.now() });
	const before = await payloadHere();
	const plan = manySessions(valueOf(await storedRecords(unwatched())).sessions[0]);
	const abort = new AbortController();
	const stopped = await importRecords(plan, {
		signal: abort.signal,
		onProgress: (done, total) => {
			if (done > 0.7 * total) abort.abort();
		}
	});
	const isUntouched = (await payloadHere()) === before;
	const finished = await importRecords(plan, unwatched());
	const count = valueOf(await withDatabase((database) => database.count('sessions')));
	await deleteDatabase();
	return { stopped: stopped.status, isUntouched, finished: finished.status, count };
}

function manySessions(like: SessionRecord | undefined): ImportPlan {
	if (!like) throw new Error('There is a session.');
	const planner = new ImportPlanner({ sessions: [], entries: [] });
	planner.addSessions(Array.from({ length: 3000 }, (_, at) => ({ ...like, id: `session-${at}` })));
	return planner.plan;
}

async function bringIn(file: Blob, passphrase: string): Promise<number> {
	const opened = await openBackup(file, passphrase, unwatched());
	if (opened.status !== 'opened') throw new Error(`The backup did not open: ${opened.status}.`);
	const planner = new ImportPlanner(valueOf(await storedRecords(unwatched())));
	planner.addSessions(opened.backup.sessions);
	planner.addEntries(opened.backup.entries);
	const { status } = await importRecords(planner.plan, unwatched());
	if (status !== 'done') throw new Error(`It was not brought in: ${status}.`);
	return planner.plan.sessions.length + planner.plan.entries.length;
}

async function refusalOf(file: Blob, passphrase: string | null): Promise<string> {
	const opened = await openBackup(file, passphrase, unwatched());
	return opened.status === 'refused' ? opened.refusal.reason : opened.status;
}

/** What a backup would hold: a sitting that is going on counts as cut off. */
async function payloadHere(): Promise<string> {
	const made = await makeBackup(CHOICES, null, 0, unwatched());
	if (made.status !== 'made') throw new Error(`No backup was made: ${made.status}.`);
	return made.file.text();
}
