let element: HTMLAudioElement | null = null;

/** The element for what sounds beneath the session's own track: made once, for the same reason as that one. */
export function secondElement(): HTMLAudioElement {
	element ??= new Audio();
	return element;
}

/**
 * Call inside a tap: some engines let an element sound later only when it was touched then. What it is to play comes
 * after the voice has begun.
 */
export function touchSecondElement(): void {
	const second = secondElement();
	if (second.networkState === HTMLMediaElement.NETWORK_EMPTY) second.load();
}
