import type { PageLoad } from './$types';

/** A part of its own, which devices need not keep (precache-manifest.ts). */
export const load: PageLoad = async () => ({ Shown: (await import('./StylePage.svelte')).default });
