import { expect, test } from 'vitest';
import { pagesToAudit } from './routes';

test('one page of each route, of practices one and one transcript', () => {
	expect(
		pagesToAudit(
			[
				'/',
				'/practices/',
				'/practices/a/',
				'/practices/a/transcript/',
				'/practices/b/',
				'/practices/b/transcript/',
				'/progress/'
			],
			[]
		)
	).toEqual(['/', '/practices/', '/practices/a/', '/practices/a/transcript/', '/progress/']);
});

test('the pages that are named, of those there are', () => {
	expect(pagesToAudit(['/', '/a/', '/b/'], ['/b/', '/c/'])).toEqual(['/b/']);
});
