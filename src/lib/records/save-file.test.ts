import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { saveFile } from './save-file';

const file = new File(['{}'], 'evenkeel-2026-11-26.json', { type: 'application/json' });
const link = { href: '', download: '', click: vi.fn() };

beforeEach(() => {
	link.click.mockReset();
	vi.stubGlobal('document', { createElement: () => link });
	vi.useFakeTimers();
});

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

/** @returns what was given to the share sheet */
function onDevice(isOnHomeScreen: boolean, canShare: boolean | null, ends?: DOMException) {
	const share = vi.fn(() => (ends ? Promise.reject(ends) : Promise.resolve()));
	vi.stubGlobal('navigator', {
		standalone: isOnHomeScreen,
		...(canShare === null ? {} : { canShare: () => canShare, share })
	});
	return share;
}

describe('a file is handed over', () => {
	it.each([
		['by the share sheet of an app on the home screen of an iPhone', true, true, 0],
		['as a download there, where files cannot be shared', true, false, 1],
		['as a download there, where nothing can', true, null, 1],
		['as a download in a browser', false, true, 1]
	])('%s', async (_, isOnHomeScreen, canShare, downloads) => {
		const share = onDevice(isOnHomeScreen, canShare);
		expect(await saveFile(file)).toBe('handed-over');
		expect(link.click).toHaveBeenCalledTimes(downloads);
		expect(share.mock.calls).toEqual(downloads === 0 ? [[{ files: [file] }]] : []);
		if (downloads === 1) expect(link.download).toBe(file.name);
	});

	it('as a download when the sheet is refused', async () => {
		onDevice(true, true, new DOMException('No tap.', 'NotAllowedError'));
		expect(await saveFile(file)).toBe('handed-over');
		expect(link.click).toHaveBeenCalledOnce();
	});
});

it('a sheet that was closed is no error, and saves nothing behind the person’s back', async () => {
	onDevice(true, true, new DOMException('Closed.', 'AbortError'));
	expect(await saveFile(file)).toBe('cancelled');
	expect(link.click).not.toHaveBeenCalled();
});
