import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../player/fake-element';
import { FakeBrowser } from './fake-locks';
import { PlayingTurn, type TurnChange } from './playing-turn';

let browser: FakeBrowser;

beforeEach(() => {
	browser = new FakeBrowser();
});

function openTab() {
	const changes: TurnChange[] = [];
	const turn = new PlayingTurn(browser.locks, browser.channel(), (change) => changes.push(change));
	return { turn, changes };
}

async function quiet(): Promise<void> {
	for (let turn = 0; turn < 10; turn++) await settle();
}

describe('the turn to play', () => {
	it('goes to the first tab, and the others know before they are asked', async () => {
		const one = openTab();
		const two = openTab();
		expect(await one.turn.claim()).toBe(true);
		await quiet();
		expect(two.turn.isElsewhere).toBe(true);
		expect(one.turn.isElsewhere).toBe(false);
		expect(await two.turn.claim()).toBe(false);
	});

	it('is free for others once it is given back', async () => {
		const one = openTab();
		const two = openTab();
		await one.turn.claim();
		one.turn.release();
		await quiet();
		expect(two.turn.isElsewhere).toBe(false);
		expect(two.changes).toEqual(['elsewhere', 'free']);
		expect(await two.turn.claim()).toBe(true);
	});

	it('can be taken over, and the other tab is told that it lost it', async () => {
		const one = openTab();
		const two = openTab();
		await one.turn.claim();
		await quiet();
		expect(await two.turn.takeOver()).toBe(true);
		await quiet();
		expect(one.changes).toEqual(['lost']);
		expect(one.turn.isElsewhere).toBe(true);
		expect(two.turn.isElsewhere).toBe(false);
	});

	it('survives a pause and a resume in the same breath', async () => {
		const one = openTab();
		await one.turn.claim();
		one.turn.release();
		expect(await one.turn.claim()).toBe(true);
		await quiet();
		expect(one.changes).toEqual([]);
		const two = openTab();
		expect(await two.turn.claim()).toBe(false);
	});

	it('is not kept by a tab that gave up while it waited', async () => {
		const one = openTab();
		const two = openTab();
		void one.turn.claim();
		one.turn.release();
		await quiet();
		expect(await two.turn.claim()).toBe(true);
	});

	it('is free when its tab was killed, as soon as someone looks', async () => {
		const one = openTab();
		const two = openTab();
		await one.turn.claim();
		await quiet();
		browser.killHolders();
		await two.turn.refresh();
		expect(two.turn.isElsewhere).toBe(false);
	});

	it('is everyone’s where the browser has no locks', async () => {
		const turn = new PlayingTurn(undefined, undefined, () => undefined);
		await turn.refresh();
		expect(await turn.claim()).toBe(true);
		expect(turn.isElsewhere).toBe(false);
		turn.release();
	});
});
