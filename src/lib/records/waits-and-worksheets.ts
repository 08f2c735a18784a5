import type { EntryStore } from './entries';

/**
 * When waits and worksheets were begun, epoch milliseconds, as the reassurance guard counts them. A message that is
 * only parked is no wait, and a worksheet that ended at its question about being hurt was right to end there.
 * @returns none while they cannot be read
 */
export async function waitsAndWorksheets(
	entryStores: readonly Pick<EntryStore, 'list'>[]
): Promise<number[]> {
	const begun = entryStores.map(async (store) => {
		const [holds, worksheets] = await Promise.all([store.list('hold'), store.list('worksheet')]);
		if (holds.status === 'failed' || worksheets.status === 'failed') return [];
		return [
			...holds.value
				.filter(({ body }) => body.deadlineAtMs !== null)
				.map(({ body }) => body.startedAtMs),
			...worksheets.value
				.filter(({ body }) => body.isAboutHarm !== 'yes' && body.isAboutHarm !== 'unsure')
				.map(({ atMs }) => atMs)
		];
	});
	return (await Promise.all(begun)).flat();
}
