import { MAX_SOUNDS, nearestVolume, type MixSound } from './mix';
import { isSoundscapeId, type SoundscapeId } from './soundscape-ids';

/** Where in a link the mix begins. What stands before it, and after an `&`, is not ours and is passed over. */
const FIELD = 'mix=';

/** What of a link could not be used, and the text it was. */
export type MixLinkProblem =
	/** No sound of this name, here. */
	| { kind: 'unknown'; text: string }
	/** Its volume is no number from 1 to 100. */
	| { kind: 'volume'; id: SoundscapeId; text: string }
	| { kind: 'repeated'; id: SoundscapeId }
	/** One more than can be heard at once. */
	| { kind: 'too-many'; id: SoundscapeId };

export type ReadMixLink =
	| { status: 'none' }
	/** `sounds` is what can be saved of it, which may be nothing. */
	| { status: 'read'; sounds: MixSound[]; problems: MixLinkProblem[] };

/**
 * The part of an address after `#` that holds a mix: `mix=sea.60,hearth.25`. It has no name in it: who gets the link
 * need not read what somebody calls their evenings.
 */
export function mixHash(sounds: readonly MixSound[]): string {
	return FIELD + sounds.map(({ id, volumePercent }) => `${id}.${volumePercent}`).join(',');
}

/**
 * Reads it back, from whatever a messenger made of it: percent signs, spaces, capitals, a missing volume (which is
 * the full one) or a number between two steps.
 * @param hash with or without its `#`
 */
export function readMixLink(hash: string): ReadMixLink {
	const field = decoded(hash.replace(/^#/, ''))
		.split('&')
		.find((part) => part.trim().toLowerCase().startsWith(FIELD));
	if (field === undefined) return { status: 'none' };
	const sounds: MixSound[] = [];
	const problems: MixLinkProblem[] = [];
	for (const part of field.trim().slice(FIELD.length).split(/[,;]/)) {
		const text = part.trim();
		if (text === '') continue;
		const [id = '', volume = '100'] = splitAtDot(text.toLowerCase());
		const volumePercent = /^\d{1,3}(\.\d+)?$/.test(volume) ? nearestVolume(Number(volume)) : null;
		if (!isSoundscapeId(id)) problems.push({ kind: 'unknown', text: text.slice(0, 40) });
		else if (volumePercent === null || Number(volume) > 100)
			problems.push({ kind: 'volume', id, text: volume.slice(0, 40) });
		else if (sounds.some((sound) => sound.id === id)) problems.push({ kind: 'repeated', id });
		else if (sounds.length >= MAX_SOUNDS) problems.push({ kind: 'too-many', id });
		else sounds.push({ id, volumePercent });
	}
	return { status: 'read', sounds, problems };
}

/** A text that was not made by us may hold percent signs that mean nothing. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function splitAtDot(text: string): [string, string?] {
	const at = text.indexOf('.');
	return at < 0 ? [text] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
