export interface Build {
	folder: string;
	/** Path below which it is served, without a slash at its end. */
	base: string;
}

/** The build that all other tests look at too. */
export const AT_ROOT: Build = { folder: 'build', base: '' };

/** Made anew by global-setup.ts when the sources have changed. */
export const BELOW_BASE: Build = { folder: 'build-keel', base: '/keel' };
