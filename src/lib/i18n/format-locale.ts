import { getLocale } from './paraglide/runtime';

/**
 * For dates, times and numbers: how the device's own region writes them where it speaks the language of the words,
 * so that English in Britain has its 24 hours. BCP 47.
 */
export function formatLocale(): string {
	const words = getLocale();
	const device = (globalThis.navigator as Navigator | undefined)?.language ?? words;
	return device === words || device.startsWith(`${words}-`) ? device : words;
}
