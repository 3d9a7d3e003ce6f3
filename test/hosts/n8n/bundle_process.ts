/** What the modules that the build puts in place of others do, as JSON: see bundle.slow.test.ts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { type Plugin, rollup } from 'rollup';
import { n8nBundle } from '../../../src/tools/n8n_bundle';

const folder = mkdtempSync(join(process.env.TMPDIR ?? '/tmp', 'brex-n8n-bundle-'));
const none: Plugin = { name: 'none' };

/** The exports of a program, bundled as the nodes are. */
async function bundled(name: string, code: string): Promise<Record<string, () => unknown>> {
  const [input, file] = [join(folder, `${name}.ts`), join(folder, `${name}.cjs`)];
  writeFileSync(input, code);
  const bundle = await rollup({ ...n8nBundle(none), input });
  await bundle.write({ file, format: 'cjs', inlineDynamicImports: true });
  await bundle.close();
  return createRequire(input)(file) as Record<string, () => unknown>;
}

function failureOf(work: () => unknown): object {
  try {
    return { result: work() };
  } catch (error) {
    const { name, code, message } = error as { name: string; code?: string; message: string };
    return { name, code, message };
  }
}

const source = (path: string): string => JSON.stringify(resolve(path));
const program = `
  import { form } from ${source('src/forms/index.ts')};
  import { summaryFields } from ${source('src/connector/index.ts')};
  export const known = () => [form('get_user').action, summaryFields('get_user').length > 0, summaryFields('lock_card')];
  export const unknownForm = () => form('get_usr');
  export const unknownSummary = () => summaryFields('toString');
`;
const incomplete = `
  import * as net from 'node:net';
  export const connect = () => net.connect(80);
`;
const { known, unknownForm, unknownSummary } = await bundled('program', program);
const missing = await bundled('incomplete', incomplete).then(
  () => 'built',
  (error: Error) => error.message,
);
console.log(
  JSON.stringify({
    known: known?.(),
    unknownForm: failureOf(() => unknownForm?.()),
    unknownSummary: failureOf(() => unknownSummary?.()),
    missing,
  }),
);
rmSync(folder, { recursive: true });
