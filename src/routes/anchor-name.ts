import { m } from '$lib/i18n/paraglide/messages';
import type { Anchor } from '$lib/practices/practice';

const NAMES: Record<Anchor, () => string> = {
	feet: m.practice_anchor_feet,
	hands: m.practice_anchor_hands,
	sound: m.practice_anchor_sound,
	sight: m.practice_anchor_sight,
	breath: m.practice_anchor_breath,
	object: m.practice_anchor_object
};

export function anchorName(anchor: Anchor): string {
	return NAMES[anchor]();
}
