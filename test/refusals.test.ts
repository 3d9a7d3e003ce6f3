import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { BrexError, connect, type Connection } from '../src';
import type { Journal, Opening } from '../src/safety/journal';
import { inMemoryJournal } from '../src/safety/memory_journal';
import { actionNames, actionOf } from '../src/manifest';
import { openStore } from '../src/store';
import { fakeClock } from './fake_clock';
import { card, transfer } from './fault_injection/kinds';
import { quickRateLimiter } from './quick_rate_limiter';
import { failure } from './failure';
import { onLoopback } from './loopback';
import { overriding } from './overriding';
import { temporaryFolder } from './temporary_folder';

interface Given {
  status?: number;
  body?: unknown;
  /** The whole body as text, where it is no JSON. */
  text?: string;
  /** Happens before it is answered. */
  first?: () => unknown;
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A Brex that answers each method and path as the test says; `writes` are the requests that may have changed something. */
async function brex(behave: (method: string, path: string, n: number) => Given) {
  const writes: { path: string; key: string }[] = [];
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      const { method = '', url = '', headers } = request;
      if (method !== 'GET') writes.push({ path: url, key: String(headers['idempotency-key'] ?? '') });
      const {
        status = 200,
        body,
        text = body === undefined ? '' : JSON.stringify(body),
        first,
      } = behave(method, url.split('?')[0] ?? '', writes.length);
      void Promise.resolve(first?.()).then(() => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(text);
      });
    });
  });
  const { url, close } = await onLoopback(server);
  closing.push(close);
  return { url, writes };
}

function connected(
  url: string,
  { retries = 0, journal = inMemoryJournal() }: { retries?: number; journal?: Journal } = {},
) {
  const connection = connect(
    { name: 'test', account_type: 'production', api_token: 'bxt_example_1', base_url: url, retries },
    {
      id: 'one',
      rateLimiter: quickRateLimiter,
      clock: { ...fakeClock(), now: () => Date.now() },
      store: { journal: () => journal },
    },
  );
  closing.push(() => connection.close());
  return connection;
}

const raw = (connection: Connection, action: string, method: 'POST' | 'PUT', path: string, body: object) => ({
  [action]: () => connection.request({ method, path, body }, { intent: 'a' }),
});

/** The actions whose success must show an id, each as a run and as a raw request on its route. */
const proven = (connection: Connection): Record<string, () => Promise<unknown>> => {
  const intent = { intent: 'a' };
  const moved = {
    amount: { amount: 1250, currency: 'USD' },
    counterparty: { type: 'BANK' as const, id: 'finacct_1' },
    receiving_account: { type: 'BREX_CASH' as const, id: 'dpacc_1' },
    description: 'in',
  };
  const lost = { reason: 'CARD_LOST' as const };
  return {
    create_transfer: () => connection.run('create_transfer', transfer('rent'), intent),
    create_incoming_transfer: () => connection.run('create_incoming_transfer', moved, intent),
    create_card: () => connection.run('create_card', card('x'), intent),
    update_card: () => connection.run('update_card', { id: 'card_1', metadata: { a: 'b' } } as never, intent),
    lock_card: () => connection.run('lock_card', { id: 'card_1', ...lost }, intent),
    unlock_card: () => connection.run('unlock_card', { id: 'card_1' }, intent),
    terminate_card: () => connection.run('terminate_card', { id: 'card_1', ...lost }, intent),
    ...raw(connection, 'raw create_transfer', 'POST', '/v1/transfers', transfer('rent')),
    ...raw(connection, 'raw lock_card', 'POST', '/v2/cards/card_1/lock', lost),
  };
};
const names = Object.keys(proven({} as Connection));

describe('a success without proof is not a success', () => {
  const shapes: [string, Given][] = [
    ['an empty object', { body: {} }],
    ['a text', { body: 'ok' }],
    ['a list', { body: [] }],
    ['null', { body: null }],
    ['a number', { body: 1 }],
    ['a gateway notice', { body: { message: 'blocked by policy' } }],
    ['an empty id', { body: { id: '' } }],
    ['an id that is a number', { body: { id: 7 } }],
    ['nothing, with 204', { status: 204 }],
    ['nothing, with 201', { status: 201 }],
    ['nothing, with 202', { status: 202 }],
  ];
  test.each(names)('%s', async (name) => {
    for (const [shape, given] of shapes) {
      const { url, writes } = await brex((method) =>
        method === 'GET' ? { status: 404, body: { message: 'no' } } : given,
      );
      const error = await failure(proven(connected(url))[name]?.() ?? Promise.resolve());
      expect([shape, error.code, error.idempotencyKey]).toEqual([shape, 'outcome_unknown', writes[0]?.key]);
    }
  });

  test.each(['update_card', 'lock_card', 'unlock_card', 'terminate_card', 'raw lock_card'])(
    '%s requires the id of the same card',
    async (name) => {
      const { url } = await brex((method) => (method === 'GET' ? { status: 404 } : { body: { id: 'card_2' } }));
      expect((await failure(proven(connected(url))[name]?.() ?? Promise.resolve())).code).toBe('outcome_unknown');
      const good = await brex(() => ({ body: { id: 'card_1', status: 'LOCKED' } }));
      await proven(connected(good.url))[name]?.();
    },
  );

  test('and is repeated under its key until a response proves it', async () => {
    const { url, writes } = await brex((method, _, n) =>
      method === 'GET'
        ? { body: { items: [] } }
        : n < 3
          ? { body: { message: 'blocked by policy' } }
          : { body: { id: 'dptx_1' } },
    );
    const { output } = await connected(url, { retries: 3 }).run('create_transfer', transfer('rent'), { intent: 'a' });
    expect(output.id).toBe('dptx_1');
    expect(new Set(writes.map(({ key }) => key)).size).toBe(1);
    expect(writes).toHaveLength(3);
  });

  test('is recorded as unknown, so that a repeat never answers from it', async () => {
    const journal = inMemoryJournal();
    const { url } = await brex((method, _, n) =>
      method === 'GET' ? { body: { items: [] } } : n < 2 ? { text: '1' } : { body: { id: 'dptx_1' } },
    );
    const pay = () => connected(url, { journal }).run('create_transfer', transfer('rent'), { intent: 'a' });
    expect((await failure(pay())).code).toBe('outcome_unknown');
    expect((await pay()).output.id).toBe('dptx_1');
  });

  test('money and cards declare their proof; an action without a published response accepts any success', async () => {
    expect(actionNames.filter((name) => actionOf(name).entry.proof).sort()).toEqual(
      names.filter((name) => !name.startsWith('raw')).sort(),
    );
    const { url } = await brex(() => ({ status: 204 }));
    const { output } = await connected(url).run('archive_spend_limit', { id: 'limit_1' }, { intent: 'a' });
    expect(output).toBeNull();
  });
});

describe('a refusal that may come from an earlier attempt', () => {
  const duplicate: [string, Given][] = [
    ['409', { status: 409, body: { message: 'conflict' } }],
    ['422 of a duplicate', { status: 422, body: { message: 'Duplicate request' } }],
    ['422 of an idempotency key', { status: 422, body: { message: 'Idempotency key was used' } }],
    ['422 in progress', { status: 422, body: { message: 'Request is in progress' } }],
    ['400 of an idempotency key', { status: 400, body: { message: 'idempotency key already used' } }],
  ];
  const booked = {
    ...{ id: 'dptx_9', status: 'PROCESSING', payment_type: 'ACH', created_at: '2099-05-01' },
    ...transfer('rent'),
  };

  test.each(duplicate)('%s on a payment is unknown if an equal payment exists', async (_, given) => {
    const { url } = await brex((method) => (method === 'GET' ? { body: { items: [booked] } } : given));
    const error = await failure(connected(url).run('create_transfer', transfer('rent'), { intent: 'a' }));
    expect(error).toMatchObject({ code: 'outcome_unknown', candidates: [expect.objectContaining({ id: 'dptx_9' })] });
  });

  test.each(duplicate)('%s on a payment is unknown if nothing can be looked up', async (_, given) => {
    const { url } = await brex((method) =>
      method === 'GET' ? { status: 403, body: { message: 'missing scope' } } : given,
    );
    const journal = inMemoryJournal();
    const error = await failure(connected(url, { journal }).run('create_transfer', transfer('rent'), { intent: 'a' }));
    expect(error.code).toBe('outcome_unknown');
    expect(await journal.list({ most: 9 })).toMatchObject([{ state: 'unknown' }]);
  });

  test.each(duplicate)('%s is final if a look-up finds nothing', async (_, given) => {
    const { url, writes } = await brex((method) => (method === 'GET' ? { body: { items: [] } } : given));
    const error = await failure(connected(url).run('create_transfer', transfer('rent'), { intent: 'a' }));
    expect(error.code).toMatch(/conflict|rejected/);
    expect(writes).toHaveLength(1);
  });

  test.each(duplicate)('%s on a card is done if its state shows that', async (_, given) => {
    const { url } = await brex((method) => (method === 'GET' ? { body: { id: 'card_1', status: 'LOCKED' } } : given));
    const { output, meta } = await connected(url).run(
      'lock_card',
      { id: 'card_1', reason: 'CARD_LOST' },
      { intent: 'a' },
    );
    expect(output).toMatchObject({ id: 'card_1', status: 'LOCKED' });
    expect(meta.warnings.join()).toMatch(/rejected it as a repeat; a lookup showed that it was done/);
  });

  test('a name that Brex keeps unique is a candidate, not a proof', async () => {
    const vendor = { id: 'vendor_7', company_name: 'Copper Supply' };
    const { url } = await brex((method) =>
      method === 'GET' ? { body: { items: [vendor] } } : { status: 409, body: { message: 'exists' } },
    );
    const error = await failure(
      connected(url).run('create_vendor', { company_name: 'Copper Supply' }, { intent: 'a' }),
    );
    expect(error).toMatchObject({ code: 'outcome_unknown', candidates: [expect.objectContaining({ id: 'vendor_7' })] });
  });

  test('every other 422, and a 400, is final without a look-up', async () => {
    for (const status of [400, 422]) {
      const reads: string[] = [];
      const { url } = await brex((method, path) => {
        if (method === 'GET' && path !== '/v2/company') reads.push(path);
        return method === 'GET' ? { body: { items: [booked] } } : { status, body: { message: 'amount is invalid' } };
      });
      const error = await failure(connected(url).run('create_transfer', transfer('rent'), { intent: 'a' }));
      expect([error.code, reads]).toEqual(['rejected', []]);
    }
  });
});

describe('a write with an ambiguous response', () => {
  test.each([408, 410, 418, 425, 301, 304, 500, 503])('%d is unknown, and never a refusal', async (status) => {
    const { url } = await brex((method) =>
      method === 'GET' ? { body: { items: [] } } : { status, body: { message: 'gone' } },
    );
    const error = await failure(connected(url).run('create_transfer', transfer('rent'), { intent: 'a' }));
    expect(error.code).toBe('outcome_unknown');
  });

  test('and cancelled before its next attempt is unknown, not cancelled', async () => {
    const stop = new AbortController();
    const { url } = await brex((method) =>
      method === 'GET' ? { body: { items: [] } } : { status: 503, first: () => undefined },
    );
    const connection = connect(
      { name: 'test', account_type: 'production', api_token: 'bxt_example_1', base_url: url, retries: 3 },
      {
        rateLimiter: quickRateLimiter,
        clock: {
          ...fakeClock(),
          sleep: (_milliseconds, _signal, purpose) => {
            if (purpose === 'deadline') return new Promise(() => undefined);
            stop.abort();
            return Promise.reject(new BrexError('cancelled', 'The call was cancelled while it waited to try again.'));
          },
        },
      },
    );
    closing.push(() => connection.close());
    const error = await failure(connection.run('create_transfer', transfer('rent'), { signal: stop.signal }));
    expect(error.code).toBe('outcome_unknown');
    expect(error.idempotencyKey).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([201, 202])('an empty %d to an action that returns a record is unknown', async (status) => {
    const { url } = await brex((method) => (method === 'GET' ? { body: { items: [] } } : { status }));
    const error = await failure(connected(url).run('create_vendor', { company_name: 'A' }, { intent: 'a' }));
    expect(error.code).toBe('outcome_unknown');
  });
});

/** The opening of a write whose journal records separately that it leaves, as a host's own journal may. */
const inTwoSteps = (opening: Opening): Opening => ({ ...opening, leaving: false });

describe('two processes with one journal', () => {
  /** A gate that holds an answer until it is opened. */
  const held = () => {
    let open = (): void => undefined;
    const until = new Promise<void>((resolve) => (open = resolve));
    return { until, open };
  };

  test('of which one takes the write over in time: the other waits for its end and returns it', async () => {
    const journal = inMemoryJournal();
    let taken = false;
    let opened: Opening;
    /** The journal as the slower process meets it: another takes the entry over just before its first byte. */
    const slower: Journal = overriding(journal, {
      open(opening) {
        opened = inTwoSteps(opening);
        return journal.open(opened);
      },
      async sending(key, holder) {
        if (!taken) {
          taken = true;
          const entry = await journal.read(key);
          await journal.takeOver(key, entry?.holder ?? '');
          await journal.open({ ...opened, holder: 'faster' });
          await journal.sending(key, 'faster');
          await journal.record(key, 'faster', { state: 'done', answer: { id: 'dptx_1' }, resultId: 'dptx_1' });
        }
        return journal.sending(key, holder);
      },
    });
    const { url, writes } = await brex(() => ({ body: { id: 'dptx_2' } }));
    const { output } = await connected(url, { journal: slower }).run('create_transfer', transfer('rent'), {
      intent: 'a',
    });
    expect(output.id).toBe('dptx_1');
    expect(writes).toHaveLength(0);
  });

  test('of which one learns that it is done: the other, without a response, returns that', async () => {
    const journal = inMemoryJournal();
    const { url } = await brex((method, _, n) => {
      if (method === 'GET') return { body: { items: [] } };
      if (n > 1) return { body: { id: 'dptx_1' } };
      return {
        status: 503,
        first: () => connected(url, { journal }).run('create_transfer', transfer('rent'), { intent: 'a' }),
      };
    });
    const { output } = await connected(url, { journal }).run('create_transfer', transfer('rent'), { intent: 'a' });
    expect(output.id).toBe('dptx_1');
  });

  test('of which one learns that it is done while the other looks it up without a result: that one returns it', async () => {
    const journal = inMemoryJournal();
    const { url } = await brex((method) => {
      if (method !== 'GET') return { status: 503 };
      return {
        status: 503,
        first: async () => {
          const [entry] = await journal.list({ most: 1 });
          if (entry?.state === 'unknown')
            await journal.record(entry.key, 'another', { state: 'done', answer: { id: 'dptx_1' }, resultId: 'dptx_1' });
        },
      };
    });
    const { output } = await connected(url, { journal }).run('create_transfer', transfer('rent'), { intent: 'a' });
    expect(output.id).toBe('dptx_1');
  });

  test('of which one sends it again: a late refusal of the first resolves nothing', async () => {
    const journal = inMemoryJournal();
    const late = held();
    const { url } = await brex((method, _, n) => {
      if (method === 'GET') return { body: { items: [] } };
      if (n === 1) return { status: 400, body: { message: 'no' }, first: () => late.until };
      return { status: 503 };
    });
    const first = failure(connected(url, { journal }).run('create_transfer', transfer('rent'), { intent: 'a' }));
    while ((await journal.list({ most: 1 }))[0]?.state !== 'sent')
      await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await failure(connected(url, { journal }).run('create_transfer', transfer('rent'), { intent: 'a' }));
    expect(second.code).toBe('outcome_unknown');
    late.open();
    expect((await first).code).toBe('outcome_unknown');
    expect(await journal.list({ most: 9 })).toMatchObject([{ state: 'unknown' }]);
  });

  test.each([
    ['done', { body: { id: 'dptx_1' } }, 'dptx_1'],
    ['refused', { status: 422, body: { message: 'no money' } }, 'outcome_unknown'],
  ])('of which one sends it again and it is %s: a late refusal of the first is not used', async (_, again, end) => {
    const journal = inMemoryJournal();
    const late = held();
    const { url } = await brex((method, __, n) => {
      if (method === 'GET') return { body: { items: [] } };
      return n === 1 ? { status: 404, body: { message: 'no' }, first: () => late.until } : again;
    });
    const pay = () => connected(url, { journal }).run('create_transfer', transfer('rent'), { intent: 'a' });
    const ending = (run: ReturnType<typeof pay>) =>
      run.then(
        ({ output }) => output.id,
        (error: BrexError) => error.code,
      );
    const first = ending(pay());
    while ((await journal.list({ most: 1 }))[0]?.state !== 'sent')
      await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await ending(pay());
    late.open();
    expect([await first, second]).toEqual([end, end]);
  });
});

test('a journal row that was edited by hand is refused, and nothing is sent', async () => {
  const home = temporaryFolder();
  closing.push(() => rmSync(home, { recursive: true }));
  const edits = [
    "state = 'prepared', holder = ''",
    'sent_at = sent_at + 100000000000',
    "origin = 'https://elsewhere.example'",
    "fingerprint = 'x'",
    "signature = ''",
    "key = 'other'",
  ];
  const { default: Database } = await import('libsql');
  for (const edit of edits) {
    const url = join(home, `${randomBytes(4).toString('hex')}.db`);
    const options = { home, url, key: randomBytes(32).toString('base64') };
    const { url: server, writes } = await brex((method) =>
      method === 'GET' ? { body: { items: [] } } : { status: 503 },
    );
    const pay = async () => {
      const store = await openStore(options);
      try {
        return await failure(
          connected(server, { journal: store.journal('one') }).run('create_transfer', transfer('rent'), {
            idempotencyKey: 'a',
          }),
        );
      } finally {
        await store.close();
      }
    };
    expect((await pay()).code).toBe('outcome_unknown');
    const database = new Database(url);
    database.exec(`UPDATE journal SET ${edit}`);
    if (edit.startsWith('key')) database.exec("UPDATE journal SET key = 'a', action = 'create_card'");
    database.close();
    const error = await pay();
    expect([edit, error.code]).toEqual([edit, 'unavailable']);
    expect(error.message).toMatch(/was changed by something other than this connector/);
    expect(writes).toHaveLength(1);
  }
});
