import type { SoundBeneath } from '$lib/soundscapes/beneath';
import type { MixSound } from '$lib/soundscapes/mix';
import type { OwnMix } from '$lib/soundscapes/own-mixes';

/** What is remembered of the sounds a person listens to. As it comes from storage, only `checkedMixes` makes it sure. */
export interface StoredMixes {
	own: OwnMix[];
	/** What is being mixed, or was heard last. */
	current: MixSound[];
	/** One of SOUNDS_MINUTES. */
	minutes: number;
	/** What sounds beneath practices, by their ids. */
	beneath: Record<string, SoundBeneath>;
}

export const DEFAULT_MIXES: StoredMixes = { own: [], current: [], minutes: 30, beneath: {} };

/** Reads what storage held, as far as it can be kept and merged. */
export function parseMixes(json: string | null): StoredMixes {
	try {
		const stored = JSON.parse(json ?? '{}') as Partial<StoredMixes>;
		const own = (stored.own ?? []).filter((mix) => mix.id);
		return { ...DEFAULT_MIXES, ...stored, own };
	} catch {
		// A damaged store must not keep anyone from the sounds.
		return DEFAULT_MIXES;
	}
}
