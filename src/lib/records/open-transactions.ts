import { wrap } from 'idb';

/** The transactions of a connection that have not ended yet. */
export class OpenTransactions {
	readonly #open = new Set<IDBTransaction>();

	/** Knows of every transaction of this connection from now on, also of those its short forms begin. */
	watch(connection: IDBDatabase): void {
		const begin = connection.transaction.bind(connection);
		connection.transaction = (...asked: Parameters<typeof begin>) => {
			const transaction = begin(...asked);
			this.#open.add(transaction);
			// Who only reads hears of an abort by the request, and leaves this promise to nobody.
			wrap(transaction).done.catch(() => undefined);
			const forget = () => this.#open.delete(transaction);
			transaction.addEventListener('complete', forget);
			transaction.addEventListener('abort', forget);
			return transaction;
		};
	}

	abort(): void {
		for (const transaction of this.#open) {
			try {
				transaction.abort();
			} catch {
				// On its way to the disk already: it ends without this page.
			}
		}
		this.#open.clear();
	}
}
