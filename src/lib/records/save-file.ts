/**
 * Hands a file to the person: as a download, or through the share sheet where the app runs from the home screen
 * of an iPhone or iPad, which shows downloads in a page without a way back.
 * Call it soon after a tap, sharing is refused otherwise.
 */
export async function saveFile(file: File): Promise<'handed-over' | 'cancelled'> {
	if (isOnAppleHomeScreen() && navigator.canShare?.({ files: [file] })) {
		try {
			await navigator.share({ files: [file] });
			return 'handed-over';
		} catch (error) {
			if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
			// Refused for another reason: the download below is better than nothing.
		}
	}
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = file.name;
	link.click();
	// The download has its own hold on the file once it has begun; browsers begin it after this task.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
	return 'handed-over';
}

function isOnAppleHomeScreen(): boolean {
	return (navigator as { standalone?: boolean }).standalone === true;
}
