import { version } from '$app/environment';
import { base } from '$app/paths';
import { messageSW, Workbox } from 'workbox-window';
import { askOtherTabs, answerOtherTabs } from './other-tabs';
import { isCheckDue } from './update-rules';
import type { TakeOverReply, WorkerMessage } from './worker-messages';

/** `ready`: a new version is on the device and waits. */
export type UpdateState = 'none' | 'ready';

/** `unreachable`: the server, or some file of the new version, did not come. */
export type UpdateCheck = 'current' | 'ready' | 'unreachable';

export interface WorkerOptions {
	/** A session is armed, playing or paused, or words are being written: this tab must not be started anew. */
	isBusy: () => boolean;
	onUpdate: (state: UpdateState) => void;
}

export interface RegisteredWorker {
	/**
	 * Lets the waiting version take over and starts this tab anew. `busy`: this or another tab is in the middle
	 * of something; nothing was done. Other tabs are never reloaded: what they need of their version is kept.
	 */
	applyUpdate: () => Promise<'reloading' | 'busy' | 'none'>;
	/** Asks the server for a new version now, and waits until one that is found is on the device. */
	checkForUpdate: () => Promise<UpdateCheck>;
}

/** How long a worker may take to answer before it counts as refusing, ms. */
const REPLY_WITHIN_MS = 3000;
/** How long the server may take to say whether there is a new version, ms. */
const SERVER_WITHIN_MS = 20_000;

/** Registers the service worker. Null where there is none: old browsers, insecure origins, development. */
export async function registerWorker(options: WorkerOptions): Promise<RegisteredWorker | null> {
	if (!('serviceWorker' in navigator)) return null;
	let registration: ServiceWorkerRegistration | undefined;
	try {
		const workbox = new Workbox(trustedWorkerUrl(), { updateViaCache: 'none' });
		registration = await workbox.register({ immediate: true });
	} catch {
		// Refused by the browser (site data blocked) or not served: the app works, only not offline.
		return null;
	}
	if (!registration) return null;

	const known = registration;
	watchUpdates(known, options.onUpdate);
	answerOtherTabs(options.isBusy);
	void navigator.serviceWorker.ready.then(({ active }) => {
		const message: WorkerMessage = { type: 'TEND_SHELL', pageVersion: version };
		active?.postMessage(message);
	});
	const checkForUpdate = () => askServer(known);
	checkWhenSeen(checkForUpdate);
	return { applyUpdate: () => applyUpdate(known, options.isBusy), checkForUpdate };
}

/** The address of the worker as Trusted Types want it: made by a policy that makes nothing else. */
function trustedWorkerUrl(): string {
	const url = `${base}/service-worker.js`;
	const { trustedTypes } = globalThis as { trustedTypes?: ScriptUrlPolicies };
	const policy = trustedTypes?.createPolicy('evenkeel-worker', {
		createScriptURL(asked: string) {
			if (asked !== url)
				throw new TypeError(
					`Only ${url} may be registered, not ${asked}: write a policy of its own.`
				);
			return asked;
		}
	});
	return policy?.createScriptURL(url) ?? url;
}

/** The part of Trusted Types used here. What a policy makes goes where a string is declared. */
interface ScriptUrlPolicies {
	createPolicy(
		name: string,
		rules: { createScriptURL(asked: string): string }
	): { createScriptURL(asked: string): string };
}

/**
 * Follows every worker that is found. Workbox tells of the first one only that it did not cause, and a long
 * visit can see several.
 */
function watchUpdates(
	registration: ServiceWorkerRegistration,
	onUpdate: WorkerOptions['onUpdate']
): void {
	const tell = () => onUpdate(registration.waiting && registration.active ? 'ready' : 'none');
	const follow = () => registration.installing?.addEventListener('statechange', tell);
	registration.addEventListener('updatefound', follow);
	follow();
	registration.waiting?.addEventListener('statechange', tell);
	tell();
}

async function askServer(registration: ServiceWorkerRegistration): Promise<UpdateCheck> {
	let isReached = true;
	try {
		await within(SERVER_WITHIN_MS, registration.update());
	} catch {
		// Offline, or the server is away: the version at hand goes on, and the next look asks again.
		isReached = false;
	}
	const { installing } = registration;
	if (installing && registration.active) await untilInstalled(installing);
	if (registration.waiting && registration.active) return 'ready';
	return isReached && installing?.state !== 'redundant' ? 'current' : 'unreachable';
}

function untilInstalled(worker: ServiceWorker): Promise<void> {
	return new Promise((done) => {
		worker.addEventListener('statechange', () => done());
	});
}

/** @throws when it takes longer */
function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
	return Promise.race([
		work,
		new Promise<never>((_, refuse) => {
			setTimeout(() => refuse(new Error(`Nothing came within ${limitMs} ms.`)), limitMs);
		})
	]);
}

/** A page that comes back from the background may have slept for days; which of these events tells it differs. */
function checkWhenSeen(checkForUpdate: () => Promise<unknown>): void {
	// Registering has just asked the server.
	let lastCheckMs = Date.now();
	const check = () => {
		if (document.visibilityState === 'hidden' || !isCheckDue(lastCheckMs, Date.now())) return;
		lastCheckMs = Date.now();
		void checkForUpdate();
	};
	addEventListener('pageshow', check);
	addEventListener('focus', check);
	document.addEventListener('visibilitychange', check);
}

async function applyUpdate(
	registration: ServiceWorkerRegistration,
	isBusy: () => boolean
): Promise<'reloading' | 'busy' | 'none'> {
	const { waiting } = registration;
	if (!waiting) return 'none';
	if (isBusy() || (await askOtherTabs()) === 'busy') return 'busy';

	const message: WorkerMessage = { type: 'SKIP_WAITING' };
	const reply = await Promise.race([
		messageSW(waiting, message) as Promise<TakeOverReply>,
		new Promise<'silent'>((settle) => setTimeout(() => settle('silent'), REPLY_WITHIN_MS))
	]);
	if (reply !== 'accepted') return 'busy';
	if (waiting.state === 'activated') location.reload();
	else
		waiting.addEventListener('statechange', () => {
			if (waiting.state === 'activated') location.reload();
		});
	return 'reloading';
}
