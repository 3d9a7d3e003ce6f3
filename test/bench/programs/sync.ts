/** One sync of expenses into a destination, by the connector or by a loop written by hand, in a process of its own. */
import { handSyncs } from './hand_syncs';
import { loadConnector, noRateLimiter, settingsFor } from './product';
import { answerTasks, type Cost, costOf, peakMemory } from './worker';

interface SyncTask {
  by: 'connector' | 'hand';
  url: string;
  token: string;
  /** As `openDestination` takes it. */
  to: string;
}

export interface SyncResult extends Cost {
  records: number;
  /** MB. */
  peak: number;
}

async function byConnector({ url, token, to }: SyncTask): Promise<number> {
  const { connect, openDestination, sync } = await loadConnector();
  const brex = connect(settingsFor(url, token), { rateLimiter: noRateLimiter });
  const destination = await openDestination(to);
  const { ok, streams } = await sync(brex, { destination, streams: ['expenses'] });
  await destination.close();
  await brex.close();
  if (!ok) throw streams[0]?.error ?? new Error('the sync failed');
  return streams[0]?.records ?? 0;
}

async function byHand({ url, token, to }: SyncTask): Promise<number> {
  const [, kind = '', place = ''] = /^(\w+):(.*)$/.exec(to) ?? [];
  const open = handSyncs[kind];
  if (!open) throw new Error(`no loop by hand for ${kind}`);
  const { Pool } = await import('undici');
  const pool = new Pool(url, { connections: 1 });
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const destination = await open(kind === 'postgres' ? to : place);
  let records = 0;
  for (let cursor: string | null | undefined = ''; typeof cursor === 'string';) {
    const path = `/v1/expenses?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = await pool.request({ method: 'GET', path, headers });
    const page = (await body.json()) as { items: Record<string, unknown>[]; next_cursor: string | null };
    await destination.write(page.items);
    records += page.items.length;
    cursor = page.next_cursor;
  }
  await destination.close();
  await pool.close();
  return records;
}

answerTasks(async (task: SyncTask): Promise<SyncResult> => {
  // Loaded before the measurement, which is about records; subject `startup` measures loading.
  await Promise.all([loadConnector(), import('undici'), import('libsql'), import('pg')]);
  let records = 0;
  const cost = await costOf(async () => {
    records = await (task.by === 'hand' ? byHand(task) : byConnector(task));
  });
  return { ...cost, records, peak: peakMemory() };
});
