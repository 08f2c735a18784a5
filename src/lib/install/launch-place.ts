/**
 * Where a page that is open already goes when the app is opened once more: to what a shortcut names. The icon alone asks for nothing but
 * the window, and whoever is in the middle of something stays there.
 * @param target what the system was asked to open; undefined where it does not say
 * @param start address of the start page, which all addresses of the app begin with
 * @param here address of the page that is open
 * @returns its path; null to stay
 */
export function launchPlace(
	target: string | undefined,
	start: string,
	here: string
): string | null {
	if (!target?.startsWith(start)) return null;
	const path = pathOf(target);
	return path === pathOf(start) || path === pathOf(here) ? null : path;
}

/** Without what follows the question mark: it says by which icon the app was opened, which is known by then. */
function pathOf(address: string): string {
	return new URL(address).pathname.replace(/\/*$/, '/');
}
