/** `npm run drift:record -- URL-or-folder`: records Brex's published API in src/drift/recorded, for `brex-connector drift`. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { published } from '../drift/published';
import { recorded } from '../drift/recorded';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../drift/recorded');
const [place = ''] = process.argv.slice(2);
for (const api of Object.keys(recorded)) {
  const digest = await published(api, place);
  if (digest) writeFileSync(join(folder, `${api}.json`), `${JSON.stringify(digest, null, 1)}\n`);
  else console.error(`${api}: not found there`);
}
