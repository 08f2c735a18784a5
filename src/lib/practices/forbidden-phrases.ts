interface ForbiddenPhrase {
	pattern: RegExp;
	wayOut: string;
}

const GENDERED = 'Write "this person", "someone who matters" or "they".';
const ORDER = 'Offer it: "you might", "perhaps", "if it feels okay".';
const PROMISE = 'Say what may happen, and credit the effort: "this may ease, or it may not".';
const LABEL = 'Describe what happens, without a name for a person.';
const STILLNESS = 'Give something small to notice, and say that whatever comes is all right.';

/** Phrases that order, promise, label or leave listeners out; whole words, any case. */
export const FORBIDDEN_PHRASES: readonly ForbiddenPhrase[] = [
	{ pattern: /\byou should(?:n't)?\b/iu, wayOut: ORDER },
	{ pattern: /\bmust(?:n't)?\b/iu, wayOut: ORDER },
	{
		// "You do not have to" frees the listener, so the phrase is allowed behind a refusal.
		pattern:
			/(?<!(?:\bnot|\bnever|\bno|n't|\bnothing(?: you| they)?)(?: really| even| always)? )\b(?:need|have) to\b/iu,
		wayOut: `${ORDER} Behind "do not" it may stay.`
	},
	{ pattern: /\bjust relax\b/iu, wayOut: STILLNESS },
	{ pattern: /\bcalm down\b/iu, wayOut: STILLNESS },
	{
		pattern: /\blet(?:ting)? go\b/iu,
		wayOut: 'Write "ease off", "set it down for now" or "let it be here".'
	},
	{ pattern: /\b(?:clear|clearing|empty|emptying) (?:your|the) mind\b/iu, wayOut: STILLNESS },
	{
		pattern: /\b(?:take|taking) (?:a|one|another) deep breath\b/iu,
		wayOut: 'Write "one slower breath out, or a tap".'
	},
	{
		pattern: /(?<!\b(?:if|whether|when|whenever|where) )\byou(?:'re| are) safe\b/iu,
		wayOut: 'It may be false. Name what is here instead: the floor, the wall, a sound.'
	},
	{
		pattern: /\beverything(?:'s| is| will be)(?: going to be)? (?:okay|fine|all right)\b/iu,
		wayOut: PROMISE
	},
	{ pattern: /\bheal(?:s|ed|ing)?\b/iu, wayOut: PROMISE },
	{ pattern: /\bcur(?:e|es|ed|ing)\b/iu, wayOut: PROMISE },
	{ pattern: /\bfix(?:es|ed|ing)? you(?:rself)?\b/iu, wayOut: PROMISE },
	{ pattern: /\btoxic\b/iu, wayOut: LABEL },
	{ pattern: /\bnarcissis(?:t|ts|m|tic)\b/iu, wayOut: LABEL },
	{ pattern: /\bneedy\b/iu, wayOut: LABEL },
	{ pattern: /\bclingy\b/iu, wayOut: LABEL },
	{ pattern: /\bcrazy\b/iu, wayOut: LABEL },
	{ pattern: /\bbroken\b/iu, wayOut: LABEL },
	{ pattern: /\b(?:husband|wife|boyfriend|girlfriend)s?\b|\bwives\b/iu, wayOut: GENDERED },
	{ pattern: /\b(?:he|she|his|her|him|hers|himself|herself)\b/iu, wayOut: GENDERED },
	{ pattern: /\bother half\b/iu, wayOut: GENDERED },
	{
		// "The one that is warmer" is ordinary English; the chosen one stands at the end of its clause.
		pattern: /\bthe one(?= for (?:you|me|us)\b|\s*[.,?!]|\s*$)/iu,
		wayOut: 'Write "someone who matters", or name the thing that is meant.'
	},
	{
		pattern: /\byour attachment style is\b/iu,
		wayOut: 'Describe a habit in a moment, and never type the listener.'
	},
	{ pattern: /\bnormal people\b/iu, wayOut: 'Write "many people".' }
];

/** Words that are wrong as instructions or promises and right elsewhere, so a person decides. */
export const DOUBTFUL_PHRASES: readonly ForbiddenPhrase[] = [
	{ pattern: /\byou(?:'ll| will) feel\b/iu, wayOut: PROMISE },
	{ pattern: /\bsimply\b/iu, wayOut: 'Leave it out: what is simple for one is not for another.' },
	{ pattern: /\bsurrender\b/iu, wayOut: 'Write "let it be here", or "ease off a little".' },
	{ pattern: /\bthey do love you\b/iu, wayOut: 'Nobody here can know it. Say what is known.' }
];
