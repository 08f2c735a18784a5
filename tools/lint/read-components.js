/**
 * Lets TypeScript read components as the linter does, so that it need not begin anew with each of them: half the time,
 * and the props of components have types. Imported first, since the parser looks for it when it is loaded. An experiment
 * of svelte-eslint-parser (its README, "ts.sys.readFile hook"); without it the same rules run, slower.
 */
process.env.SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK = '1';
