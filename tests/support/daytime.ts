const MORNING_HOUR = 10;
const CHOSEN = 'EVENKEEL_TEST_ZONE';

/**
 * A time zone without summer time in which it is between ten and eleven in the morning, so that what a test sees does
 * not hang on when it runs: at night the app offers what is for the night, and near midnight a day ends. Tests of the
 * night set a clock of their own.
 * @returns a name of the IANA database, as `Etc/GMT+3`, in which the sign is against that of ISO 8601
 */
function daytimeZone(nowMs: number): string {
	const ahead = MORNING_HOUR - new Date(nowMs).getUTCHours();
	const hours = ahead < -12 ? ahead + 24 : ahead;
	return `Etc/GMT${hours > 0 ? '-' : '+'}${String(Math.abs(hours))}`;
}

/**
 * For the configurations of Playwright: its workers, and the browsers they start, live in {@link daytimeZone}. Workers
 * read the configuration too, and later: what the first reading chose holds for all.
 */
export function liveByDay(): void {
	process.env.TZ = process.env[CHOSEN] ??= daytimeZone(Date.now());
}
