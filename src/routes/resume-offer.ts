import { breathPatternOf } from '$lib/breathing/breath-id';
import { CALM_NOW } from '$lib/practices/calm-parts';
import { practiceSummaries } from '$lib/practices/catalogue';
import { hasOpenHold } from '$lib/records/open-hold';
import type { SessionRecord } from '$lib/records/session-record';
import { resumable, settleInterrupted } from '$lib/records/sessions';
import { allowedBySafety, practiceAllowedBySafety } from '$lib/safety/allowed-by-safety';
import type { Settings } from '$lib/settings/settings.svelte';
import type HomeOffersCard from './HomeOffers.svelte';
import type OpenHold from './notes/OpenHold.svelte';
import type { SessionHolder } from './session-holder.svelte';

/** A sitting that was cut off and can be gone on with. */
export interface ResumeOffer {
	record: SessionRecord;
	title: string;
	/** Call inside the tap. */
	resume: (holder: SessionHolder) => void;
}

/** What the first page offers to go on with, and what shows it: most visits need neither. */
export interface HomeOffers {
	Card: typeof HomeOffersCard;
	/** Tells of the message that is held; absent when there is none. */
	Held: typeof OpenHold | undefined;
	resume: ResumeOffer | null;
}

/** @returns null when there is nothing to go on with */
export async function findHomeOffers(settings: Settings): Promise<HomeOffers | null> {
	const [Held, resume] = await Promise.all([findHeld(settings), findResumeOffer(settings)]);
	if (!Held && !resume) return null;
	return { Card: (await import('./HomeOffers.svelte')).default, Held, resume };
}

async function findHeld({ isPrivate, values }: Settings): Promise<typeof OpenHold | undefined> {
	if (!allowedBySafety(values.fewerPractices, 'hold-the-message')) return undefined;
	// What a private session holds is in no database.
	if (!isPrivate && !(await hasOpenHold())) return undefined;
	return (await import('./notes/OpenHold.svelte')).default;
}

/** Closes the records of tabs that were killed, and finds what to offer of them: the last, where it is still there. */
async function findResumeOffer(settings: Settings): Promise<ResumeOffer | null> {
	if (settings.isPrivate) return null;
	await settleInterrupted(Date.now());
	const result = await resumable(Date.now());
	if (result.status !== 'done' || result.value === null) return null;
	return breathPatternOf(result.value.practiceId) === null
		? practiceOffer(result.value, settings)
		: breathOffer(result.value, settings);
}

function practiceOffer(record: SessionRecord, settings: Settings): ResumeOffer | null {
	const { minutes, anchor, ratingBefore } = record;
	const practice = practiceSummaries.find(({ id }) => id === record.practiceId);
	if (!practice || !practiceAllowedBySafety(settings.values.fewerPractices, practice)) return null;
	const interrupted = placeOf(record);
	return {
		record,
		title: practice.title,
		resume(holder) {
			if (practice.id === CALM_NOW) holder.startCalm({ interrupted });
			else holder.start({ practice, minutes, anchor, ratingBefore, interrupted });
		}
	};
}

/** Its words and rules come only for those who have something to go on with. */
async function breathOffer(record: SessionRecord, settings: Settings): Promise<ResumeOffer | null> {
	const [{ cutOffPlan }, { breathingChoices }] = await Promise.all([
		import('./breathe/cut-off-plan'),
		import('$lib/settings/breathing-choices.svelte')
	]);
	const breath = cutOffPlan(record, breathingChoices(settings).values);
	if (!breath) return null;
	return {
		record,
		title: breath.title,
		resume: (holder) =>
			holder.start({ plan: breath, guide: record.breath, interrupted: placeOf(record) })
	};
}

function placeOf({ id, positionMs, listenedMs }: SessionRecord) {
	return { id, positionMs, listenedMs };
}
