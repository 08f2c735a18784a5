import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PackSize {
	/** `wren` or `sounds`. */
	owner: string;
	pack: string;
	bytes: number;
	durationMs: number;
	clipCount: number;
}

interface PackIndex {
	pack: string;
	bytes: number;
	frameCount: number;
	clips: unknown[];
}

const FRAME_MS = 24;

/** All packs of voices and sounds, from their indexes. */
export function packSizes(contentFolder: string): PackSize[] {
	const voices = join(contentFolder, 'voices');
	const owners = readdirSync(voices, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => ({ owner: name, folder: join(voices, name) }));
	return [...owners, { owner: 'sounds', folder: join(contentFolder, 'sounds') }].flatMap(
		({ owner, folder }) =>
			readdirSync(folder)
				.filter((file) => file.endsWith('.json') && file !== 'voice.json')
				.sort()
				.map((file) => {
					const index = JSON.parse(readFileSync(join(folder, file), 'utf8')) as PackIndex;
					return {
						owner,
						pack: index.pack,
						bytes: index.bytes,
						durationMs: index.frameCount * FRAME_MS,
						clipCount: index.clips.length
					};
				})
	);
}
