/** A long piece of work that tells how far it is, and can be stopped. */
export interface Watched {
	signal: AbortSignal;
	/** @param total 0 until it is known */
	onProgress: (done: number, total: number) => void;
}

/** Not the error of the signal itself: to a database that one means a connection that was lost. */
class StoppedError extends Error {
	override name = 'StoppedError';
}

/** @throws StoppedError */
export function stopIfAsked(signal: AbortSignal): void {
	if (signal.aborted) throw new StoppedError('The person has stopped it.');
}
