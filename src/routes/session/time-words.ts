import { m } from '$lib/i18n/paraglide/messages';

/** Time left in words; whole seconds below an hour, never below zero. */
export function timeLeft(remainingMs: number): string {
	const total = Math.max(0, Math.round(remainingMs / 1000));
	const minutes = Math.floor(total / 60);
	const seconds = total % 60;
	if (minutes >= 60)
		return m.session_left_hours({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
	return minutes > 0 ? m.session_left({ minutes, seconds }) : m.session_left_seconds({ seconds });
}

/** What is said at the end of what was heard: in whole minutes, and no number for less, which would read as a fault. */
export function hereWords(listenedMs: number): string {
	const minutes = Math.round(listenedMs / 60_000);
	if (minutes > 1) return m.session_done_title({ minutes: m.session_done_minutes({ minutes }) });
	if (listenedMs >= 55_000) return m.session_done_title({ minutes: m.session_done_one() });
	return m.session_done_title_short();
}
