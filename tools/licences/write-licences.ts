/** Writes the licences of all that ships, after a build has told what that is. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
	BUNDLED_FILE,
	gatherLicences,
	LICENCES_FILE,
	shippedBesideBundles
} from './gather-licences';

if (!existsSync(BUNDLED_FILE))
	throw new Error(`${BUNDLED_FILE} is not there. Run: npm run build (it may fail for a licence).`);
const bundled = JSON.parse(readFileSync(BUNDLED_FILE, 'utf8')) as string[];
const licences = gatherLicences([...bundled, ...shippedBesideBundles()]);
writeFileSync(LICENCES_FILE, `${JSON.stringify(licences, null, '\t')}\n`);
console.log(`${LICENCES_FILE}: ${licences.packages.length} packages`);
