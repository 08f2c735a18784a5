declare module '*.practice' {
	import type { Practice } from '$lib/practices/practice';
	const practice: Practice;
	export default practice;
}

declare module '*.practice?summary' {
	import type { PracticeSummary } from '$lib/practices/practice';
	const summary: PracticeSummary;
	export default summary;
}
