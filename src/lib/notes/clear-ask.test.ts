import { expect, test } from 'vitest';
import { clearAsk } from './clear-ask';

test.each<[parts: [when: string, feeling: string, request: string], ask: string]>([
	[
		['I do not hear from you all evening', 'anxious', 'send me one line before bed'],
		'When I do not hear from you all evening, I feel anxious. Could you send me one line before bed?'
	],
	[['plans change', 'lost', ''], 'When plans change, I feel lost.'],
	[['plans change', '', 'tell me'], 'When plans change, could you tell me?'],
	[['', 'lost', 'call me'], 'I feel lost. Could you call me?'],
	[['', '', 'call me'], 'Could you call me?'],
	[['', 'lost', ''], 'I feel lost.'],
	[['plans change', '', ''], ''],
	[['', '', ''], ''],
	[['  ', '\n', ' . '], ''],
	[
		['When plans change.', 'I feel lost…', 'Could you call me?!'],
		'When plans change, I feel lost. Could you call me?'
	],
	[
		['whenever plans change', 'ill', 'couldn\n  be there'],
		'When whenever plans change, I feel ill. Could you couldn be there?'
	]
])('%j is one plain ask', ([when, feeling, request], ask) => {
	expect(clearAsk({ when, feeling, request })).toBe(ask);
});
