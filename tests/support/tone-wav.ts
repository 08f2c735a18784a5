const RATE_HZ = 48_000;

/** A sine at half of full scale as a WAV file, 16 bit mono. */
export function toneWav({
	frequencyHz,
	durationMs
}: {
	frequencyHz: number;
	durationMs: number;
}): Buffer {
	const sampleCount = Math.round((RATE_HZ * durationMs) / 1000);
	const file = Buffer.alloc(44 + sampleCount * 2);
	file.write('RIFF', 0);
	file.writeUInt32LE(36 + sampleCount * 2, 4);
	file.write('WAVEfmt ', 8);
	file.writeUInt32LE(16, 16);
	file.writeUInt16LE(1, 20);
	file.writeUInt16LE(1, 22);
	file.writeUInt32LE(RATE_HZ, 24);
	file.writeUInt32LE(RATE_HZ * 2, 28);
	file.writeUInt16LE(2, 32);
	file.writeUInt16LE(16, 34);
	file.write('data', 36);
	file.writeUInt32LE(sampleCount * 2, 40);
	for (let index = 0; index < sampleCount; index++) {
		file.writeInt16LE(
			Math.round(16_384 * Math.sin((2 * Math.PI * frequencyHz * index) / RATE_HZ)),
			44 + index * 2
		);
	}
	return file;
}
