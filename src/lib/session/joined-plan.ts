/** Practices that follow each other in one track. It counts as the first of them. */
export interface JoinedPlan {
	/** What the whole is called on the screen. */
	title: string;
	/** At least one. */
	parts: readonly { practiceId: string; minutes: number }[];
}

export function joinedMinutes({ parts }: JoinedPlan): number {
	return parts.reduce((sum, { minutes }) => sum + minutes, 0);
}
