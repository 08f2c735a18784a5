/**
 * Adds a periodic sound to a loop that is itself to be repeated without a seam. Where the loop is a whole number of
 * periods the sound simply goes round. Else it is cut, and in the last `crossFadeLength` samples it goes over, with
 * equal power, into what leads up to its own beginning: the loop then ends with the sample before its first.
 * @param loop changed in place
 * @param period one period, of any part of the sound
 */
export function layLoop(
	loop: Float32Array,
	period: Float32Array,
	gain: number,
	crossFadeLength: number
): void {
	const { length } = loop;
	const fadeLength = length % period.length === 0 ? 0 : Math.min(crossFadeLength, length);
	const fadeStart = length - fadeLength;
	let at = 0;
	for (let i = 0; i < fadeStart; i++) {
		loop[i] = (loop[i] ?? 0) + gain * (period[at] ?? 0);
		if (++at === period.length) at = 0;
	}
	// Where the sound would be `length` samples earlier, had it begun long before the loop.
	let early = mod(-fadeLength, period.length);
	for (let i = 0; i < fadeLength; i++) {
		const angle = ((i + 0.5) / fadeLength) * (Math.PI / 2);
		const going = Math.cos(angle) * (period[at] ?? 0);
		const coming = Math.sin(angle) * (period[early] ?? 0);
		loop[fadeStart + i] = (loop[fadeStart + i] ?? 0) + gain * (going + coming);
		if (++at === period.length) at = 0;
		if (++early === period.length) early = 0;
	}
}

function mod(value: number, by: number): number {
	return ((value % by) + by) % by;
}
