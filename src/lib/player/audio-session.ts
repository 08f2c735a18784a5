/** Safari's Audio Session API; absent elsewhere and from TypeScript's own types. */
interface AudioSession {
	type: 'auto' | 'playback' | 'transient' | 'transient-solo' | 'ambient' | 'play-and-record';
}

/**
 * `playback` lets sound go on with the ring switch off and the screen locked; `auto` gives other apps
 * their sound back. Does nothing where the API is missing.
 */
export function setAudioSession(type: 'playback' | 'auto', owner: object = navigator): void {
	if (!('audioSession' in owner)) return;
	try {
		(owner as { audioSession: AudioSession }).audioSession.type = type;
	} catch {
		// Some versions refuse a change during a call; the sound then keeps the type it has.
	}
}
