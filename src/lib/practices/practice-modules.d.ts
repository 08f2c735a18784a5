declare module '*.practice' {
	const practice: import('./practice').Practice;
	export default practice;
}

declare module '*.practice?summary' {
	const summary: import('./practice').PracticeSummary;
	export default summary;
}
