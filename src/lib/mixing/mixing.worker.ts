/** Sums and encodes a mix apart from the page, which would stand still for as long. */
import { layLoop } from '$lib/soundscapes/lay-loop';
import { headroomGain } from '$lib/soundscapes/loudness';
import { encodeStretch } from './encode-stretch';
import type { FromMixingWorker, ToMixingWorker } from './mixing-messages';

let left = new Float32Array();
let right = new Float32Array();

addEventListener('message', ({ data }: MessageEvent<ToMixingWorker>) => {
	switch (data.type) {
		case 'begin':
			left = new Float32Array(data.sampleCount);
			right = new Float32Array(data.sampleCount);
			break;
		case 'lay':
			layLoop(left, data.left, data.gain, data.crossFadeLength);
			layLoop(right, data.right, data.gain, data.crossFadeLength);
			break;
		case 'finish': {
			const gain = headroomGain({ left, right });
			const mixed = { left: wholeNumbers(left, gain), right: wholeNumbers(right, gain) };
			answer({ type: 'mixed', ...mixed }, [mixed.left.buffer, mixed.right.buffer]);
			break;
		}
		case 'encode': {
			const frames = encodeStretch(data.left, data.right, (doneFrames) =>
				answer({ type: 'encoding', doneFrames }, [])
			);
			answer({ type: 'encoded', frames }, [frames.buffer]);
			break;
		}
	}
});

/** As the encoder takes them. */
function wholeNumbers(samples: Float32Array, gain: number): Int16Array<ArrayBuffer> {
	return Int16Array.from(samples, (sample) => Math.round(gain * sample * 32_767));
}

function answer(message: FromMixingWorker, transfer: Transferable[]): void {
	postMessage(message, { transfer });
}
