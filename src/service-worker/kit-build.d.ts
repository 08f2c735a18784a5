/** What Kit gives a service worker. Its own declaration comes with types of the page, which do not fit a worker. */
declare module '$service-worker' {
	export const base: string;
	export const build: string[];
	export const files: string[];
	export const prerendered: string[];
	export const version: string;
}
