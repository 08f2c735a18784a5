import { afterEach, expect, it, vi } from 'vitest';
import { announceChange, onChange } from './changes';

afterEach(() => {
	vi.unstubAllGlobals();
});

it('tells every listener of the origin until it stops listening', async () => {
	const [staying, leaving] = [vi.fn(), vi.fn()];
	const stops = [onChange(staying), onChange(leaving)];
	stops[1]?.();
	announceChange();
	await vi.waitFor(() => expect(staying).toHaveBeenCalledTimes(1));
	stops[0]?.();
	expect(leaving).not.toHaveBeenCalled();
});

it('is quiet where the browser has no channel', () => {
	vi.stubGlobal('BroadcastChannel', undefined);
	const listener = vi.fn();
	const stop = onChange(listener);
	announceChange();
	stop();
	expect(listener).not.toHaveBeenCalled();
});
