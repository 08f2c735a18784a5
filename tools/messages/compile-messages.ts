/** Makes the code of all messages without a build, for the checks that read it. */
import { compile } from '@inlang/paraglide-js';
import { PARAGLIDE_OPTIONS } from './paraglide-options';

await compile(PARAGLIDE_OPTIONS);
