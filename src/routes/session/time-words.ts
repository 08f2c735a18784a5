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

/** Listened time in words: whole minutes from one minute on, seconds below. */
export function listenedWords(listenedMs: number): string {
	const minutes = Math.round(listenedMs / 60_000);
	if (minutes > 1) return m.session_done_minutes({ minutes });
	if (listenedMs >= 55_000) return m.session_done_one();
	const seconds = Math.round(listenedMs / 1000);
	return seconds === 1 ? m.session_done_second() : m.session_done_seconds({ seconds });
}
