import workerUrl from './mixing.worker.ts?worker&url';

/** The part of Trusted Types used here. What a policy makes goes where a string is declared. */
interface ScriptUrlPolicies {
	createPolicy(
		name: string,
		rules: { createScriptURL(asked: string): string }
	): { createScriptURL(asked: string): string };
}

/** Where the worker's script is; the shell of the app does not bring it. */
export const mixingWorkerUrl = workerUrl;

let trustedUrl: string | null = null;

export function startMixingWorker(): Worker {
	trustedUrl ??= makeTrusted(workerUrl);
	return new Worker(trustedUrl);
}

/** A policy of its name may be made once in a page, and this one makes nothing but this address. */
function makeTrusted(url: string): string {
	const { trustedTypes } = globalThis as { trustedTypes?: ScriptUrlPolicies };
	const policy = trustedTypes?.createPolicy('evenkeel-mixing', {
		createScriptURL(asked: string) {
			if (asked !== url)
				throw new TypeError(`Only ${url} may be started, not ${asked}: write a policy of its own.`);
			return asked;
		}
	});
	return policy?.createScriptURL(url) ?? url;
}
