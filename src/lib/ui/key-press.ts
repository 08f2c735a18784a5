/** A key as rules see it. */
export interface KeyPress {
	/** As `KeyboardEvent.key` names it. */
	key: string;
	/** Ctrl, Alt or the system's key is down: the press is the browser's. */
	isChord: boolean;
	/** It is held down. */
	isRepeat: boolean;
	/** What has the focus: a field that takes keys itself, a button or link, or nothing such. */
	on: 'field' | 'control' | 'page';
	/** Something lies over the page. */
	isCovered: boolean;
}

export function readKeyPress(event: KeyboardEvent): KeyPress {
	return {
		key: event.key,
		isChord: event.ctrlKey || event.altKey || event.metaKey,
		isRepeat: event.repeat,
		on: kindOf(event.target),
		isCovered: document.querySelector('dialog[open]') !== null
	};
}

function kindOf(target: EventTarget | null): KeyPress['on'] {
	if (!(target instanceof HTMLElement)) return 'page';
	if (target.isContentEditable || target.closest('input, textarea, select')) return 'field';
	return target.closest('a[href], button, summary') ? 'control' : 'page';
}

/** Whether it asks for the list of keys. */
export function asksForKeys({ key, isChord, isRepeat, on, isCovered }: KeyPress): boolean {
	return key === '?' && !isChord && !isRepeat && !isCovered && on !== 'field';
}
