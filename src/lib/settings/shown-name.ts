/** What the app is called where others may read it: by its plain name for whoever chose that. Call in the browser. */
export function shownName(): string {
	return globalThis.evenkeelName ?? 'Evenkeel';
}
