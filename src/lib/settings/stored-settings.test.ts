import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseSettings } from './stored-settings';

describe('parseSettings', () => {
	it.each([
		['nothing stored', null],
		['damaged JSON', '{"scene":'],
		['a list', '[1]'],
		['a number', '7'],
		[
			'wrong kinds',
			'{"scene":"noon","shore":"yes","captions":"huge","quiet":"yes","voiceId":4,"savePlayed":0,"fewerPractices":"on","discreet":1,"showMeasures":1,"helpCountry":"de","travelCountry":7,"minutesByPractice":[],"breath":1}'
		],
		['null', 'null']
	])('falls back to the defaults for %s', (_, json) => {
		expect(parseSettings(json)).toEqual(DEFAULT_SETTINGS);
	});

	it('keeps every good value beside a damaged one', () => {
		const read = parseSettings(
			'{"scene":"night","quiet":true,"minutesByPractice":{"a":7,"b":-1,"c":"x"},"anchorByPractice":{"a":"hands","b":"moon"}}'
		);
		expect(read).toEqual({
			...DEFAULT_SETTINGS,
			scene: 'night',
			quiet: true,
			minutesByPractice: { a: 7 },
			anchorByPractice: { a: 'hands' }
		});
	});

	it('reads back what it wrote', () => {
		const settings = {
			...DEFAULT_SETTINGS,
			voiceId: 'rowan',
			shore: true,
			captions: 'largest' as const,
			fullTitles: true,
			saveStarter: false,
			savePlayed: false,
			fewerPractices: true,
			discreet: true,
			showMeasures: true,
			helpCountry: 'GB',
			travelCountry: 'ZZ'
		};
		expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
	});
});
