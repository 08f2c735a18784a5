/** Call inside the tap. @returns whether the browser took it */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		// Refused, or not there on an insecure address: the words can still be selected.
		return false;
	}
}
