/** Before a sound's id it stands in the place of a practice's id. Such sounds are of no voice. */
const PREFIX = 'soundscape-';

export function soundscapeKey(id: string): string {
	return PREFIX + id;
}

export function isSoundscapeKey(practiceId: string): boolean {
	return practiceId.startsWith(PREFIX);
}
