/** A place to rest attention; the listener picks one, breath is never the default. */
export const ANCHORS = ['feet', 'hands', 'sound', 'sight', 'breath', 'object'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** How dense and how quiet a practice may be: `sos` for alarm, `sleep` for night pieces. */
export const PACES = ['sos', 'ordinary', 'sleep'] as const;
export type Pace = (typeof PACES)[number];

export const TRACKS = [
	'first-aid',
	'name-the-trigger',
	'steady-alone',
	'speak-clearly',
	'old-patterns',
	'worthy',
	'night'
] as const;
export type Track = (typeof TRACKS)[number];

/** Weight class of a silence: p1 stretches six times as fast as p3, p2 twice as fast. */
export type StretchClass = 'p1' | 'p2' | 'p3';

/** One spoken line. `key` finds its clip in every voice pack (see line-key.ts). */
export interface SpokenLine {
	kind: 'line';
	text: string;
	key: string;
}

/** Quiet of `minS`..`maxS` seconds; a fixed one has all three equal. */
export interface Silence {
	kind: 'silence';
	minS: number;
	idealS: number;
	maxS: number;
	stretch: StretchClass;
	/** Quiet longer than this many seconds is shared with touchstone lines; null when it never is. */
	touchAfterS: number | null;
}

/** Paced rounds of a breath pattern, whole cycles only. `orTap`: with breath off the same tones become finger taps. */
export interface BreathRounds {
	kind: 'breath';
	patternId: string;
	minRounds: number;
	idealRounds: number;
	maxRounds: number;
	orTap: boolean;
}

export interface Bell {
	kind: 'bell';
	bell: 'soft' | 'end';
}

/** Only the branch of the chosen anchor is heard. Every anchor of the practice has a branch. */
export interface AnchorChoice {
	kind: 'anchors';
	branches: { anchor: Anchor; steps: PlainStep[] }[];
}

/** Heard only when the chosen length is at least `minutes`. */
export interface FromBlock {
	kind: 'from';
	minutes: number;
	steps: (PlainStep | AnchorChoice)[];
}

export type PlainStep = SpokenLine | Silence | BreathRounds | Bell;
export type Step = PlainStep | AnchorChoice | FromBlock;

export interface Section {
	/** `settle` first, `return` (or `fade`) last. */
	name: string;
	steps: Step[];
}

/** `when` names the moment, `then` the practice or card to use instead. */
export interface Caution {
	when: string;
	then: string;
}

export interface Review {
	clinician: string | null;
	date: string | null;
	version: string;
}

/** What lists and start pages need, without the script. */
export interface PracticeSummary {
	id: string;
	title: string;
	/** The moment in plain words, as someone in it would say it. */
	moment: string;
	/** The moment in a few words, as the person would say it: the button on the first page. */
	says: string;
	track: Track;
	pace: Pace;
	family: string[];
	minMinutes: number;
	maxMinutes: number;
	/** The length offered first, in minutes. */
	defaultMinutes: number;
	anchors: Anchor[];
	/** Null when the practice has no anchor to choose. */
	defaultAnchor: Anchor | null;
	/** False for practices that never ask for a rating (first aid, night). */
	asksRating: boolean;
	usesBreath: boolean;
	cautions: Caution[];
	reviewed: Review;
}

export interface Practice extends PracticeSummary {
	/** Seed codes, which only the lint of the library reads. */
	serves: string[];
	licence: string;
	/** Estimated words a minute, used only where no clip has been measured. */
	wordsPerMinute: number;
	touchstones: SpokenLine[];
	sections: Section[];
}
