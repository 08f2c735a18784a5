/** Whether the person told the browser or the system to spare data. False where the browser does not say. */
export function isDataSaverOn(): boolean {
	const { connection } = navigator as { connection?: { saveData?: boolean } };
	return connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;
}
