import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FILE = readFileSync('hosting/Containerfile', 'utf8');

/** What is wrong with a container file as far as it can be read; nothing here builds it. */
function faultsIn(file: string): string[] {
	const lines = file.split('\n').filter((line) => /^[A-Z]+ /.test(line));
	const stages = lines.flatMap((line, index) => (line.startsWith('FROM ') ? [index] : []));
	const last = lines.slice(stages.at(-1));
	const user = last.findLast((line) => line.startsWith('USER '))?.slice('USER '.length);
	const isFromBuild = last.some((line) => line.startsWith('COPY --from=build '));
	return [
		...(stages.length === 2 && isFromBuild
			? []
			: ['does not build in one stage and serve in another']),
		...(user === undefined || /^(root|0)(:|$)/.test(user) ? ['runs as root'] : []),
		...(last.some((line) => line.startsWith('HEALTHCHECK ')) ? [] : ['has no health check']),
		...(last.some((line) => line.startsWith('CMD ')) ? [] : ['starts nothing'])
	];
}

test('the container is built in a stage of its own, runs as nobody special and is checked', () => {
	expect(faultsIn(FILE)).toEqual([]);
});

test.each([
	['USER caddy', 'USER root', 'runs as root'],
	['USER caddy', 'USER 0:0', 'runs as root'],
	['USER caddy', '', 'runs as root'],
	['HEALTHCHECK ', '# ', 'has no health check'],
	['COPY --from=build ', 'COPY ', 'does not build in one stage and serve in another']
])('"%s" as "%s" would be found', (line, instead, fault) => {
	expect(FILE).toContain(line);
	expect(faultsIn(FILE.replace(line, instead))).toEqual([fault]);
});
