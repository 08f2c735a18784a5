export const prerender = true;
export const trailingSlash = 'always';

/** Between running the code of a page and drawing it the browser gets a turn: a tap in that time is not kept waiting for both. */
export const load = () => new Promise<void>((done) => setTimeout(done));
