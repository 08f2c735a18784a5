import { onChange } from './changes';

/**
 * Reads after every write of any tab, and whenever the page is looked at again.
 * @returns a function that stops it
 */
export function followRecords(read: () => void): () => void {
	const stopListening = onChange(read);
	const onVisible = () => {
		if (document.visibilityState === 'visible') read();
	};
	document.addEventListener('visibilitychange', onVisible);
	return () => {
		stopListening();
		document.removeEventListener('visibilitychange', onVisible);
	};
}
