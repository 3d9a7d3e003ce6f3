/** Prints the pages of docs/reference as JSON, in a separate process: the generator itself has loaded generated files that it then replaces. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSources } from '../sources';
import { referencePages } from './index';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
process.stdout.write(JSON.stringify(await referencePages(readSources(root))));
