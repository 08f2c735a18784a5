/** Ways of telling the listener that stopping or leaving something out is open to them. */
const OPT_OUT: readonly RegExp[] = [
	/\b(?:you(?: also)? (?:can|may|might|could)|free to|welcome to|(?:okay|fine|all right|allowed) to)\b[^.?]*\b(?:stop|skip|pause|pass over|change your mind|do something else|step (?:away|out|back)|leave (?:this|that|it|any|here|out)|open your eyes|come back to your)\b/iu,
	/\b(?:stop|skip|pause|leave|change your mind|open your eyes|come back)\b[^.?]*\b(?:any time|any moment|any point|whenever)\b/iu,
	/\bif\b[^.?]*\b(?:too (?:much|strong|big|loud|hard|sharp|near|heavy|fast|intense)|(?:not|n't) (?:feel |for you|right|okay|welcome|wanted))/iu,
	/\bor (?:skip|stop|pause|leave) (?:this|that|it|here|any)\b/iu
];

/** Ways of opening something difficult only to those who want it. */
const GATE: readonly RegExp[] = [
	/\bif (?:it|this|that)(?:'s| is| feels| seems)\b[^.?]*\b(?:okay|all right|right|possible|bearable|welcome)\b/iu,
	/\bif you(?:'d| would)? (?:like|want|wish|prefer|care)\b/iu,
	/\bonly if\b/iu,
	/\b(?:or|perhaps|maybe) not\b/iu
];

/** Words that make a sentence an invitation; "it may be a weight" describes, "you may stay" invites. */
const INVITATION =
	/\bif (?:it|this|that)(?: feels| seems|'s| is)? (?:okay|all right|right|good|possible|too much)\b|\bif (?:it|that|this) helps\b|\bif you(?:'d| would)? (?:like|want|wish|prefer)\b|\bmight\b|\bmaybe\b|\bperhaps\b|\bsee if\b|\bor not\b|\byou(?: also)? (?:can|may|could)\b|\bwhenever you\b|\bany time\b|\bdo(?:es)? not (?:have|need) to\b|\bno need\b|\b(?:fine|okay|all right) too\b|\bwould you like\b/giu;

/** Starts of a sentence that offers answers to the question before it. */
const ANSWER =
	/^(?:or|maybe|perhaps|it (?:may|might|could|can)|there (?:may|might)|you (?:may|might|could|can)|if|any|whatever|some|yes|no|not|nothing|both|either|a|an)\b/iu;

export function isOptOut(text: string): boolean {
	return OPT_OUT.some((pattern) => pattern.test(text));
}

export function isGate(text: string): boolean {
	return GATE.some((pattern) => pattern.test(text));
}

export function invitationCount(text: string): number {
	return text.match(INVITATION)?.length ?? 0;
}

export function offersAnswer(sentence: string): boolean {
	return ANSWER.test(sentence);
}
