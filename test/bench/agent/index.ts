/**
 * `npm run bench:agent`: finance questions and dangerous requests, by a scripted model through the MCP server over the simulator. Prints
 * Markdown; progress is on stderr. Exits with 1 if an answer is wrong or a limit is passed. Flags: `--json FILE`, `--docs` to write the
 * tables into docs/benchmarks.md.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeRegion } from '../page';
import { tokens } from './agent';
import { askAll } from './asking';
import { openCompany } from './company';
import { dangers } from './dangers';
import { questions } from './questions';
import { dangerTable, questionTable } from './tables';
import { tryAll } from './trying';

const { values: flags } = parseArgs({
  options: { json: { type: 'string' }, docs: { type: 'boolean', default: false } },
});
const log = (line: string): void => void process.stderr.write(`${line}\n`);

log('Questions …');
const company = await openCompany();
const answers = await askAll(company, questions);
const tools = tokens(await company.client.tools());
await company.close();
log('Dangerous requests …');
const tried = await tryAll(dangers);

const text = [
  `The list of tools takes ${tools} tokens once per conversation; the questions don't include it.`,
  questionTable(answers),
  dangerTable(tried),
].join('\n\n');
process.stdout.write(`${text}\n`);
const problems = [
  ...answers.flatMap(({ question, problem }) => (problem === undefined ? [] : `${question} ${problem}`)),
  ...tried.flatMap(({ request, problem }) => (problem === undefined ? [] : `${request}: ${problem}`)),
];
for (const problem of problems) log(problem);
if (problems.length) process.exitCode = 1;
if (flags.docs) writeRegion('agents', text);
if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify({ tools, answers, tried }, null, 2)}\n`);
