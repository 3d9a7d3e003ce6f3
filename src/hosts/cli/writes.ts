import type { Connection, Write } from '../../connector';
import { moneyText } from '../../money';
import { print } from './ending';

export interface WritesFlags {
  open?: boolean;
  limit?: string;
  json?: boolean;
}

/** `writes`: what the connection wrote, newest first, and how each write stands. */
export async function writes(
  connection: Connection,
  { open: unresolved = false, limit = '20', json }: WritesFlags,
): Promise<void> {
  const found = await connection.writes({ unresolved, limit: Number(limit) });
  if (json) return print(`${JSON.stringify(found, null, 2)}\n`);
  await print(found.length ? table(found) : `${unresolved ? 'Every write is settled.' : 'Nothing was written yet.'}\n`);
  const unsettled = found.filter(({ state }) => state === 'sent' || state === 'unknown').length;
  if (unsettled)
    console.error(
      `${unsettled === 1 ? 'One is' : `${unsettled} are`} not settled. "brex-connector settle KEY", for the same connection, finds out ` +
        'what became of one and does nothing twice.',
    );
}

/** `settle`: finds out what became of a write; Brex's answer as one JSON document. */
export async function settle(connection: Connection, key: string, signal: AbortSignal): Promise<void> {
  const { output, meta } = await connection.resolveWrite(key, { signal });
  await print(`${JSON.stringify(output, null, 2)}\n`);
  for (const warning of meta.warnings) console.error(`Note: ${warning}`);
}

const words: Record<Write['state'], string> = {
  prepared: 'not done',
  sent: 'not known',
  unknown: 'not known',
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
