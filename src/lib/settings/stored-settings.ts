import { ANCHORS, type Anchor } from '$lib/practices/practice';
import { isStoredId } from './stored-id';

export const SCENES = ['auto', 'dawn', 'day', 'dusk', 'night'] as const;
export type ScenePin = (typeof SCENES)[number];

export const CAPTION_SIZES = ['usual', 'larger', 'largest'] as const;
export type CaptionSize = (typeof CAPTION_SIZES)[number];

/** What the app remembers between visits. Nothing in here tells what a person felt or wrote. */
export interface StoredSettings {
	voiceId: string;
	scene: ScenePin;
	/** Land where there would be water, in every picture. */
	shore: boolean;
	/** Of the words shown while something is heard; static/early.js reads it too. */
	captions: CaptionSize;
	/** Captions and haptics without sound. */
	quiet: boolean;
	/** Speech and breathing a tenth slower. */
	slower: boolean;
	/** Practice titles on the lock screen; neutral otherwise. */
	fullTitles: boolean;
	/** Paced rounds as breath, or as finger taps. */
	breath: 'breath' | 'tap';
	/** Keep the first-aid practice on the device without being asked. */
	saveStarter: boolean;
	/** Keep a practice on the device once it has been played. */
	savePlayed: boolean;
	minutesByPractice: Record<string, number>;
	anchorByPractice: Record<string, Anchor>;
	lastPracticeId: string | null;
	/** Leaves out what does not fit when someone close hurts or frightens the person. Only ever set by the person. */
	fewerPractices: boolean;
	/** A plain picture and the name Keel for what systems show of the app; static/early.js reads it too. */
	discreet: boolean;
	/** Offers short questionnaires beside the weekly check-in. */
	showMeasures: boolean;
	/** Keys of our own, such as Space for pause; whoever speaks to the device may want none. */
	keys: boolean;
	/** Country whose helplines are shown; null while it is only suggested. ISO 3166-1 alpha-2, EU or ZZ. */
	helpCountry: string | null;
	/** The country a traveller is in for now; null while not travelling. */
	travelCountry: string | null;
}

export const DEFAULT_SETTINGS: StoredSettings = {
	voiceId: 'wren',
	scene: 'auto',
	shore: false,
	captions: 'usual',
	quiet: false,
	slower: false,
	fullTitles: false,
	breath: 'breath',
	saveStarter: true,
	savePlayed: true,
	minutesByPractice: {},
	anchorByPractice: {},
	lastPracticeId: null,
	fewerPractices: false,
	discreet: false,
	showMeasures: false,
	keys: true,
	helpCountry: null,
	travelCountry: null
};

/** In localStorage while the lock is on: private choices are then kept sealed (lib/records), and not here. */
export const LOCK_MARK = 'evenkeel-lock';

/** Choices that tell something about the person. */
export type PrivateSettings = Pick<
	StoredSettings,
	'lastPracticeId' | 'minutesByPractice' | 'anchorByPractice'
>;

export const NO_PRIVATE_SETTINGS: PrivateSettings = {
	lastPracticeId: null,
	minutesByPractice: {},
	anchorByPractice: {}
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function entriesOf<T>(value: unknown, valid: (v: unknown) => v is T): Record<string, T> {
	if (!isRecord(value)) return {};
	return Object.fromEntries(
		Object.entries(value).filter((entry): entry is [string, T] => valid(entry[1]))
	);
}

/** Reads settings from what storage held: each damaged or unknown value falls back to its default alone. */
export function parseSettings(json: string | null): StoredSettings {
	let stored: unknown;
	try {
		stored = JSON.parse(json ?? '{}');
	} catch {
		// A damaged store must not keep anyone from their session; the defaults are a working app.
		stored = {};
	}
	if (!isRecord(stored)) stored = {};
	const from = stored as Record<string, unknown>;
	const bool = (
		key:
			| 'shore'
			| 'quiet'
			| 'slower'
			| 'fullTitles'
			| 'saveStarter'
			| 'savePlayed'
			| 'fewerPractices'
			| 'discreet'
			| 'showMeasures'
			| 'keys'
	) => {
		const value = from[key];
		return typeof value === 'boolean' ? value : DEFAULT_SETTINGS[key];
	};
	const country = (value: unknown) =>
		typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? value : null;
	return {
		voiceId: isStoredId(from.voiceId) ? from.voiceId : DEFAULT_SETTINGS.voiceId,
		scene: SCENES.find((scene) => scene === from.scene) ?? DEFAULT_SETTINGS.scene,
		shore: bool('shore'),
		captions: CAPTION_SIZES.find((size) => size === from.captions) ?? DEFAULT_SETTINGS.captions,
		quiet: bool('quiet'),
		slower: bool('slower'),
		fullTitles: bool('fullTitles'),
		breath: from.breath === 'tap' ? 'tap' : 'breath',
		saveStarter: bool('saveStarter'),
		savePlayed: bool('savePlayed'),
		minutesByPractice: entriesOf(
			from.minutesByPractice,
			(v): v is number => typeof v === 'number' && Number.isInteger(v) && v > 0 && v <= 60
		),
		anchorByPractice: entriesOf(from.anchorByPractice, (v): v is Anchor =>
			ANCHORS.some((anchor) => anchor === v)
		),
		lastPracticeId: isStoredId(from.lastPracticeId) ? from.lastPracticeId : null,
		fewerPractices: bool('fewerPractices'),
		discreet: bool('discreet'),
		showMeasures: bool('showMeasures'),
		keys: bool('keys'),
		helpCountry: country(from.helpCountry),
		travelCountry: country(from.travelCountry)
	};
}
