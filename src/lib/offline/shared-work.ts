type OnProgress = (done: number, total: number) => void;

interface Member<Result> {
	onProgress: OnProgress;
	settle: (result: Result) => void;
	fail: (error: unknown) => void;
}

interface Running<Result> {
	controller: AbortController;
	members: Set<Member<Result>>;
}

/** Does a piece of work once for all who ask for it at the same time; it is given up when the last of them leaves. */
export class SharedWork<Result> {
	#running = new Map<string, Running<Result>>();
	#left: Result;

	/** @param left what a member gets that leaves before the end */
	constructor(left: Result) {
		this.#left = left;
	}

	join(
		key: string,
		start: (signal: AbortSignal, onProgress: OnProgress) => Promise<Result>,
		options: { signal: AbortSignal; onProgress: OnProgress }
	): Promise<Result> {
		if (options.signal.aborted) return Promise.resolve(this.#left);
		const running = this.#running.get(key) ?? this.#start(key, start);
		return new Promise((settle, fail) => {
			const member = { onProgress: options.onProgress, settle, fail };
			running.members.add(member);
			options.signal.addEventListener('abort', () => this.#leave(key, running, member), {
				once: true
			});
		});
	}

	#start(
		key: string,
		start: (signal: AbortSignal, onProgress: OnProgress) => Promise<Result>
	): Running<Result> {
		const running: Running<Result> = { controller: new AbortController(), members: new Set() };
		this.#running.set(key, running);
		const onProgress: OnProgress = (done, total) => {
			for (const member of running.members) member.onProgress(done, total);
		};
		start(running.controller.signal, onProgress)
			.finally(() => this.#forget(key, running))
			.then(
				(result) => running.members.forEach((member) => member.settle(result)),
				(error: unknown) => running.members.forEach((member) => member.fail(error))
			);
		return running;
	}

	#leave(key: string, running: Running<Result>, member: Member<Result>): void {
		member.settle(this.#left);
		running.members.delete(member);
		if (running.members.size > 0) return;
		// Forgotten at once, so that whoever comes now starts anew and does not join what is ending.
		this.#forget(key, running);
		running.controller.abort();
	}

	#forget(key: string, running: Running<Result>): void {
		if (this.#running.get(key) === running) this.#running.delete(key);
	}
}
