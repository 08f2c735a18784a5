import { ulid } from 'ulid';
import {
	MAX_REMINDERS,
	newReminder,
	parseReminders,
	rescheduled,
	type Reminder
} from '$lib/reminders/reminder';
import { unkeptChoices, writeChoice } from './unkept-choices.svelte';

const STORAGE_KEY = 'evenkeel-reminders';

/** What could not be kept, by the storage that was to keep it, so that the next page still has it. */
const unwritten = new WeakMap<Storage, string>();

/** The reminders a person set up here, so that a changed one is known to their calendar as the same. */
export class Reminders {
	readonly #storage: Storage | null;
	readonly #mayWrite: () => boolean;
	#list = $state.raw<readonly Reminder[]>([]);

	/** @param storage null when the browser refuses storage */
	constructor(storage: Storage | null, mayWrite: () => boolean) {
		this.#storage = storage;
		this.#mayWrite = mayWrite;
		const held = storage && unkeptChoices.has(STORAGE_KEY) ? unwritten.get(storage) : null;
		this.#list = parseReminders(held ?? storage?.getItem(STORAGE_KEY) ?? null);
	}

	get list(): readonly Reminder[] {
		return this.#list;
	}

	get isFull(): boolean {
		return this.#list.length >= MAX_REMINDERS;
	}

	/** @returns the new one */
	add(): Reminder {
		const reminder = newReminder(ulid());
		this.#set([...this.#list, reminder]);
		return reminder;
	}

	change(uid: string, changes: Partial<Pick<Reminder, 'time' | 'days'>>): void {
		this.#set(
			this.#list.map((reminder) =>
				reminder.uid === uid ? rescheduled(reminder, changes) : reminder
			)
		);
	}

	remove(uid: string): void {
		this.#set(this.#list.filter((reminder) => reminder.uid !== uid));
	}

	/** Puts back a removed one where it was. */
	restore(reminder: Reminder, at: number): void {
		this.#set([...this.#list.slice(0, at), reminder, ...this.#list.slice(at)]);
	}

	/** Takes these in place of all that are here. */
	replace(list: readonly Reminder[]): void {
		this.#set(list);
	}

	#set(list: readonly Reminder[]): void {
		this.#list = list;
		const storage = this.#storage;
		if (!this.#mayWrite() || storage === null) return;
		const text = JSON.stringify(list);
		unwritten.set(storage, text);
		unkeptChoices.put(STORAGE_KEY, () => writeChoice(storage, STORAGE_KEY, text));
	}
}
