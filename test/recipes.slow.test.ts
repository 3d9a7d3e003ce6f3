import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect, type ListItem } from '../src';
import type { Simulator } from '../src/simulator';
import { compile } from './compiled';
import { root } from './examples';
import { onLoopback } from './loopback';
import { openSimulator } from './open_simulator';
import { settingsFor } from './simulator_settings';
import { temporaryFolder } from './temporary_folder';

const page = readFileSync(join(root, 'docs/recipes.md'), 'utf8');

/** The program under a heading of the page. */
const recipe = (heading: string): string =>
  new RegExp(`^## ${heading}\\n[\\s\\S]*?^\`\`\`ts\\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '';

const headings = ['Missing receipts to a chat', "Lock a leaver's cards", 'Month-end export'] as const;
const folder = mkdtempSync(join(root, 'test/recipe-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (heading: (typeof headings)[number]): string => join(folder, `recipe${headings.indexOf(heading)}.mts`);
beforeAll(() => headings.forEach((heading) => writeFileSync(fileOf(heading), recipe(heading))));

/** Runs a recipe; resolves to what it printed. */
async function run(
  heading: (typeof headings)[number],
  simulator: Simulator,
  env: Record<string, string>,
): Promise<string> {
  const own = { BREX_API_TOKEN: simulator.tokens.all, BREX_BASE_URL: simulator.url };
  const options = { cwd: root, env: { PATH: process.env.PATH, ...own, ...env } };
  return (await promisify(execFile)(join(root, 'node_modules/.bin/tsx'), [fileOf(heading)], options)).stdout;
}

test('the recipes compile', () => compile(...headings.map(fileOf)), 60_000);

test('missing receipts are posted to the chat by person', async () => {
  const simulator = await openSimulator();
  const SINCE = '2025-06-01';
  const brex = connect(settingsFor(simulator));
  let missing = 0;
  for await (const one of brex.each('list_expenses', { expense_type: ['CARD'], purchased_at_start: SINCE }))
    if (!one.receipts?.length && (one.purchased_amount?.amount ?? 0) > 0) missing++;
  await brex.close();
  const posted: string[] = [];
  const chat = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      posted.push((JSON.parse(body) as { text: string }).text);
      response.end();
    });
  });
  const { url, close } = await onLoopback(chat);
  const CHAT_WEBHOOK = `${url}/hook`;
  const printed = await run('Missing receipts to a chat', simulator, { CHAT_WEBHOOK, SINCE });
  await close();
  const [text = ''] = posted;
  const people = text.split('\n\n');
  expect(printed).toBe(`${people.length} people owe receipts.\n`);
  expect(text.match(/^\d{4}-/gm)).toHaveLength(missing);
  for (const person of people) expect(person).toMatch(/^\*\S+ .+\*(\n\d{4}-\d\d-\d\d \d+\.\d\d [A-Z]{3} .*)+$/);
  expect(simulator.ledger).toHaveLength(0);
}, 60_000);

test('missing receipts that the chat rejects end with an error', async () => {
  const simulator = await openSimulator();
  const chat = await onLoopback(createServer((_, response) => response.writeHead(410).end()));
  const env = { CHAT_WEBHOOK: chat.url, SINCE: '2025-06-01' };
  await expect(run('Missing receipts to a chat', simulator, env)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The chat rejected the message: 410'),
    stdout: '',
  });
  await chat.close();
}, 60_000);

test("a leaver's active cards are locked, once, and no others", async () => {
  const simulator = await openSimulator({ scenario: 'leaver' });
  const brex = connect(settingsFor(simulator));
  const { output } = await brex.run('list_users', { status: ['DISABLED'] });
  const cards: ListItem<'list_cards'>[] = [];
  for await (const card of brex.each('list_cards')) cards.push(card);
  const leaver = output.items.find(({ id }) =>
    cards.some((card) => card.owner?.user_id === id && card.status === 'ACTIVE'),
  );
  const active = cards.filter((card) => card.owner?.user_id === leaver?.id && card.status === 'ACTIVE');
  await brex.close();
  const printed = await run("Lock a leaver's cards", simulator, { LEAVER: leaver?.email ?? '' });
  expect(printed.match(/^Locked the card that ends in \d{4}\.$/gm)).toHaveLength(active.length);
  const locked = simulator.ledger.filter(({ kind }) => kind === 'card.locked').map(({ id }) => id);
  expect(locked.sort()).toEqual(active.map(({ id }) => id).sort());
  await run("Lock a leaver's cards", simulator, { LEAVER: leaver?.email ?? '' });
  expect(simulator.ledger.filter(({ kind }) => kind === 'card.locked')).toHaveLength(active.length);
}, 60_000);

test('a month is exported to a balanced file, and no record is left ready for export', async () => {
  const simulator = await openSimulator();
  const FILE = join(temporaryFolder(), 'month-end.csv');
  const printed = await run('Month-end export', simulator, { FILE });
  const [, records = '', lines = ''] = /^(\d+) records, (\d+) lines\.$/m.exec(printed) ?? [];
  const [header, ...rows] = readFileSync(FILE, 'utf8').trim().split('\n');
  expect(header).toBe('record,posted_at,type,account,amount,currency,memo');
  expect(rows).toHaveLength(Number(lines));
  const sum = (type: string): number =>
    rows
      .map((row) => row.split(','))
      .reduce((all, row) => all + (row[2] === type ? Math.round(Number(row[4]) * 100) : 0), 0);
  expect(sum('DEBIT')).toBe(sum('CREDIT'));
  expect(Number(records)).toBeGreaterThan(5);
  const brex = connect(settingsFor(simulator));
  const { output } = await brex.run('list_accounting_records', { review_status: 'READY_FOR_EXPORT' });
  expect(output.items).toEqual([]);
  await brex.close();
}, 60_000);
