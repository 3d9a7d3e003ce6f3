import { readFileSync } from 'node:fs';
import { request } from 'undici';

/** Bodies of answers, as text. */
export interface Recorded {
  userId: string;
  user: string;
  company: string;
  department: string;
  transfer: string;
  /** The input of the transfer. */
  transferInput: object;
  /** Each expense's text around its id. */
  expenses: (readonly [before: string, after: string])[];
}

/** Records the answers of a server, such as the simulator. */
export async function recordFrom(url: string, token: string): Promise<Recorded> {
  const ask = async (path: string, body?: object): Promise<string> => {
    const answer = await request(url + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${text}`);
    return text;
  };
  const list = async (path: string) => (JSON.parse(await ask(path)) as { items: { id: string }[] }).items;
  const [user] = await list('/v2/users?limit=1');
  const expenses = await list('/v1/expenses?limit=100');
  const transferInput = exampleOf('transfers/create_transfer');
  return {
    userId: user?.id ?? '',
    user: await ask(`/v2/users/${user?.id}`),
    company: await ask('/v2/company'),
    department: await ask('/v2/departments', { name: 'Benchmark' }),
    transfer: await ask('/v1/transfers', transferInput),
    transferInput,
    expenses: expenses.map(({ id: _, ...rest }) => ['{"id":"', `",${JSON.stringify(rest).slice(1)}`]),
  };
}

const exampleOf = (name: string): object => {
  const schema = JSON.parse(readFileSync(`schemas/${name}.json`, 'utf8')) as { examples: { input: object }[] };
  return schema.examples[0]?.input ?? {};
};

/** A page of a list of so many expenses, each with an id of its own. The cursor is the number of its first record. */
export function pageOf({ expenses }: Recorded, from: number, limit: number, records: number): string {
  const end = Math.min(from + limit, records);
  let items = '';
  for (let n = from; n < end; n++) {
    const [before, after] = expenses[n % expenses.length] ?? ['', ''];
    items += `${n > from ? ',' : ''}${before}expense_${n}${after}`;
  }
  return `{"next_cursor":${end < records ? `"${end}"` : 'null'},"items":[${items}]}`;
}

/** The token of a list of so many records whose pages come after a delay in milliseconds. */
export const listToken = (records: number, delay = 0): string => `bxt_example_list_${records}_${delay}`;
