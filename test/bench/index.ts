/**
 * `npm run bench`: the speed, memory and size of the built package, beside plain undici and other clients. Prints
 * Markdown; progress is on stderr. Flags: `--short` for a quick look, `--only NAME` (repeatable; `none` measures nothing), `--json FILE`,
 * `--together` for reads and writes with all clients in one process, `--docs` to write the tables into docs/benchmarks.md, `--list` for the names.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBench } from './bench';
import { environment, environmentText } from './machine';
import { writePage } from './page';
import { buildPrograms } from './processes';
import { markdown, met, misses, type Section } from './report';
import type { Bench, Subject } from './subject';
import { subjects } from './subjects';

const { values: flags } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    together: { type: 'boolean', default: false },
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const names = flags.only.flatMap((name) => name.split(','));
const unknown = names.find((name) => name !== 'none' && !subjects.some((subject) => subject.name === name));
if (unknown !== undefined)
  throw new Error(`There is no subject ${unknown}: ${subjects.map(({ name }) => name).join(', ')}.`);

async function measured(subject: Subject, bench: Bench): Promise<Section> {
  const { measure, ...section } = subject;
  if (names.length && !names.includes(section.name)) return section;
  const began = performance.now();
  bench.log(`${section.name} …`);
  try {
    const rows = await measure(bench);
    process.stdout.write(`${markdown({ ...section, rows })}\n`);
    return { ...section, rows };
  } catch (error) {
    // The other subjects are still measured.
    bench.log(`${section.name} failed: ${(error as Error).stack}`);
    process.exitCode = 1;
    return section;
  } finally {
    bench.log(`${section.name}: ${Math.round((performance.now() - began) / 1000)} s`);
  }
}

async function run(): Promise<void> {
  const here = environment();
  process.stdout.write(`# Benchmarks${flags.short ? ' (short)' : ''}\n\n${environmentText(here)}\n\n`);
  await buildPrograms();
  const bench = openBench(flags);
  const sections: Section[] = [];
  try {
    for (const subject of subjects) sections.push(await measured(subject, bench));
  } finally {
    await bench.close();
  }
  const missed = sections.flatMap((section) => misses(section).map(({ bar }) => `- ${section.title}: ${bar?.what}`));
  const compared = sections.flatMap(({ rows = [] }) => rows).filter(({ bar }) => bar).length;
  process.stdout.write(`${compared - missed.length} of ${compared} bars met.\n${missed.join('\n')}\n`);
  if (flags.docs) writePage(sections, here);
  if (flags.json === undefined) return;
  const results = sections.map(({ rows, ...section }) => ({
    ...section,
    ...(rows && { rows: rows.map((row) => ({ ...row, met: met(row) })) }),
  }));
  writeFileSync(
    flags.json,
    `${JSON.stringify({ short: flags.short, environment: here, sections: results }, null, 2)}\n`,
  );
}

if (flags.list) process.stdout.write(subjects.map(({ name, title }) => `${name}: ${title}\n`).join(''));
else await run();
