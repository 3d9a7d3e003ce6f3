import { readFileSync } from 'node:fs';

/** What each entry loads when it starts, as the build recorded it; chunks that an entry may load later are in the last limit only. */
const { entries, files } = JSON.parse(readFileSync('dist/.build.json', 'utf8'));
const raw = { gzip: false, brotli: false };
const isMap = (file) => file.endsWith('.map');
const within = (names) => names.map((name) => `dist/${name}`);

/** What the page's start file loads; forms, tables and charts are loaded when they are opened. */
const start = readFileSync('dist/workbench/index.html', 'utf8');
const firstPaint = [...start.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => `workbench/${name}.gz`);

export default [
  { name: 'brex-connector', path: within(entries['index.js']), limit: '922 kB', ...raw },
  { name: 'brex-connector/store', path: within(entries['store.js']), limit: '705 kB', ...raw },
  { name: 'brex-connector/testing', path: within(entries['testing.js']), limit: '331 kB', ...raw },
  { name: 'brex-connector/simulator', path: within(entries['simulator.js']), limit: '2565 kB', ...raw },
  { name: 'command line', path: within(entries['cli.js']), limit: '365 kB', ...raw },
  {
    name: 'types',
    path: within([...new Set(['index', 'store', 'testing', 'simulator'].flatMap((name) => entries[`${name}.d.ts`]))]),
    limit: '458 kB',
    ...raw,
  },
  { name: 'workbench', path: within(files.filter((file) => file.startsWith('workbench/'))), limit: '384 kB', ...raw },
  { name: 'workbench before the first paint', path: within(firstPaint), limit: '200 kB', ...raw },
  {
    name: 'validators',
    path: within(files.filter((file) => /validators\/.*\.js$/.test(file))),
    limit: '1400 kB',
    ...raw,
  },
  { name: 'source maps', path: within(files.filter(isMap)), limit: '5500 kB', ...raw },
  { name: 'everything else', path: within(files.filter((file) => !isMap(file))), limit: '9460 kB', ...raw },
];
