const SAMPLE_RATE_HZ = 8000;
const DURATION_S = 0.5;
/** Peak of uniform noise with an RMS of -60 dBFS: 0.001 x sqrt(3). */
const PEAK = 0.001 * Math.sqrt(3);
const HEADER_BYTES = 44;

/**
 * Half a second of room tone as a WAV file. Played inside a tap it wins the element its permission to
 * make sound while the real track is still being put together. Noise, not zeros: some engines treat
 * digital silence as no sound at all.
 */
export function unlockTone(): Blob {
	const sampleCount = SAMPLE_RATE_HZ * DURATION_S;
	const view = new DataView(new ArrayBuffer(HEADER_BYTES + sampleCount * 2));
	const writeAscii = (offset: number, text: string) => {
		for (let index = 0; index < text.length; index++) {
			view.setUint8(offset + index, text.charCodeAt(index));
		}
	};
	writeAscii(0, 'RIFF');
	view.setUint32(4, 36 + sampleCount * 2, true);
	writeAscii(8, 'WAVEfmt ');
	view.setUint32(16, 16, true);
	view.setUint16(20, 1, true);
	view.setUint16(22, 1, true);
	view.setUint32(24, SAMPLE_RATE_HZ, true);
	view.setUint32(28, SAMPLE_RATE_HZ * 2, true);
	view.setUint16(32, 2, true);
	view.setUint16(34, 16, true);
	writeAscii(36, 'data');
	view.setUint32(40, sampleCount * 2, true);
	let noise = 1;
	for (let index = 0; index < sampleCount; index++) {
		noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
		const sample = (noise / 0xffffffff) * 2 - 1;
		view.setInt16(HEADER_BYTES + index * 2, Math.round(sample * PEAK * 32767), true);
	}
	return new Blob([view.buffer], { type: 'audio/wav' });
}
