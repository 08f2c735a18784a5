/** What a page says to the service worker. The first one's name is the one Workbox uses. */
export type WorkerMessage =
	/** Asks a waiting worker to take over; it answers with a TakeOverReply on the port that came along. */
	| { type: 'SKIP_WAITING' }
	/** Tells that a page has started and has time for the worker to look after the files of the app. */
	| { type: 'TEND_SHELL'; pageVersion: string }
	/** Asks for the version it serves, a text on the port that came along. */
	| { type: 'TELL_VERSION' };

export type TakeOverReply = 'accepted' | 'session-active';
