/** One whole list, by one reader, in a process of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConnector, noRateLimiter, settingsFor } from './product';
import { answerTasks, type Cost, costOf, peakMemory } from './worker';

interface ListTask {
  reader: string;
  url: string;
  token: string;
  /** Milliseconds that the consumer takes for each page of 100 records. */
  consumer?: number;
}

export interface ListResult extends Cost {
  records: number;
  /** MB. */
  peak: number;
}

const pageSize = 100;

interface Page {
  items: unknown[];
  next_cursor?: string | null;
}

/** Pages by cursor, as one writes the loop by hand. */
async function* byHand(fetchPage: (path: string) => Promise<unknown>): AsyncGenerator<unknown> {
  let cursor: string | null | undefined = '';
  while (cursor !== null && cursor !== undefined) {
    const page: Page = (await fetchPage(
      `/v1/expenses?limit=${pageSize}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    )) as Page;
    yield* page.items;
    cursor = page.next_cursor;
  }
}

const readers: Record<string, (task: ListTask) => Promise<AsyncGenerator<unknown>>> = {
  async undici({ url, token }) {
    const { Pool } = await import('undici');
    const pool = new Pool(url, { connections: 1 });
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    return byHand(async (path) => (await pool.request({ method: 'GET', path, headers })).body.json());
  },
  fetch: ({ url, token }) =>
    Promise.resolve(
      byHand(async (path) => (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).json()),
    ),
  async connector({ url, token }) {
    const { connect } = await loadConnector();
    return connect(settingsFor(url, token), { rateLimiter: noRateLimiter }).each('list_expenses');
  },
};

answerTasks(async ({ consumer = 0, ...task }: ListTask): Promise<ListResult> => {
  const open = readers[task.reader];
  if (!open) throw new Error(`no reader ${task.reader}`);
  let records = 0;
  // With a slow consumer, the measurement is about waiting. Otherwise it includes the loading of packages, since the connector loads
  // undici when it is first needed.
  const opened = consumer ? await open(task) : undefined;
  const cost = await costOf(async () => {
    const list = opened ?? (await open(task));
    for await (const _ of list) if (++records % pageSize === 0 && consumer) await sleep(consumer);
  });
  return { ...cost, records, peak: peakMemory() };
});
