import { version } from '$service-worker';
import { Route, Router } from 'workbox-routing';
import { strategyFor, type Strategy } from '$lib/offline/routing';
import { SESSION_LOCK_PREFIX } from '$lib/offline/storage-names';
import type { WorkerMessage } from '$lib/offline/worker-messages';
import { answer } from './answers';
import { dropEarlierVersions, installShell, repairShell, site } from './shell';

declare const self: ServiceWorkerGlobalScope;

// A new worker waits until it is told to take over or no page is left: taking over on its own would pull the
// chunks away under a session.
let isFirstVersion = false;
self.addEventListener('install', (event) => {
	isFirstVersion = self.registration.active === null;
	event.waitUntil(installShell(event));
});

// The very first worker pulls nothing away: it takes in the pages that brought it, so that a version put on
// the server during a first visit cannot take their files from them.
self.addEventListener('activate', (event) => {
	if (isFirstVersion) event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
	const message = event.data as WorkerMessage;
	switch (message.type) {
		case 'SKIP_WAITING':
			event.waitUntil(takeOver().then((reply) => event.ports[0]?.postMessage(reply)));
			break;
		case 'TEND_SHELL':
			event.waitUntil(tendShell(message.pageVersion));
			break;
		case 'TELL_VERSION':
			event.ports[0]?.postMessage(version);
			break;
	}
});

const router = new Router();
router.registerRoute(
	new Route(
		({ request, url }) => {
			const strategy = strategyFor({ ...factsOf(request), url }, site);
			return strategy.kind === 'network' ? undefined : strategy;
		},
		({ request, params }) => answer(params as unknown as Answered, request)
	)
);
router.addFetchListener();

type Answered = Exclude<Strategy, { kind: 'network' }>;

function factsOf(request: Request) {
	return { method: request.method, mode: request.mode, cache: request.cache };
}

/** Takes over from the running version, unless a session is on in any tab. */
async function takeOver(): Promise<'accepted' | 'session-active'> {
	const { held = [] } = (await navigator.locks?.query()) ?? {};
	if (held.some(({ name }) => name?.startsWith(SESSION_LOCK_PREFIX))) return 'session-active';
	await self.skipWaiting();
	return 'accepted';
}

/** Repairs this version's files; drops older ones once the page that asks is the only one and runs this version. */
async function tendShell(pageVersion: string): Promise<void> {
	if (pageVersion !== version) return;
	await repairShell();
	const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
	if (pages.length <= 1) await dropEarlierVersions();
}
