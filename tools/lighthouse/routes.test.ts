import { expect, test } from 'vitest';
import { onePageOfEachRoute } from './routes';

test('one page of each route, of practices one and one transcript', () => {
	expect(
		onePageOfEachRoute([
			'/',
			'/practices/',
			'/practices/a/',
			'/practices/a/transcript/',
			'/practices/b/',
			'/practices/b/transcript/',
			'/progress/'
		])
	).toEqual(['/', '/practices/', '/practices/a/', '/practices/a/transcript/', '/progress/']);
});
