import type { Command } from 'commander';
import type { Connection, Write } from '../../connector';
import { moneyText } from '../../money';
import { demoOption, storedOption } from './command_options';
import { print } from './exit';
import { printJson } from './json_output';
import { printMessage, printNote } from './notes';
import type { LinkFlags } from './link';

interface ListFlags {
  unresolved?: boolean;
  limit?: string;
  json?: boolean;
}

/** `writes list` and `writes resolve`. `connected` opens the connection of the flags. */
export function addWriteCommands(
  all: Command,
  connected: (flags: LinkFlags, work: (connection: Connection) => Promise<void>) => Promise<void>,
  signal: AbortSignal,
): void {
  all
    .command('list')
    .description('list the writes of the connection, newest first, with their state')
    .option('--unresolved', 'only writes with an unknown outcome')
    .option('--limit <number>', 'max results (default: 20)')
    .option(...storedOption)
    .option(...demoOption)
    .option('--json', 'as JSON')
    .action((flags: ListFlags & LinkFlags) => connected(flags, (connection) => listWrites(connection, flags)));
  all
    .command('resolve')
    .description('resolve a write with an unknown outcome (safe to repeat)')
    .argument('<key>', 'its idempotency key')
    .option(...storedOption)
    .option(...demoOption)
    .action((key: string, flags: LinkFlags) => connected(flags, (connection) => resolveWrite(connection, key, signal)));
}

async function listWrites(
  connection: Connection,
  { unresolved = false, limit = '20', json }: ListFlags,
): Promise<void> {
  const found = await connection.writes({ unresolved, limit: Number(limit) });
  if (json) return printJson(found);
  await print(found.length ? table(found) : `${unresolved ? 'No unresolved writes.' : 'No writes yet.'}\n`);
  const count = found.filter(({ state }) => state === 'sent' || state === 'unknown').length;
  if (count)
    printMessage(
      `${count === 1 ? '1 write has' : `${count} writes have`} an unknown outcome. Resolve one with "brex-connector writes resolve KEY" ` +
        'and the same connection; it is safe to repeat.',
    );
}

/** Prints Brex's response to a resolved write as one JSON document. */
async function resolveWrite(connection: Connection, key: string, signal: AbortSignal): Promise<void> {
  const { output, meta } = await connection.resolveWrite(key, { signal });
  await printJson(output);
  meta.warnings.forEach(printNote);
}

const words: Record<Write['state'], string> = {
  prepared: 'not done',
  sent: 'unknown',
  unknown: 'unknown',
  done: 'done',
  refused: 'refused',
};

function table(found: Write[]): string {
  const rows = [
    ['started (UTC)', 'action', 'amount', 'state', 'key'],
    ...found.map(({ startedAt, action, money, state, key }) => [
      startedAt.slice(0, 19).replace('T', ' '),
      action,
      money ? moneyText(money, true) : '',
      words[state],
      key,
    ]),
  ];
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  const line = (row: string[]): string =>
    row.map((cell, i) => (i === 2 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
