import { expect, test } from '../support/fixtures';
import { killPlans, killSeed } from './kill-plan';
import { KilledApp, killWords, loseWrites } from './killed-app';

test(
	'a sitting cut off at a random moment, in three ways, leaves one honest record and one offer each',
	{ tag: '@long' },
	async ({ persistentApp, server }, testInfo) => {
		test.setTimeout(150_000);
		const seed = killSeed();
		testInfo.annotations.push({ type: 'repeat with', description: `KILLS_SEED=${seed}` });
		const app = await KilledApp.open(persistentApp, server.url);
		for (const plan of killPlans(seed, 3)) {
			const result = await app.cutOff(plan);
			testInfo.annotations.push({ type: 'kill', description: killWords(result) });
			expect(result.faults).toEqual([]);
		}
		const unwritten = await app.cutOff({ kind: 'tab', steps: 2, listenMs: 3000 }, loseWrites);
		testInfo.annotations.push({ type: 'control', description: killWords(unwritten) });
		expect(unwritten.faults.join()).toContain('positionMs is 0');
	}
);
