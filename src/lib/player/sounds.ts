import { Howl, Howler } from 'howler';

/** Set before the first sound: no pool of unlocked elements, which would compete with the session's one. */
Howler.autoUnlock = false;

let current: Howl | null = null;

/**
 * Plays a short sound in the foreground, in place of one that is still playing. The only use of Howler:
 * whatever must go on with the screen locked belongs to TrackPlayer.
 * @param blob MP3
 * @returns once it has ended or given way; false when the browser could not play it
 */
export function playShortSound(blob: Blob): Promise<boolean> {
	stopShortSound();
	const url = URL.createObjectURL(blob);
	return new Promise((resolve) => {
		const sound = new Howl({ src: [url], format: ['mp3'] });
		const finish = (played: boolean) => {
			URL.revokeObjectURL(url);
			sound.unload();
			if (current === sound) current = null;
			resolve(played);
		};
		sound.once('end', () => finish(true));
		sound.once('stop', () => finish(true));
		sound.once('loaderror', () => finish(false));
		sound.once('playerror', () => finish(false));
		current = sound;
		sound.play();
	});
}

function stopShortSound(): void {
	current?.stop();
}
