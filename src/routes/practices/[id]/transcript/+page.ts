import { error } from '@sveltejs/kit';
import { loadPractice, practiceSummaries } from '$lib/practices/catalogue';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => practiceSummaries.map(({ id }) => ({ id }));

export const load: PageLoad = async ({ params }) => {
	if (!practiceSummaries.some(({ id }) => id === params.id))
		error(404, 'No practice has this address.');
	return { practice: await loadPractice(params.id) };
};
