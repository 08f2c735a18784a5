import type { KeyPress } from '$lib/ui/key-press';

export type SessionKeyAct = 'pause-or-go-on' | 'back' | 'forward';

/** What a key does while a session is on the screen; null for keys that are not ours. */
export function sessionKeyAct(press: KeyPress): SessionKeyAct | null {
	if (press.isChord || press.isCovered || press.on === 'field') return null;
	switch (press.key) {
		case ' ':
			// A button that has the focus takes it, as everywhere.
			return press.on === 'page' && !press.isRepeat ? 'pause-or-go-on' : null;
		case 'ArrowLeft':
			return 'back';
		case 'ArrowRight':
			return 'forward';
		default:
			return null;
	}
}
