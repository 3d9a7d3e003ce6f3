import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundleSize, type Size, sizeOf } from '../bundle';
import { root } from '../processes';
import type { Bar, Row } from '../report';
import type { Subject } from '../subject';

const connectBar: Bar = { what: '`connect` alone, minified', unit: 'kB', max: 140 };
const pairBar: Bar = { what: 'Validators of an action, minified, on average', unit: 'kB', max: 14 };
const validatorsBar: Bar = { what: 'All validators, gzip', unit: 'kB', max: 150 };

const index = JSON.stringify(join(root, 'dist/index.js'));
const dependencies = /^(undici|ajv|ajv-formats|openid-client|kysely|libsql|pg|ioredis)(\/|$)/;
/** How the build names what validates inputs and answers. */
const validators = /validators?\b/;

const kB = (bytes: number): number => bytes / 1000;
const rowsOf = (what: string, { minified, gzip }: Size, bar?: Bar): Row[] => [
  { what: `${what}, minified`, unit: 'kB', value: kB(minified), ...(bar && { bar }) },
  { what: `${what}, gzip`, unit: 'kB', value: kB(gzip) },
];

/** The size of the validators that the build compiled, if it did. */
async function validatorRows(): Promise<Row[]> {
  const dist = join(root, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.js') && validators.test(name),
  );
  if (!files.length) return [];
  const { minified, gzip } = await sizeOf(files.map((name) => readFileSync(join(dist, name), 'utf8')));
  const manifest = JSON.parse(readFileSync(join(root, 'connector.json'), 'utf8')) as {
    groups: Record<string, { actions: object }>;
  };
  const pairs = Object.values(manifest.groups).flatMap(({ actions }) => Object.keys(actions)).length;
  return [
    { what: `Validators of an action, ${pairs} pairs`, unit: 'kB', value: kB(minified / pairs), bar: pairBar },
    { what: 'All validators, minified', unit: 'kB', value: kB(minified) },
    { what: 'All validators, gzip', unit: 'kB', value: kB(gzip), bar: validatorsBar },
  ];
}

/** How much code a host loads. */
export const sizes: Subject = {
  name: 'sizes',
  title: 'Sizes',
  about:
    'Bundles of `dist`, minified: what is loaded at once, without what is imported on demand. `connect` alone is without undici, openid-client, ajv and validators.',
  bars: [connectBar, pairBar, validatorsBar],
  async measure() {
    const everything = `export * from ${index};`;
    const connect = `import { connect } from ${index}; globalThis.connect = connect;`;
    const own = await bundleSize(everything, (id) => dependencies.test(id));
    const whole = await bundleSize(everything, (id) => /^(kysely|libsql|pg|ioredis)(\/|$)/.test(id));
    const alone = await bundleSize(connect, (id) => dependencies.test(id) || validators.test(relative(root, id)));
    return [
      ...rowsOf('The package', own),
      ...rowsOf('The package with its dependencies', whole),
      ...rowsOf('`connect` alone', alone, connectBar),
      ...(await validatorRows()),
    ];
  },
};
