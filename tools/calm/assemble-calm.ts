/**
 * Puts the track of calm-now together for each voice: an MP3 in static/audio/calm, its index and timeline in
 * src/content/calm. Both follow from the practices and the recordings, so neither is committed.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { CALM_PARTS } from '../../src/lib/practices/calm-parts';
import type { Practice } from '../../src/lib/practices/practice';
import type { CalmTrack } from '../../src/lib/session/calm-track';
import { elseStartMs } from '../../src/lib/session/calm-place';
import { fit } from '../../src/lib/timeline/fit';
import { joinTimelines } from '../../src/lib/timeline/join-timelines';
import type { Timeline } from '../../src/lib/timeline/timeline';
import { beginningAtOnce, fadedIn } from '../../src/lib/track/first-seconds';
import { assemble, trackBytes } from '../../src/lib/track/assemble';
import type { Pack, PackIndex } from '../../src/lib/track/pack';
import { packLengths } from '../../src/lib/track/pack-lengths';
import { readPractices } from '../content/read-practices';

const VOICES = 'src/content/voices';
const INDEXES = 'src/content/calm';
const FILES = 'static/audio/calm';

const { practices } = readPractices();
const bells = readPack('src/content/sounds/bells.json');
const breath = readPack('src/content/sounds/breath-warm.json');
const roomTone = readPack('src/content/sounds/room-tone.json');

rmSync(INDEXES, { recursive: true, force: true });
rmSync(FILES, { recursive: true, force: true });
mkdirSync(INDEXES, { recursive: true });
mkdirSync(FILES, { recursive: true });

/** Path of each voice's file below the site's base: all that a page needs before its scripts. */
const files: Record<string, string> = {};
/** Where each voice begins with what has nothing to do with breath. */
const elseStartsMs: number[] = [];
for (const voiceId of readdirSync(VOICES, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name)) {
	const voice = CALM_PARTS.flatMap(({ practiceId }) => recordingOf(voiceId, practiceId));
	const timeline = beginningAtOnce(
		joinTimelines(
			CALM_PARTS.map(({ practiceId, minutes }) => timelineOf(practiceId, minutes, voice))
		)
	);
	const { parts } = assemble(timeline, { voice, bells, breath: [breath], roomTone });
	const bytes = fadedIn(trackBytes(parts), timeline.frameCount);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const file = `audio/calm/${voiceId}.${sha256.slice(0, 8)}.mp3`;
	const index: PackIndex = {
		pack: 'calm',
		voice: voiceId,
		file,
		sha256,
		bytes: bytes.length,
		frameCount: timeline.frameCount,
		clips: []
	};
	const track: CalmTrack = { index, timeline };
	writeFileSync(`static/${file}`, bytes);
	writeFileSync(`${INDEXES}/${voiceId}.json`, JSON.stringify(track));
	files[voiceId] = file;
	elseStartsMs.push(elseStartMs(timeline));
}
writeFileSync(
	`${INDEXES}/files.json`,
	JSON.stringify({ files, elseStartMs: Math.min(...elseStartsMs) })
);

function timelineOf(practiceId: string, minutes: number, voice: Pack[]): Timeline {
	const practice = practiceCalled(practiceId);
	const clips = packLengths({
		voice: voice.map(({ index }) => index),
		bells: bells.index,
		breath: [breath.index]
	});
	const anchor = practice.defaultAnchor;
	const fitted = fit(practice, { minutes, anchor, breath: 'breath', clips });
	if (fitted.status === 'failed')
		throw new Error(
			`${practiceId} does not fit into ${minutes} minutes (${fitted.reason}): change CALM_PARTS or the practice.`
		);
	return fitted.timeline;
}

function practiceCalled(id: string): Practice {
	const found = practices.find(({ practice }) => practice.id === id);
	if (found === undefined)
		throw new Error(
			`There is no practice ${id}, which CALM_PARTS names: see npm run lint:content.`
		);
	return found.practice;
}

function recordingOf(voiceId: string, practiceId: string): Pack[] {
	return readdirSync(`${VOICES}/${voiceId}`)
		.filter((name) => name === `${practiceId}.json` || name.startsWith(`${practiceId}.`))
		.sort()
		.map((name) => readPack(`${VOICES}/${voiceId}/${name}`));
}

function readPack(path: string): Pack {
	const index = JSON.parse(readFileSync(path, 'utf8')) as PackIndex;
	return { index, bytes: new Uint8Array(readFileSync(`static/${index.file}`)) };
}
