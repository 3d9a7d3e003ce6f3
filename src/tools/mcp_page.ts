/**
 * `npm run docs:mcp`: writes what the page about language models shows of real runs and of the table of clients: the examples and the
 * configurations between the marks in docs/hosts/mcp.md, and the picture of a confirmation. With `--check`, exits with 1 if one is not current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { type Machine, type McpClient, mcpClients } from '../hosts/agents/clients';
import { editConfiguration } from '../hosts/agents/configuration_text';
import { type McpSession, withMcpSession } from './mcp_session';
import { terminalPicture, type TranscriptLine } from './terminal_picture';

const mcpPagePath = 'docs/hosts/mcp.md';
const paymentPicturePath = 'docs/hosts/mcp-payment.svg';

const entry = { command: 'npx', args: ['-y', 'brex-connector', 'mcp', '--connection', 'NAME'] };
const transfer = {
  action: 'create_transfer',
  input: {
    counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
    amount: '1250.00 USD',
    originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
    external_memo: 'Invoice 42',
    description: 'Invoice 42',
  },
};

/** Calls of each tool, and the parts of the answers to show; "…" stands for the others. */
const calls: readonly (readonly [tool: string, input: object, shown?: readonly string[]])[] = [
  ['find', { words: 'lock a card', limit: 2 }],
  ['describe', { action: 'lock_card' }, ['action', 'title', 'effect', 'ids_from']],
  ['read', { action: 'list_users', input: { limit: 2 }, fields: ['id', 'email', 'status'] }, ['data', 'truncated']],
  [
    'write',
    { action: 'lock_card', input: { id: 'ncard_1', reason: 'CARD_LOST' }, request_id: 'lost card 8969' },
    ['done', 'data.id', 'data.last_four', 'data.status'],
  ],
  [
    'query',
    { sql: 'select status, count(*) as expenses from expenses group by status order by 2 desc' },
    ['data', 'truncated'],
  ],
  ['resolve_write', {}],
];

/** The examples of the tools: what a model sends and gets. */
async function examples({ call, tools }: McpSession): Promise<string> {
  const listed = await tools();
  const parts = [];
  for (const [tool, input, shown] of calls) {
    if (!listed.includes(tool)) throw new Error(`The server has no tool ${tool}.`);
    const { answer = {} } = await call(tool, input);
    const part = shown ? partOf(answer, shown) : answer;
    const rest = shown ? ', …}' : '}';
    parts.push(
      `\`${tool}\`:\n\n\`\`\`text\n${JSON.stringify(input)}\n→ ${JSON.stringify(part).slice(0, -1)}${rest}\n\`\`\``,
    );
  }
  return parts.join('\n\n');
}

/** The values at these paths, in an object of the same form. */
function partOf(value: Record<string, unknown>, paths: readonly string[]): Record<string, unknown> {
  const part: Record<string, unknown> = {};
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.');
    if (value[name] === undefined) throw new Error(`The answer has no "${name}".`);
    const inner = value[name] as Record<string, unknown>;
    part[name] = rest.length
      ? { ...(part[name] as object | undefined), ...partOf(inner, [rest.join('.')]) }
      : value[name];
  }
  return part;
}

/** A payment: the call, the question, the confirmation, and the same confirmation again. */
async function payment({ call, transfers }: McpSession): Promise<TranscriptLine[]> {
  const sent = JSON.stringify(transfer);
  const before = transfers();
  const { question = '', button = '', state = '' } = await call('write', transfer);
  const asked = transfers() - before;
  const first = (await call('write', transfer, state)).answer as { data: { id: string; status: string } };
  const again = (await call('write', transfer, state)).answer as typeof first;
  const booked = transfers() - before;
  const other = { ...transfer, input: { ...transfer.input, amount: '9000.00 USD' } };
  const refused = (await call('write', other, state)).answer as { error: { code: string; message: string } };
  if (asked !== 0 || booked !== 1 || again.data.id !== first.data.id || transfers() - before !== 1)
    throw new Error('A confirmation did not pay exactly once.');
  return [
    { who: 'Model calls', text: `write ${sent}` },
    { who: 'Person reads', text: question, tone: 'question' },
    { who: 'Person decides', text: `[x] ${button}`, tone: 'question' },
    {
      who: 'Server answers',
      text: JSON.stringify({ done: true, data: { status: first.data.status } }),
      tone: 'answer',
    },
    { who: 'Client repeats', text: 'the same call with the same confirmation' },
    { who: 'Server answers', text: `the same transfer; Brex booked ${booked}`, tone: 'answer' },
    { who: 'Client changes', text: 'the amount to 9000.00 USD, with the same confirmation' },
    {
      who: 'Server answers',
      text: JSON.stringify({ error: { code: refused.error.code, message: refused.error.message } }),
      tone: 'answer',
    },
  ];
}

/** Where each client keeps its configuration, by platform. */
function clientTable(): string {
  const on = (platform: NodeJS.Platform, env = {}): Machine => ({ home: '~', platform, env });
  const machines = [on('linux'), on('darwin'), on('win32', { APPDATA: '%APPDATA%' })];
  const places = (client: McpClient): string =>
    [...new Set(machines.map((machine) => `\`${client.file(machine).replaceAll('\\', '/')}\``))].join('<br>');
  const skills = (client: McpClient): string => {
    const folder = client.skills?.(on('linux'));
    return folder === undefined ? '' : `\`${folder}\``;
  };
  const rows = mcpClients.map(
    (client) => `| ${client.title} | \`${client.name}\` | ${places(client)} | ${skills(client)} |`,
  );
  return ['| Client | Name | Configuration | Skills |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The configuration of each form, with the clients that use it. */
function snippets(): string {
  const forms = new Map<string, string[]>();
  for (const client of mcpClients) {
    const block = `\`\`\`${client.format}\n${editConfiguration('', client, entry).text.trim()}\n\`\`\``;
    forms.set(block, [...(forms.get(block) ?? []), client.title]);
  }
  return [...forms].map(([block, titles]) => `${titles.join(', ')}:\n\n${block}`).join('\n\n');
}

const section = (page: string, name: string, text: string): string => {
  const [start, end] = [`<!-- ${name}: written by \`npm run docs:mcp\` -->`, `<!-- end of ${name} -->`];
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${mcpPagePath}: the mark "${start}" is missing.`);
  return `${before}${start}\n\n${text}\n\n${end}${after}`;
};

/** The page and the picture, current, by path. */
async function mcpDocumentation(page: string): Promise<Record<string, string>> {
  const shown = await withMcpSession(examples);
  const transcript = await withMcpSession(payment);
  const text = section(
    section(section(page, 'clients', clientTable()), 'configurations', snippets()),
    'examples',
    shown,
  );
  const options = await resolveConfig(mcpPagePath);
  return {
    [mcpPagePath]: await format(text, { ...options, parser: 'markdown' }),
    [paymentPicturePath]: terminalPicture('A payment that a person confirms, and what repeats of it do', transcript),
  };
}

/** Writes what is not current; with `--check` only names it and exits with 1. */
async function main(): Promise<void> {
  for (const [path, text] of Object.entries(await mcpDocumentation(readFileSync(mcpPagePath, 'utf8')))) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    if (!process.argv.includes('--check')) writeFileSync(path, text);
    else {
      console.error(`${path} is not current. Run "npm run docs:mcp".`);
      process.exitCode = 1;
    }
  }
}

await main();
