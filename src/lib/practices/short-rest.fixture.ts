/** A small practice in which every kind of line occurs, for tests to bend. */
export const FILE = 'src/content/practices/a-short-rest.practice';

export const SOURCE = `---
id: a-short-rest
title: A Short Rest
moment: The day has been long    # shown on the start page
track: steady-alone
family: [grounding]
serves: [K4, P1]
length: 3..9
anchors: [feet, sound]
default-anchor: feet
rate: 120
touchstones:
  - You are still here.
cautions: [in-danger -> help]
reviewed: { clinician: none-yet, date: none, version: 0.1 }
licence: CC-BY-SA-4.0
---
# settle
@bell soft
You might sit, or stand.
~ 2
~ 4 8 60 p1 touch=45
? anchor feet
Notice your feet.
? anchor sound
Listen for one sound.
? end
# rest
@from 5m
// for the longer version
Perhaps rest a little more.
@breath extend-4-6 3..5..15 or=tap
@end
Stay as you are.
# return
Look around the room.
@bell end
`;

/** The one line of the source that contains `part`, replaced. */
export function withLine(part: string, line: string): string {
	const lines = SOURCE.split('\n');
	const index = lines.findIndex((candidate) => candidate.includes(part));
	if (index < 0) throw new Error(`The source has no line with "${part}".`);
	lines[index] = line;
	return lines.join('\n');
}

export const withoutLine = (part: string) => withLine(part, '');
export const withFields = (...fields: string[]) =>
	withLine('licence:', ['licence: MIT', ...fields].join('\n'));
export const withSteps = (...steps: string[]) =>
	withLine('Stay as you are.', ['Stay as you are.', ...steps].join('\n'));
