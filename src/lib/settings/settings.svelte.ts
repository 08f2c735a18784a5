import { createContext } from 'svelte';
import { isDataSaverOn } from './data-saver';
import {
	DEFAULT_SETTINGS,
	LOCK_MARK,
	NO_PRIVATE_SETTINGS,
	parseSettings,
	type PrivateSettings,
	type StoredSettings
} from './stored-settings';
import { unkeptChoices, writeChoice } from './unkept-choices.svelte';

export const SETTINGS_KEY = 'evenkeel-settings';
/** The name of a tab that writes nothing. It is no storage, and lasts as long as the tab, also when that is loaded again. */
const PRIVATE_TAB = 'private';

type KeepPrivate = (settings: PrivateSettings) => void;

/**
 * The person's choices, read once and written on every change. A private session (`isPrivate`) is never stored
 * and stops all writing, so that a closed tab leaves no trace of it.
 */
export class Settings {
	#stored = $state.raw<StoredSettings>(DEFAULT_SETTINGS);
	#isPrivate = $state(false);
	#privateSessions = 0;
	#storage: Storage | null;
	#isShut = $state(false);
	/** What keeps private choices while the lock is open here, and what it keeps. */
	#keep: KeepPrivate | null = null;
	#keptPrivately: PrivateSettings | null = null;

	/** @param storage where settings are kept; null when the browser refuses storage or while prerendering. */
	constructor(storage: Storage | null) {
		this.#storage = storage;
		if (globalThis.window?.name === PRIVATE_TAB) this.isPrivate = true;
		if (!storage) return;
		this.#stored = parseSettings(storage.getItem(SETTINGS_KEY));
		this.#isShut = this.#isLocked();
		globalThis.addEventListener?.('storage', ({ key }) => {
			if (!key) unkeptChoices.clear();
			// Another tab has turned the lock on or off, or erased everything.
			if (!key || key === LOCK_MARK)
				this.takePrivate(this.#isLocked() ? NO_PRIVATE_SETTINGS : this.#kept());
		});
	}

	/** Whether the lock is on and not open in this tab: private choices are then at their defaults. */
	get isShut(): boolean {
		return this.#isShut;
	}

	/**
	 * The lock was opened or shut, turned on or off.
	 * @param keep what keeps private choices from now on; without it storage does, or while the lock is on nothing
	 */
	takePrivate(settings: PrivateSettings, keep: KeepPrivate | null = null): void {
		const taken = privateOf(settings);
		this.#stored = { ...this.#stored, ...taken };
		this.#keep = keep;
		this.#keptPrivately = keep && taken;
		this.#isShut = !keep && this.#isLocked();
	}

	#isLocked(): boolean {
		return this.#storage?.getItem(LOCK_MARK) != null;
	}

	get values(): Readonly<StoredSettings> {
		return this.#stored;
	}

	get isPrivate(): boolean {
		return this.#isPrivate;
	}

	set isPrivate(value: boolean) {
		if (this.#isPrivate && !value) this.#forgetPrivate();
		if (!this.#isPrivate && value) this.#privateSessions += 1;
		this.#isPrivate = value;
		if (globalThis.window) globalThis.window.name = value ? PRIVATE_TAB : '';
	}

	/** Which private session of this tab it is, from 1; what one has in memory the next must not see. */
	get privateSessionNumber(): number {
		return this.#privateSessions;
	}

	/**
	 * What was listened to in private, where help was looked for and what was left out must not be stored with the
	 * next change after it. Other switches stay as they were put.
	 */
	#forgetPrivate(): void {
		const kept = this.#kept();
		this.#stored = {
			...this.#stored,
			lastPracticeId: kept.lastPracticeId,
			minutesByPractice: kept.minutesByPractice,
			anchorByPractice: kept.anchorByPractice,
			fewerPractices: kept.fewerPractices,
			helpCountry: kept.helpCountry,
			travelCountry: kept.travelCountry
		};
	}

	#kept(): StoredSettings {
		return {
			...parseSettings(this.#storage?.getItem(SETTINGS_KEY) ?? null),
			...this.#keptPrivately
		};
	}

	/** Whether what is fetched to be heard now stays on the device. Call in the browser only. */
	keepsPlayed(): boolean {
		return this.#stored.savePlayed && !this.#isPrivate && !isDataSaverOn();
	}

	/** Changes some settings at once. In a private session the change lasts until the tab closes. */
	change(changes: Partial<StoredSettings>): void {
		this.#stored = { ...this.#stored, ...changes };
		if (!this.#isPrivate) this.#write(this.#stored);
	}

	/** Leaves some practices out, or brings them back. Bringing them back takes the mark off the device in private too. */
	setFewerPractices(fewerPractices: boolean): void {
		this.change({ fewerPractices });
		if (!this.#isPrivate || fewerPractices) return;
		const kept = this.#kept();
		if (kept.fewerPractices) this.#write({ ...kept, fewerPractices });
	}

	#write(settings: StoredSettings): void {
		if (this.#isLocked()) {
			this.#keptPrivately &&= privateOf(settings);
			this.#keep?.(settings);
		}
		// Where it does not fit it still holds for this visit.
		unkeptChoices.put(SETTINGS_KEY, () => {
			// The lock may have been turned on before it is tried again.
			const plain = this.#isLocked() ? { ...settings, ...NO_PRIVATE_SETTINGS } : settings;
			return writeChoice(this.#storage, SETTINGS_KEY, JSON.stringify(plain));
		});
	}

	rememberChoices(
		practiceId: string,
		minutes: number,
		anchor: StoredSettings['anchorByPractice'][string] | null
	): void {
		this.change({
			lastPracticeId: practiceId,
			minutesByPractice: { ...this.#stored.minutesByPractice, [practiceId]: minutes },
			anchorByPractice: anchor
				? { ...this.#stored.anchorByPractice, [practiceId]: anchor }
				: this.#stored.anchorByPractice
		});
	}
}

export function privateOf(settings: PrivateSettings): PrivateSettings {
	const { lastPracticeId, minutesByPractice, anchorByPractice } = settings;
	return { lastPracticeId, minutesByPractice, anchorByPractice };
}

/** `localStorage`, or null where reading it throws (cookies blocked) or does not exist (prerendering). */
export function availableStorage(): Storage | null {
	try {
		return typeof localStorage === 'undefined' ? null : localStorage;
	} catch {
		return null;
	}
}

export const [useSettings, provideSettings] = createContext<Settings>();
