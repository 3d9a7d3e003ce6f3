/** The company's data as the simulator's HTTP API returns it, read with plain `fetch`: what the expected answers are computed from. */
import { randomUUID } from 'node:crypto';
import type { Simulator } from '../../../src/simulator';

interface Money {
  amount: number;
  currency: string;
}

export interface Expense {
  id: string;
  memo: string | null;
  status: string;
  expense_type: string;
  user_id: string;
  department_id: string | null;
  purchased_at: string;
  usd_equivalent_amount: Money;
  billing_amount: Money;
  original_amount: Money;
  purchased_amount: Money;
  receipts: { id: string }[];
  merchant: { raw_descriptor: string } | null;
}

export interface User {
  id: string;
  first_name: string;
  last_name: string;
  email: string;
  status: string;
}

export interface Card {
  id: string;
  card_name: string;
  last_four: string;
  status: string;
  limit_type: string;
  owner: { user_id: string };
  spend_controls: { spend_limit: Money } | null;
}

interface CardTransaction {
  card_id: string | null;
  type: string;
  amount: Money;
  posted_at_date: string;
  merchant: { raw_descriptor: string } | null;
}

interface Transfer {
  id: string;
  status: string;
  amount: Money;
  created_at: string;
  display_name: string;
  external_memo: string | null;
  cancellation_reason: string | null;
  counterparty: { type: string; id?: string };
}

export interface Vendor {
  id: string;
  company_name: string;
  payment_accounts: { details: { type: string; payment_instrument_id: string } }[] | null;
}

interface SpendLimit {
  id: string;
  name: string;
  status: string;
  end_date: string | null;
  authorization_settings: { base_limit: Money } | null;
  current_period_balance: { amount_spent: Money } | null;
}

interface Trip {
  name: string;
  status: string;
  starts_at: string;
  traveler: { user_id?: string } | null;
}

interface AccountingRecord {
  review_status: string;
  source_type: string;
  amount: Money;
}

/** Lists of the account, by the name that the questions use. */
interface Lists {
  expenses: Expense;
  users: User;
  departments: { id: string; name: string };
  cards: Card;
  card_transactions: CardTransaction;
  card_statements: { end_balance: Money; period: { start_date: string } };
  cash_accounts: { name: string; available_balance: Money };
  transfers: Transfer;
  vendors: Vendor;
  spend_limits: SpendLimit;
  trips: Trip;
  accounting_records: AccountingRecord;
}

const paths: Record<keyof Lists, string> = {
  expenses: '/v1/expenses?expand[]=merchant',
  users: '/v2/users',
  departments: '/v2/departments',
  cards: '/v2/cards',
  card_transactions: '/v2/transactions/card/primary',
  card_statements: '/v2/accounts/card/primary/statements',
  cash_accounts: '/v2/accounts/cash',
  transfers: '/v1/transfers',
  vendors: '/v1/vendors',
  spend_limits: '/v2/spend_limits',
  trips: '/v1/trips',
  accounting_records: '/v3/accounting/records',
};

interface AnswerPage<T> {
  items?: T[];
  results?: T[];
  next_cursor?: string | null;
}

/** Reads and changes an account without the connector. */
export class Account {
  readonly #simulator: Simulator;
  readonly #lists = new Map<string, unknown[]>();

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  /** A list, read once. */
  async list<Name extends keyof Lists>(name: Name): Promise<Lists[Name][]> {
    const found = this.#lists.get(name) ?? (await this.readList(name));
    this.#lists.set(name, found);
    return found as Lists[Name][];
  }

  /** A list, read now. */
  async readList<Name extends keyof Lists>(name: Name): Promise<Lists[Name][]> {
    const all: Lists[Name][] = [];
    let cursor: string | null | undefined;
    do {
      const url = new URL(this.#simulator.url + paths[name]);
      if (cursor) url.searchParams.set('cursor', cursor);
      const page = (await this.send('GET', url.href.slice(this.#simulator.url.length))) as AnswerPage<Lists[Name]>;
      all.push(...(page.items ?? page.results ?? []));
      cursor = page.next_cursor;
    } while (cursor);
    return all;
  }

  /** A request; throws for any answer but a success. */
  async send(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(this.#simulator.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#simulator.tokens.all}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}
