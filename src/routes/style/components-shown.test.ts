import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SRC = new URL('../../', import.meta.url);
const UI = new URL('lib/ui/', SRC);
const HERE = new URL('./', import.meta.url);

/** What more than one page shows, or what stands over all of them, below src/. */
const SHARED = [
	'lib/install/HandSteps.svelte',
	'lib/install/InstallCard.svelte',
	'lib/offline/SaveForOffline.svelte',
	'lib/offline/StarterProgress.svelte',
	'lib/offline/UpdateReady.svelte',
	'lib/records/FailureCard.svelte',
	'lib/records/NoticeBar.svelte',
	'lib/records/ResumeOffer.svelte',
	'lib/safety/HelplineEntry.svelte',
	'lib/safety/HelplinesUntested.svelte',
	'routes/ChoicesNotKept.svelte',
	'routes/MiniPlayer.svelte',
	'routes/VolumeSlider.svelte',
	'routes/data/WorkProgress.svelte',
	'routes/notes/Gone.svelte',
	'routes/notes/NoteRow.svelte',
	'routes/practices/PracticeCard.svelte',
	'routes/progress/EmptyHistory.svelte',
	'routes/session/Controls.svelte'
];

const componentsIn = (folder: URL) =>
	readdirSync(folder).filter((file) => file.endsWith('.svelte'));

/** Components, by their paths below src/, that are not both imported and used by one of the pages. */
function notShown(paths: readonly string[], pages: readonly string[]): string[] {
	return paths.filter((path) => {
		const [folder, file = ''] = path.split('/').slice(-2);
		const name = file.replace(/\.svelte$/, '');
		// What lies at the root of the pages is one folder up from here.
		const from = folder === 'routes' ? '\\.\\.' : `[^\n']*/${folder}`;
		const isUsed = new RegExp(
			`import ${name}\\b[^\\n']* from '${from}/${file}'[^]*<${name}[\\s/>]`
		);
		return !pages.some((page) => isUsed.test(page));
	});
}

it('every component that knows no domain, and what pages share, is on the style page', () => {
	const paths = [...componentsIn(UI).map((file) => `lib/ui/${file}`), ...SHARED];
	const pages = componentsIn(HERE).map((file) => readFileSync(new URL(file, HERE), 'utf8'));
	expect(paths.length).toBeGreaterThan(SHARED.length + 5);
	expect(notShown(paths, pages)).toEqual([]);
});

it('one that is not, that is imported and never used, or that lies elsewhere is found', () => {
	const page = `import Boat from '$lib/ui/Boat.svelte';
		import Sea from '$lib/ui/Sea.svelte';
		import Gone from '../notes/Gone.svelte';
		import MiniPlayer from '../MiniPlayer.svelte';
		<Sea /><Gone /><MiniPlayer />`;
	const paths = ['ui/Boat', 'ui/Icon', 'ui/Sea', 'data/Gone', 'notes/Gone', 'routes/MiniPlayer'];
	expect(
		notShown(
			paths.map((path) => `${path}.svelte`),
			[page]
		)
	).toEqual(['ui/Boat.svelte', 'ui/Icon.svelte', 'data/Gone.svelte']);
});
