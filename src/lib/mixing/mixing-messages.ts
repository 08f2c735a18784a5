/** What a mixing worker is asked. Arrays are handed over and not copied. */
export type ToMixingWorker =
	/** A loop of so many samples, silent at first. */
	| { type: 'begin'; sampleCount: number }
	/** Lays one more sound into it. */
	| {
			type: 'lay';
			left: Float32Array<ArrayBuffer>;
			right: Float32Array<ArrayBuffer>;
			gain: number;
			crossFadeLength: number;
	  }
	/** Answered by `mixed`. */
	| { type: 'finish' }
	/** Samples of a stretch with those around it, `right` null for one channel; answered by `encoded`. */
	| { type: 'encode'; left: Int16Array<ArrayBuffer>; right: Int16Array<ArrayBuffer> | null };

export type FromMixingWorker =
	| { type: 'mixed'; left: Int16Array<ArrayBuffer>; right: Int16Array<ArrayBuffer> }
	| { type: 'encoding'; doneFrames: number }
	| { type: 'encoded'; frames: Uint8Array<ArrayBuffer> };
