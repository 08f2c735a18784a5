import { m } from '$lib/i18n/paraglide/messages';
import type { Trigger, TriggerLog } from './trigger-log';

type Urge = NonNullable<TriggerLog['urge']>;

const TRIGGER_WORDS: Record<Trigger, () => string> = {
	'no-reply': m.notes_trigger_no_reply,
	distance: m.notes_trigger_distance,
	argument: m.notes_trigger_argument,
	jealousy: m.notes_trigger_jealousy,
	criticism: m.notes_trigger_criticism,
	closeness: m.notes_trigger_closeness,
	alone: m.notes_trigger_alone,
	change: m.notes_trigger_change,
	past: m.notes_trigger_past,
	other: m.notes_trigger_other
};

const BEGINNINGS: Record<Trigger, () => string> = {
	'no-reply': m.notes_began_no_reply,
	distance: m.notes_began_distance,
	argument: m.notes_began_argument,
	jealousy: m.notes_began_jealousy,
	criticism: m.notes_began_criticism,
	closeness: m.notes_began_closeness,
	alone: m.notes_began_alone,
	change: m.notes_began_change,
	past: m.notes_began_past,
	other: m.notes_began_other
};

const URGE_WORDS: Record<Urge, () => string> = {
	'ask-again': m.notes_urge_ask_again,
	check: m.notes_urge_check,
	test: m.notes_urge_test,
	withdraw: m.notes_urge_withdraw,
	accuse: m.notes_urge_accuse,
	please: m.notes_urge_please,
	other: m.notes_urge_other
};

export function triggerWord(trigger: Trigger): string {
	return TRIGGER_WORDS[trigger]();
}

/** As it stands after "began with". */
export function beginningWord(trigger: Trigger): string {
	return BEGINNINGS[trigger]();
}

export function urgeWord(urge: Urge): string {
	return URGE_WORDS[urge]();
}
