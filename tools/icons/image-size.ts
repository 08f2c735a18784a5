export interface ImageSize {
	type: string;
	/** As manifests write it: `192x192`, or `any` for a drawing. */
	sizes: string;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Markers of JPEG that begin a frame, and with it tell the size. */
const isFrame = (marker: number) =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Reads kind and size from the bytes of a PNG, JPEG or SVG.
 * @throws when they are none of these
 */
export function imageSize(bytes: Buffer): ImageSize {
	if (bytes.subarray(0, PNG.length).equals(PNG))
		return sized('image/png', bytes.readUInt32BE(16), bytes.readUInt32BE(20));
	if (bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes);
	if (bytes.toString('utf8', 0, 200).includes('<svg'))
		return { type: 'image/svg+xml', sizes: 'any' };
	throw new Error('This is no PNG, JPEG or SVG: save the picture as one of these.');
}

function jpegSize(bytes: Buffer): ImageSize {
	let at = 2;
	while (at + 9 <= bytes.length) {
		const marker = bytes.readUInt8(at + 1);
		if (isFrame(marker))
			return sized('image/jpeg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
		at += 2 + bytes.readUInt16BE(at + 2);
	}
	throw new Error('This JPEG has no frame: it was cut off, so save it again.');
}

function sized(type: string, widthPx: number, heightPx: number): ImageSize {
	return { type, sizes: `${widthPx}x${heightPx}` };
}
