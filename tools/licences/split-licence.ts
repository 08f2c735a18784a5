export interface LicenceText {
	/** Lines that name the holders. */
	copyright: string[];
	/** Paragraphs, each on one line, so that equal licences are equal however they were broken into lines. */
	body: string[];
}

const COPYRIGHT = /^\s*(copyright\b|\(c\))/i;
/** Names of the licence above its text, which the list tells already. */
const TITLE = /^(#.*|the )?(mit|isc) licen[cs]e.*$|^#.*|^.* is released under the mit license:$/i;
const RULE = /^[-=\s]+$/;
/** What Vite adds about code that is in its tools, and in no app. */
const OF_TOOLS = /^# Licenses of bundled dependencies$/m;

/** Takes a licence file apart. */
export function splitLicence(file: string): LicenceText {
	const [own = ''] = file.replaceAll('\r', '').split(OF_TOOLS);
	const copyright: string[] = [];
	const kept: string[] = [];
	for (const line of own.split('\n')) {
		// Further down licences speak of copyright in general.
		const isAbove = kept.every((above) => above.trim() === '');
		if (isAbove && COPYRIGHT.test(line)) copyright.push(plain(line));
		else if (!RULE.test(line) && !(isAbove && TITLE.test(line.trim()))) kept.push(line);
		else kept.push('');
	}
	const body = kept
		.join('\n')
		.split(/\n\s*\n/)
		.map(plain)
		.filter(Boolean);
	return { copyright, body };
}

/** On one line. A link of Markdown keeps its address in brackets: pages of the app lead to no other site. */
export function plain(text: string): string {
	return text
		.replace(/\[([^\]]+)\]\(https?:\/\/([^)]*)\)/g, '$1 ($2)')
		.replace(/\s+/g, ' ')
		.trim();
}
