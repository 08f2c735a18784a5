import type { Plugin } from 'vite';

/** The style page, as its component is called; its style sheet is named after it by itself. */
const NAME = 'StylePage';

/** Names the script of the style page after it, so that the service worker can leave it out (precache-manifest.ts). */
export function nameStylePage(): Plugin {
	return {
		name: 'name-style-page',
		apply: 'build',
		outputOptions(options) {
			const { chunkFileNames } = options;
			if (typeof chunkFileNames !== 'string') return null;
			return {
				...options,
				chunkFileNames: ({ name }) =>
					name === NAME ? chunkFileNames.replace('[hash]', `${NAME}.[hash]`) : chunkFileNames
			};
		}
	};
}
