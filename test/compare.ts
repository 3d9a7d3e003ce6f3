import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Stream, streams } from '../src/sync';
import type { Copy, Item } from './copy';

/** What is to be compared with: the simulator's own answers, asked for without the connector. */
export interface Brex {
  url: string;
  token: string;
  /** Another token to look with, so that looking takes nothing of a rate limit; it need not see what only partners do. */
  look?: string;
}

const everyStatus = ['INVITED', 'ACTIVE', 'DISABLED', 'PENDING_ACTIVATION', 'INACTIVE', 'ARCHIVED'];

/** Where each stream's list is, `:parent` standing for the record of the parent stream. */
export const paths: Record<string, string> = {
  users: `/v2/users?limit=1000&${everyStatus.map((status) => `status[]=${status}`).join('&')}`,
  departments: '/v2/departments?limit=1000',
  locations: '/v2/locations?limit=1000',
  titles: '/v2/titles?limit=1000',
  legal_entities: '/v2/legal_entities?limit=1000',
  cards: '/v2/cards?limit=1000',
  card_accounts: '/v2/accounts/card',
  card_statements: '/v2/accounts/card/primary/statements?limit=1000',
  card_transactions: '/v2/transactions/card/primary?limit=1000',
  cash_accounts: '/v2/accounts/cash',
  cash_statements: '/v2/accounts/cash/:parent/statements?limit=1000',
  cash_transactions: '/v2/transactions/cash/:parent?limit=1000',
  linked_accounts: '/v1/linked_accounts?limit=1000',
  transfers: '/v1/transfers?limit=1000',
  vendors: '/v1/vendors?limit=1000',
  expenses: '/v1/expenses?limit=100',
  budgets: '/v2/budgets?limit=1000',
  spend_limits: '/v2/spend_limits?limit=1000',
  budget_programs: '/v1/budget_programs?limit=1000',
  accounting_records: '/v3/accounting/records?limit=500',
  fields: '/v1/fields?limit=1000',
  field_values: '/v1/fields/:parent/values?limit=1000',
  trips: '/v1/trips?limit=1000',
  bookings: '/v1/trips/:parent/bookings?limit=1000',
  referrals: '/v1/referrals?limit=1000',
};

async function* pages({ url, token, look = token }: Brex, path: string): AsyncGenerator<Item[]> {
  let next: unknown;
  do {
    const more = typeof next === 'string' ? `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}` : '';
    const bearer = path.startsWith('/v1/referrals') ? token : look;
    const ask = () => fetch(url + path + more, { headers: { authorization: `Bearer ${bearer}` } });
    let answer = await ask();
    // Whoever looks after a sync with the rate limit on is bound by it too.
    for (; answer.status === 429; answer = await ask()) await sleep(2000);
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
    const body = JSON.parse(await answer.text()) as Item[] | { items: Item[]; next_cursor?: unknown };
    yield Array.isArray(body) ? body : body.items;
    next = Array.isArray(body) ? undefined : body.next_cursor;
  } while (typeof next === 'string' && next);
}

const present = (record: Item): Item =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined));

/** A row put together again to the record that it was. */
function recordOf({ schema }: Stream, row: Item): Item {
  const record: Item = {};
  for (const [field, value] of Object.entries(row)) {
    if (value === null || field.startsWith('_')) continue;
    const types = [schema.properties[field]?.type ?? []].flat().filter((type) => type !== 'null');
    const [only] = types.length === 1 ? types : [];
    if (only === 'string') record[field] = value;
    else if (only === 'integer' || only === 'number') record[field] = Number(value);
    else if (only === 'boolean') record[field] = value === true || value === 1;
    else record[field] = JSON.parse(value as string);
  }
  return { ...record, ...(JSON.parse((row._more ?? '{}') as string) as Item) };
}

const text = (value: unknown): string => `'${String(value).replaceAll("'", "''")}'`;
const chunk = 250;

/** How a stream's table stands to what Brex lists. */
export interface Compared {
  stream: string;
  listed: number;
  /** Rows of records that Brex still lists, by the table. */
  held: number;
  /** Some of the records that the table lacks or has otherwise, and how many there are. */
  wrong: { id: unknown; expected: Item; found: Item | undefined }[];
  wrongs: number;
}

/** Compares a stream's table with what Brex lists, a page at a time; they are the same when nothing is wrong and as many are held as listed. */
export async function compare(brex: Brex, copy: Copy, stream: Stream): Promise<Compared> {
  const [key = ''] = stream.primary_key;
  const result: Compared = { stream: stream.name, listed: 0, held: 0, wrong: [], wrongs: 0 };
  const check = async (records: Item[], parent: string | undefined): Promise<void> => {
    result.listed += records.length;
    for (let from = 0; from < records.length; from += chunk) {
      const some = records.slice(from, from + chunk);
      const of = parent === undefined ? '' : ` AND _parent = ${text(parent)}`;
      const wanted = some.map((record) => text(record[key])).join(', ');
      const rows = await copy.rows(
        `SELECT * FROM "${stream.name}" WHERE _removed_at IS NULL AND "${key}" IN (${wanted})${of}`,
      );
      const found = new Map(rows.map((row) => [String(row[key]), recordOf(stream, row)]));
      for (const record of some) {
        const one = found.get(String(record[key]));
        if (isDeepStrictEqual(one, present(record))) continue;
        result.wrongs += 1;
        if (result.wrong.length < 3) result.wrong.push({ id: record[key], expected: present(record), found: one });
      }
    }
  };
  const path = paths[stream.name] ?? '';
  if (!stream.parent) for await (const records of pages(brex, path)) await check(records, undefined);
  else
    for await (const parents of pages(brex, paths[stream.parent.stream] ?? ''))
      for (const parent of parents.map((record) => String(record[stream.parent?.field ?? ''])))
        for await (const records of pages(brex, path.replace(':parent', parent))) await check(records, parent);
  const [counted] = await copy.rows(`SELECT count(*) AS held FROM "${stream.name}" WHERE _removed_at IS NULL`);
  result.held = Number(counted?.held);
  return result;
}

export const isSame = ({ listed, held, wrongs }: Compared): boolean => listed === held && wrongs === 0;

/** Compares all streams, or those named. */
export async function compareAll(brex: Brex, copy: Copy, names?: readonly string[]): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const stream of streams(names)) all.push(await compare(brex, copy, stream));
  return all;
}
