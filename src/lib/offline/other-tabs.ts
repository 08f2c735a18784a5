import { UPDATE_CHANNEL } from './storage-names';

type TabMessage = { kind: 'may-update' } | { kind: 'busy' };

/** A tab that plays answers within a few milliseconds even in the background; a frozen one cannot be playing. */
const ANSWER_WITHIN_MS = 400;

/** Whether any other tab is in the middle of something that a new version must not disturb. */
export function askOtherTabs(): Promise<'free' | 'busy'> {
	return new Promise((settle) => {
		const channel = new BroadcastChannel(UPDATE_CHANNEL);
		const end = (answer: 'free' | 'busy') => {
			channel.close();
			settle(answer);
		};
		const timer = setTimeout(() => end('free'), ANSWER_WITHIN_MS);
		channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
			if (data.kind !== 'busy') return;
			clearTimeout(timer);
			end('busy');
		};
		channel.postMessage({ kind: 'may-update' } satisfies TabMessage);
	});
}

/** Answers other tabs for as long as this page lives. */
export function answerOtherTabs(isBusy: () => boolean): void {
	const channel = new BroadcastChannel(UPDATE_CHANNEL);
	channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
		if (data.kind === 'may-update' && isBusy())
			channel.postMessage({ kind: 'busy' } satisfies TabMessage);
	};
}
