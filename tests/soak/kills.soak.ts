import { lightChromiumOptions } from '../../tools/browsers/chromium-options';
import { KILL_KINDS, killPlans, killSeed, type KillPlan } from '../kills/kill-plan';
import { KilledApp, killWords, loseWrites, type KillResult } from '../kills/killed-app';
import { expect, test } from '../support/fixtures';
import { PersistentApp } from '../support/persistent-app';

const KILL_COUNT = 100;
/** Browsers side by side: nearly all the time goes by in listening. */
const LANE_COUNT = 4;

test('a hundred sittings cut off at random moments', async ({ server, faults }, testInfo) => {
	test.setTimeout(15 * 60_000);
	const tell = (type: string, description: string) =>
		testInfo.annotations.push({ type, description });
	const seed = killSeed();
	tell('numbers', `seed ${seed}`);
	const options = { ...lightChromiumOptions(), baseURL: server.url };

	const waiting = killPlans(seed, KILL_COUNT);
	const results: KillResult[] = [];
	const controls: KillResult[] = [];
	const cutOffAll = async (isControlled: boolean) => {
		const profile = await PersistentApp.make(options, faults);
		try {
			if (isControlled) tell('version', `Chromium ${profile.context.browser()?.version() ?? ''}`);
			const app = await KilledApp.open(profile, server.url);
			for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
				const result = await cutOffOrFail(app, plan);
				results.push(result);
				console.log(`${results.length}: ${killWords(result)}`);
			}
			if (isControlled)
				controls.push(await app.cutOff({ kind: 'tab', steps: 2, listenMs: 3000 }, loseWrites));
		} finally {
			await profile.dispose();
		}
	};
	await Promise.all(Array.from({ length: LANE_COUNT }, (_, lane) => cutOffAll(lane === 0)));

	const honest = results.filter((result) => result.faults.length === 0);
	const counts = KILL_KINDS.map(
		(kind) => `${honest.filter((result) => result.kind === kind).length} ${kind}`
	);
	const behindMs = honest.map((result) => result.behindMs ?? 0);
	const heardMs = honest.map((result) => result.heardMs);
	const inSeconds = (ms: number) => (ms / 1000).toFixed(1);
	tell('numbers', `${results.length} kills, ${honest.length} honest records and right offers`);
	tell('numbers', `of these ${counts.join(', ')}`);
	tell(
		'numbers',
		`heard ${inSeconds(Math.min(...heardMs))} to ${inSeconds(Math.max(...heardMs))} s, at most ${inSeconds(Math.max(...behindMs))} s of it not in the record`
	);
	for (const result of results) if (result.faults.length > 0) tell('fault', killWords(result));
	for (const control of controls) tell('control', `writes lost: ${killWords(control)}`);
	expect(honest).toHaveLength(KILL_COUNT);
	expect(controls).toHaveLength(1);
	expect(controls.flatMap(({ faults }) => faults).join()).toContain('positionMs is 0');
});

/** A sitting that could not even be looked at is a fault too, and no reason to stop. */
async function cutOffOrFail(app: KilledApp, plan: KillPlan): Promise<KillResult> {
	try {
		return await app.cutOff(plan);
	} catch (error) {
		await app.reopen();
		return { ...plan, heardMs: 0, behindMs: null, faults: [`not looked at: ${String(error)}`] };
	}
}
