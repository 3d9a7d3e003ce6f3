import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mutation testing of the code that decides whether money moves: `npm run mutation`. */
export default {
  mutate: JSON.parse(readFileSync('test/mutation/money_path.json', 'utf8')),
  testRunner: 'in-process',
  tests: [
    ...['brex_time', 'commitment', 'raw_path', 'retry_decisions', 'write_decisions'].map((name) => `${name}.test.ts`),
    ...readdirSync('test/money_path').map((name) => `money_path/${name}`),
  ]
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${name}`),
  coverageAnalysis: 'perTest',
  plugins: ['runner.mjs', 'texts.mjs'].map((name) => join(import.meta.dirname, name)),
  ignorers: ['texts'],
  concurrency: 2,
  timeoutMS: 5000,
  incremental: true,
  incrementalFile: '.stryker/report.json',
  tempDirName: join(tmpdir(), 'brex-connector-mutation'),
  ignorePatterns: ['.stryker', 'dist', 'docs', 'sbom', '.ci', '.github'],
  reporters: ['progress-append-only'],
  warnings: { unknownOptions: false },
};
