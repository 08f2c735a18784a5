import { Howl, Howler } from 'howler';

/** Set before the first sound: no pool of unlocked elements, which would compete with the session's one. */
Howler.autoUnlock = false;

let current: Howl | null = null;

/**
 * Plays a short sound in the foreground, in place of one that is still playing. This file alone uses Howler:
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

/** A sound that goes round until it is stopped. */
export interface LoopedSound {
	/** @param volume from 0 to 1 */
	setVolume(volume: number): void;
	stop(): void;
}

/** Long enough that nothing begins or ends with a click. */
const LOOP_FADE_MS = 150;

/**
 * Plays a stretch of a sound round and round, to the sample, which only decoded sound can: it stops with the screen.
 * @param blob MP3
 * @param volume from 0 to 1
 * @returns once it sounds; null when the browser could not decode it
 */
export async function loopSound(
	blob: Blob,
	stretch: { startMs: number; lengthMs: number },
	volume: number
): Promise<LoopedSound | null> {
	// Howler would fetch any other address, and a page may not fetch what it has made itself.
	const url = await dataUrl(blob);
	return new Promise((resolve) => {
		const sound = new Howl({
			src: [url],
			format: ['mp3'],
			sprite: { stretch: [stretch.startMs, stretch.lengthMs, true] },
			volume
		});
		sound.once('loaderror', () => {
			sound.unload();
			resolve(null);
		});
		sound.once('load', () => {
			const id = sound.play('stretch');
			sound.fade(0, volume, LOOP_FADE_MS, id);
			resolve({
				setVolume: (changed) => void sound.volume(changed, id),
				stop() {
					sound.fade(sound.volume(id) as number, 0, LOOP_FADE_MS, id);
					sound.once('fade', () => sound.unload(), id);
				}
			});
		});
	});
}

function dataUrl(blob: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(reader.result as string);
		reader.onerror = () => reject(reader.error ?? new Error('The sound could not be read.'));
		reader.readAsDataURL(blob);
	});
}
