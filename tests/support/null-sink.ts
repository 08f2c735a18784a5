import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findProgram } from '../../tools/browsers/find-browsers';

const SINK = 'evenkeel';
export const SAMPLE_RATE_HZ = 48_000;

export interface Recording {
	/** Ends it. @returns what was heard since record(), mono, -1 to 1, at SAMPLE_RATE_HZ */
	stop(): Promise<Float32Array>;
}

/**
 * A screen and a loudspeaker that nobody sees or hears: Xvfb, and PulseAudio with a null sink in a private
 * runtime folder. A headed browser started with `env` plays in real time, and what it plays can be recorded.
 */
export class NullSink {
	readonly env: Record<string, string>;
	readonly #folder: string;
	readonly #children: ChildProcess[];

	private constructor(env: Record<string, string>, folder: string, children: ChildProcess[]) {
		this.env = env;
		this.#folder = folder;
		this.#children = children;
	}

	/** @throws when Xvfb or PulseAudio is not installed or does not come up */
	static async start(): Promise<NullSink> {
		const folder = await mkdtemp(join(tmpdir(), 'evenkeel-sink-'));
		const children: ChildProcess[] = [];
		try {
			const display = await startScreen(children);
			const env = {
				...process.env,
				DISPLAY: display,
				XDG_RUNTIME_DIR: folder,
				PULSE_RUNTIME_PATH: join(folder, 'pulse'),
				PULSE_SERVER: `unix:${join(folder, 'pulse', 'native')}`
			} as Record<string, string>;
			await startSound(children, env);
			return new NullSink(env, folder, children);
		} catch (error) {
			await end(children, folder);
			throw error;
		}
	}

	/** Starts to listen; resolves when the first samples are in. */
	async record(): Promise<Recording> {
		const recorder = spawn(
			program('parec'),
			[
				'--raw',
				`--device=${SINK}.monitor`,
				'--format=float32le',
				`--rate=${SAMPLE_RATE_HZ}`,
				'--channels=1',
				'--latency-msec=20'
			],
			{ env: this.env, stdio: ['ignore', 'pipe', 'ignore'] }
		);
		this.#children.push(recorder);
		const chunks: Buffer[] = [];
		recorder.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
		await within(10_000, once(recorder.stdout, 'data'), 'parec recorded nothing.');
		return {
			stop: async () => {
				const closed = once(recorder, 'close');
				recorder.kill('SIGINT');
				await closed;
				const bytes = Buffer.concat(chunks);
				const whole = bytes.subarray(0, bytes.byteLength - (bytes.byteLength % 4));
				return new Float32Array(
					whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength)
				);
			}
		};
	}

	async stop(): Promise<void> {
		await end(this.#children, this.#folder);
	}
}

/** Root mean square level in decibels below full scale; -Infinity for digital zero. */
export function levelDbfs(samples: Float32Array): number {
	let sum = 0;
	for (const sample of samples) sum += sample * sample;
	return 10 * Math.log10(sum / samples.length);
}

async function startScreen(children: ChildProcess[]): Promise<string> {
	const screen = spawn(
		program('Xvfb'),
		['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
		{
			stdio: ['ignore', 'ignore', 'ignore', 'pipe']
		}
	);
	children.push(screen);
	const [number] = (await within(
		20_000,
		once(screen.stdio[3] as Readable, 'data'),
		'Xvfb did not say which display it took.'
	)) as [Buffer];
	return `:${number.toString().trim()}`;
}

async function startSound(children: ChildProcess[], env: Record<string, string>): Promise<void> {
	// Without `norewinds` a page can hold at position 0 for up to two seconds after it says that it plays.
	children.push(
		spawn(
			program('pulseaudio'),
			[
				'-n',
				'--daemonize=no',
				'--exit-idle-time=-1',
				'--disallow-exit',
				'-L',
				'module-native-protocol-unix',
				'-L',
				`module-null-sink sink_name=${SINK} rate=${SAMPLE_RATE_HZ} norewinds=1`
			],
			{ env, stdio: 'ignore' }
		)
	);
	for (let attempt = 0; attempt < 100; attempt++) {
		const check = spawn(program('pactl'), ['list', 'short', 'sinks'], {
			env,
			stdio: ['ignore', 'pipe', 'ignore']
		});
		let listed = '';
		check.stdout.on('data', (chunk: Buffer) => (listed += chunk.toString()));
		await once(check, 'close');
		if (listed.includes(SINK)) return;
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error('PulseAudio did not come up within 10 s.');
}

function program(name: string): string {
	const path = findProgram(name);
	if (path === undefined)
		throw new Error(`${name} is not installed. On Debian: npm run browsers as root installs it.`);
	return path;
}

async function within<T>(timeoutMs: number, promise: Promise<T>, complaint: string): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_done, fail) => {
		timer = setTimeout(() => fail(new Error(complaint)), timeoutMs);
	});
	return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function end(children: readonly ChildProcess[], folder: string): Promise<void> {
	const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
	const closed = running.map((child) => once(child, 'close'));
	for (const child of running) child.kill('SIGKILL');
	await Promise.all(closed);
	await rm(folder, { recursive: true, force: true });
}
