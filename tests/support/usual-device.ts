/**
 * The device of a test that does not ask for another: a phone, whose screen is a third of a desktop's to draw, and a sea
 * that lies still, which is drawn once. Two cores then draw far less, and no test of words or records needs more.
 */
export const USUAL_DEVICE = {
	viewport: { width: 390, height: 844 },
	contextOptions: { reducedMotion: 'reduce' }
} as const;

/** The same for a browser of a test's own. */
export const USUAL_CONTEXT = { viewport: USUAL_DEVICE.viewport, reducedMotion: 'reduce' } as const;

/** For tests of what moves: `test.use(MOVING)`. */
export const MOVING = { contextOptions: { reducedMotion: 'no-preference' } } as const;

/** Settings, as they are stored, of somebody whose app fetches no sounds by itself. */
export const STARTER_OFF = JSON.stringify({ saveStarter: false });
