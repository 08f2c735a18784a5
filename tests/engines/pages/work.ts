import type { Json } from '../engine-browser';

export type WorkState =
	| { status: 'none' | 'running' }
	| { status: 'done'; value: Json }
	| { status: 'failed'; message: string };

/** One longer piece of work in the page, watched from outside: some engines can run one script at a time only. */
export class Work {
	state: WorkState = { status: 'none' };

	begin(run: () => Promise<Json | void>): void {
		this.state = { status: 'running' };
		run().then(
			(value) => (this.state = { status: 'done', value: value ?? null }),
			(error: unknown) => {
				const { message, stack } = error as Error;
				this.state = { status: 'failed', message: `${message}\n${stack ?? ''}` };
			}
		);
	}
}
