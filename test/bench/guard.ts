/**
 * `npm run bench:guard`: fails if a cost is more than twice the recorded one, measured twice. Prints a table. `--record`
 * measures thrice and writes the medians to test/bench/recorded.json.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBench } from './bench';
import { costRatios } from './cost_ratios';
import { limitFor, measuredTwiceIfHigh, type RecordedRatios } from './decay';
import { buildPrograms, root } from './processes';
import { table } from './report';
import { typical } from './statistics';

const { values: flags } = parseArgs({ options: { record: { type: 'boolean', default: false } } });
const file = join(root, 'test/bench/recorded.json');
const recorded = JSON.parse(readFileSync(file, 'utf8')) as RecordedRatios;

await buildPrograms();
const bench = openBench({ short: true, together: false });
const measured = new Map<string, number>();
try {
  for (const { name, measure } of costRatios) {
    bench.log(name);
    measured.set(
      name,
      flags.record
        ? typical([await measure(bench), await measure(bench), await measure(bench)]).value
        : await measuredTwiceIfHigh(() => measure(bench), limitFor(name, recorded)),
    );
  }
} finally {
  await bench.close();
}

if (flags.record) {
  const rounded = [...measured].map(([name, ratio]) => [name, Number(ratio.toFixed(2))]);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`);
} else {
  const rows = [...measured].map(([name, now]) => ({ name, now, limit: limitFor(name, recorded) }));
  const cells = rows.map(({ name, now, limit }) => [
    name,
    ...[now, recorded[name] ?? NaN, limit].map((ratio) => `${ratio.toFixed(2)} ×`),
    now > limit ? '**no**' : 'yes',
  ]);
  process.stdout.write(`${table(['CPU', 'Now', 'Recorded', 'Limit', 'Met'], cells)}\n`);
  if (rows.some(({ now, limit }) => now > limit)) process.exitCode = 1;
}
