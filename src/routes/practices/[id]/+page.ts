import { error } from '@sveltejs/kit';
import { practiceSummaries } from '$lib/practices/catalogue';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => practiceSummaries.map(({ id }) => ({ id }));

export const load: PageLoad = ({ params }) => {
	const practice = practiceSummaries.find(({ id }) => id === params.id);
	if (!practice) error(404, 'No practice has this address.');
	return { practice };
};
