import { createServer, type Server } from 'node:http';
import { onLoopback } from './loopback';
import { transfer } from './fault_injection/kinds';

/** What a Brex under test does with one POST: whether it books it, and what of an answer arrives. */
export interface Turn {
  books: boolean;
  answer: 'done' | 'cut' | 'proofless' | number;
  /** Happens while the request is on its way. */
  meanwhile?: (() => void) | undefined;
  /** What a refusal says. */
  message?: string | undefined;
}

/** A POST as it arrived. */
export interface Arrival extends Turn {
  key: string;
  wall: number;
  monotonic: number;
  truth: number;
}

interface Clocks {
  now(): number;
  monotonic(): number;
  truth(): number;
}

/** One account at a Brex on a real socket, by its token. */
export interface Account {
  token: string;
  /** What came, in order. */
  arrivals: Arrival[];
  /** What was booked: the key and the id of each transfer. */
  booked: { key: string; id: string }[];
  /** The keys that it knows: what each booked, and when. */
  keys: Map<string, { id: string; at: number }>;
}

export interface ForgetfulBrex {
  url: string;
  /**
   * Opens an account that answers its POSTs by a plan, the last turn again and again; with `of`, another token of that account. Without
   * `company`, the token may not read the company.
   */
  account(plan: Turn[], clocks: Clocks, options?: { company?: string; retention?: number; of?: Account }): Account;
  close(): Promise<void>;
}

/** How long such a Brex knows a key. Milliseconds. */
export const retention = 10 * 60_000;

export const done: Turn = { books: true, answer: 'done' };
export const cut: Turn = { books: true, answer: 'cut' };

/** Starts a Brex that books transfers, knows a key for a while and then forgets it. */
export async function forgetfulBrex(): Promise<ForgetfulBrex> {
  const accounts = new Map<
    string,
    (request: { method: string; path: string; key: string }) => Turn & { body: unknown }
  >();
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      const { method = '', url = '', headers } = request;
      const serve = accounts.get(headers.authorization?.replace('Bearer ', '') ?? '');
      const turn = serve?.({ method, path: url, key: String(headers['idempotency-key'] ?? '') });
      if (!turn) return void response.writeHead(401).end();
      if (turn.answer === 'cut') return void response.destroy();
      response.writeHead(typeof turn.answer === 'number' ? turn.answer : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(turn.body));
    });
  });
  let count = 0;
  return {
    ...(await onLoopback(server)),
    account(plan, clocks, { company, retention: known = retention, of } = {}) {
      const token = `bxt_example_${count++}`;
      const account: Account = { keys: new Map(), arrivals: [], booked: [], ...of, token };
      const { keys } = account;
      accounts.set(account.token, ({ method, path, key }) => {
        if (path === '/v2/company')
          return company === undefined
            ? { ...done, answer: 403, body: { message: 'missing scope' } }
            : { ...done, body: { id: company, legal_name: 'Acme' } };
        if (method === 'GET')
          return { ...done, body: { items: account.booked.map(({ id }) => booked(id)), next_cursor: null } };
        const turn = plan[Math.min(account.arrivals.length, plan.length - 1)] ?? done;
        const times = { wall: clocks.now(), monotonic: clocks.monotonic(), truth: clocks.truth() };
        account.arrivals.push({ ...turn, key, ...times });
        const seen = keys.get(key);
        const fresh = !seen || clocks.truth() - seen.at >= known;
        const id = fresh ? `dptx_${account.booked.length}_${token}` : seen.id;
        if (turn.books && fresh) {
          account.booked.push({ key, id });
          keys.set(key, { id, at: clocks.truth() });
        }
        turn.meanwhile?.();
        const body =
          turn.answer === 'done' ? booked(id) : turn.answer === 'proofless' ? {} : { message: turn.message ?? 'no' };
        return { ...turn, body };
      });
      return account;
    },
  };
}

const booked = (id: string) => {
  const { amount, external_memo, counterparty, originating_account } = transfer('rent');
  return {
    ...{ id, amount, external_memo, counterparty, originating_account },
    ...{ status: 'PROCESSING', payment_type: 'ACH', created_at: '2026-05-01' },
  };
};
