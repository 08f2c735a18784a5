/** What happens to the page as a whole. `frozen` and `resumed` are the Page Lifecycle events; `resumed` also stands for a return from the back/forward cache. */
export type PageEvent = 'shown' | 'hidden' | 'frozen' | 'resumed';

export interface PageLifecycle {
	readonly visible: boolean;
	/** Returns the function that ends the subscription. */
	subscribe(listener: (event: PageEvent) => void): () => void;
}

/** The lifecycle of the real page. Listens from the first subscription to the last. */
export function browserPage(): PageLifecycle {
	const listeners = new Set<(event: PageEvent) => void>();
	const tell = (event: PageEvent) => {
		for (const listener of listeners) listener(event);
	};
	const visibilityChanged = () => tell(document.visibilityState === 'visible' ? 'shown' : 'hidden');
	const frozen = () => tell('frozen');
	const resumed = () => tell('resumed');
	const hidden = () => tell('hidden');
	const focused = () => tell('shown');

	const listen = () => {
		document.addEventListener('visibilitychange', visibilityChanged);
		document.addEventListener('freeze', frozen);
		document.addEventListener('resume', resumed);
		window.addEventListener('pageshow', resumed);
		window.addEventListener('pagehide', hidden);
		// A restored snapshot on iOS may fire no visibilitychange.
		window.addEventListener('focus', focused);
	};
	const unlisten = () => {
		document.removeEventListener('visibilitychange', visibilityChanged);
		document.removeEventListener('freeze', frozen);
		document.removeEventListener('resume', resumed);
		window.removeEventListener('pageshow', resumed);
		window.removeEventListener('pagehide', hidden);
		window.removeEventListener('focus', focused);
	};

	return {
		get visible() {
			return document.visibilityState === 'visible';
		},
		subscribe(listener) {
			if (listeners.size === 0) listen();
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
				if (listeners.size === 0) unlisten();
			};
		}
	};
}
