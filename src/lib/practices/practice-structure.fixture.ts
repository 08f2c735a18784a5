import { createHash } from 'node:crypto';
import { ANCHORS, PACES, TRACKS, type Practice, type SpokenLine, type Step } from './practice';

/** Everything that makes a practice unfit to be played, judged from its data alone and not by the parser's rules. */
export function structureFaults(practice: Practice): string[] {
	const faults: string[] = [];
	const expectThat = (holds: boolean, fault: string) => {
		if (!holds) faults.push(fault);
	};
	const { minMinutes, maxMinutes, defaultMinutes, anchors, defaultAnchor, reviewed } = practice;
	for (const name of ['id', 'title', 'moment', 'says', 'licence'] as const) {
		expectThat(isText(practice[name]), `${name} is not a text`);
	}
	expectThat(TRACKS.includes(practice.track), 'unknown track');
	expectThat(PACES.includes(practice.pace), 'unknown pace');
	expectThat([...practice.family, ...practice.serves].every(isText), 'an empty list entry');
	expectThat(isWhole(minMinutes, 1, maxMinutes) && isWhole(maxMinutes, minMinutes, 60), 'length');
	expectThat(isWhole(defaultMinutes, minMinutes, maxMinutes), 'default length');
	expectThat(isWhole(practice.wordsPerMinute, 60, 200), 'rate');
	expectThat(new Set(anchors).size === anchors.length, 'an anchor twice');
	expectThat(
		anchors.every((anchor) => ANCHORS.includes(anchor)),
		'unknown anchor'
	);
	expectThat(
		defaultAnchor === null ? anchors.length === 0 : anchors.includes(defaultAnchor),
		'default anchor'
	);
	expectThat(defaultAnchor !== 'breath', 'breath is the default');
	expectThat(
		practice.cautions.every(({ when, then }) => isText(when) && isText(then)),
		'caution'
	);
	expectThat(isText(reviewed.version), 'review version');
	expectThat((reviewed.clinician === null) === (reviewed.date === null), 'half a review');
	expectThat(practice.touchstones.every(isSpokenLine), 'touchstone');

	const names = practice.sections.map(({ name }) => name);
	expectThat(names.length > 0 && new Set(names).size === names.length, 'section names');
	let hasBreath = false;
	const check = (step: Step, parent: 'section' | 'from' | 'branch') => {
		switch (step.kind) {
			case 'line':
				expectThat(isSpokenLine(step), `spoken line "${step.text}"`);
				break;
			case 'silence': {
				const { minS, idealS, maxS, touchAfterS } = step;
				const isRising = 0 <= minS && minS <= idealS && idealS <= maxS && 0 < maxS && maxS < 3600;
				expectThat(isRising, 'silence');
				expectThat(['p1', 'p2', 'p3'].includes(step.stretch), 'stretch class');
				expectThat(touchAfterS === null || isWhole(touchAfterS, 10, 300), 'touch');
				expectThat(touchAfterS === null || practice.touchstones.length > 0, 'no touchstones');
				break;
			}
			case 'breath':
				hasBreath = true;
				expectThat(isWhole(step.minRounds, 1, step.idealRounds), 'least rounds');
				expectThat(isWhole(step.idealRounds, step.minRounds, step.maxRounds), 'ideal rounds');
				expectThat(isWhole(step.maxRounds, 1, 1000) && isText(step.patternId), 'most rounds');
				break;
			case 'bell':
				expectThat(['soft', 'end'].includes(step.bell), 'bell');
				break;
			case 'anchors': {
				expectThat(parent !== 'branch', 'anchors inside a branch');
				const branched = step.branches.map(({ anchor }) => anchor);
				expectThat([...branched].sort().join() === [...anchors].sort().join(), 'branches');
				for (const { steps } of step.branches) {
					expectThat(steps.length > 0, 'empty branch');
					for (const inner of steps) check(inner, 'branch');
				}
				break;
			}
			case 'from':
				expectThat(parent === 'section' && step.steps.length > 0, 'from block');
				expectThat(isWhole(step.minutes, minMinutes, maxMinutes), 'from minutes');
				for (const inner of step.steps) check(inner, 'from');
		}
	};
	for (const { name, steps } of practice.sections) {
		expectThat(isText(name) && steps.length > 0, 'empty section');
		for (const step of steps) check(step, 'section');
	}
	expectThat(practice.usesBreath === hasBreath, 'usesBreath');
	return faults;
}

function isText(text: string): boolean {
	return text.trim() === text && text !== '' && !/[\p{Cc}\p{Cs}]/u.test(text);
}

function isWhole(value: number, least: number, most: number): boolean {
	return Number.isInteger(value) && value >= least && value <= most;
}

function isSpokenLine({ kind, text, key }: SpokenLine): boolean {
	const digest = createHash('sha256').update(text, 'utf8').digest('hex');
	return (
		kind === 'line' &&
		isText(text) &&
		/\p{L}|\p{N}/u.test(text) &&
		digest.startsWith(key) &&
		key.length === 12
	);
}
