import { createHash } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { connect, type Transport } from '../src';
import type { Journal } from '../src/safety/journal';
import { inMemoryJournal } from '../src/safety/memory_journal';
import { withSimulator } from './examples';
import { answer, badServer, connectTo } from './server';
import { failure } from './failure';
import { memoryStore } from './fault_injection/bench';
import { overriding } from './overriding';
import { temporaryFolder } from './temporary_folder';

const folder = temporaryFolder();
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a receipt', () => {
  const bytes = Buffer.from('%PDF-1.4 lunch');
  const file_path = join(folder, 'lunch.pdf');
  writeFileSync(file_path, bytes);

  test.each([
    ['bytes', { file: new Uint8Array(bytes), receipt_name: 'lunch.pdf' }],
    ['base64', { file: bytes.toString('base64'), receipt_name: 'lunch.pdf' }],
    ['a path', { file_path }],
  ])('arrives complete from %s', (_, input) =>
    withSimulator(async (brex, { ledger }) => {
      const { output } = await brex.run('upload_receipt', { expense_id: 'expense_1', ...input });
      expect(output).toEqual({ id: expect.any(String), bytes: bytes.length });
      expect(ledger.at(-1)).toMatchObject({
        kind: 'receipt.uploaded',
        detail: { bytes: bytes.length, sha256: sha256(bytes) },
      });
      expect(ledger.recent[0]?.body).toEqual({ receipt_name: 'lunch.pdf' });
    }),
  );

  test('of several megabytes streams from disk', () =>
    withSimulator(async (brex, { ledger }) => {
      const large = join(folder, 'large.pdf');
      writeFileSync(large, Buffer.alloc(8_000_000, 7));
      await brex.run('match_receipt', { file_path: large });
      expect(ledger.at(-1)).toMatchObject({ detail: { bytes: 8_000_000 } });
    }));

  test("that can't be sent is refused before Brex is asked for an upload address", () =>
    withSimulator(async (brex, { ledger }) => {
      const empty = join(folder, 'empty.pdf');
      const huge = join(folder, 'huge.pdf');
      writeFileSync(empty, '');
      writeFileSync(huge, '');
      truncateSync(huge, 50 * 1024 * 1024 + 1);
      const cases: [object, string, RegExp][] = [
        [{ file_path: empty }, 'file_path', /0 bytes/],
        [{ file_path: huge }, 'file_path', /52,428,801 bytes; the maximum is 52,428,800/],
        [{ file_path: join(folder, 'none.pdf') }, 'file_path', /is not a readable file/],
        [{ file_path, file: 'AAAA' }, 'file', /provide one of the two/],
        [{ receipt_name: 'a.pdf' }, 'file', /provide one of the two/],
        [{ file: 'not base64!', receipt_name: 'a.pdf' }, 'file', /base64/],
        [{ file: 'AAAA' }, 'receipt_name', /is required/],
        [{ file: 'AAAA', receipt_name: 'lunch' }, 'receipt_name', /with an extension/],
      ];
      for (const [input, field, message] of cases) {
        const error = await failure(brex.run('match_receipt', input));
        expect(error).toMatchObject({ code: 'invalid_input', action: 'match_receipt' });
        expect(error.fields?.[0]).toEqual({ field, message: expect.stringMatching(message) });
      }
      expect(ledger.recent).toHaveLength(0);
    }));

  test('is sent without a token to its address, which appears in no log and no error', async () => {
    const storage = await badServer((socket) => socket.write(answer(403, 'expired')));
    const uri = `${storage.url}/bucket/key?X-Amz-Signature=verysecret`;
    const brexServer = await badServer((socket) => socket.write(answer(201, JSON.stringify({ id: 'up_1', uri }))));
    const lines: string[] = [];
    const log = (fields: object, message: string) => void lines.push(JSON.stringify([fields, message]));
    const brex = connect(
      { name: 't', account_type: 'production', api_token: 'bxt_example_secret', base_url: brexServer.url },
      { logger: { debug: log, info: log, warn: log, error: log } },
    );
    const error = await failure(brex.run('match_receipt', { file: 'AAAA', receipt_name: 'a.pdf' }));
    expect(error).toMatchObject({ code: 'rejected', status: 403 });
    expect(storage.seen[0]?.head).toMatch(/^PUT \/bucket\/key\?X-Amz-Signature=verysecret/);
    expect(storage.seen[0]?.head).not.toMatch(/authorization/i);
    for (const text of [lines.join(), inspect(error, { depth: 9 }), JSON.stringify(error)])
      expect(text).not.toMatch(/verysecret|bucket/);
    await Promise.all([storage.close(), brexServer.close()]);
  });

  test('refused after an attempt that may have arrived has an unknown outcome, within a run and in the next one', async () => {
    let uploads = 0;
    let refuses = false;
    const storage = await badServer((socket) => {
      if (uploads++ === 0 || !refuses) return void socket.destroy();
      socket.write(answer(403, 'used already'));
    });
    const uri = `${storage.url}/bucket/key`;
    const server = await badServer((socket, { head }) =>
      socket.write(answer(200, JSON.stringify(head.startsWith('GET') ? { id: 'cuacc_1' } : { id: 'up_1', uri }))),
    );
    const store = memoryStore();
    const run = (retries: number) => {
      const settings = {
        name: 't',
        account_type: 'production',
        api_token: 'bxt_example',
        base_url: server.url,
      } as const;
      const brex = connect({ ...settings, retries }, { id: 'one', store });
      const receipt = { file: 'AAAA', receipt_name: 'a.pdf' };
      return failure(brex.run('match_receipt', receipt, { intent: 'a' }).finally(() => brex.close()));
    };
    expect(await run(0)).toMatchObject({ code: 'outcome_unknown' });
    refuses = true;
    const next = await run(0);
    expect(next).toMatchObject({ code: 'outcome_unknown', status: 403 });
    expect(next.message).toMatch(/rejected the file \(status 403\), but an earlier attempt may have uploaded it/);
    uploads = 0;
    expect(await run(1)).toMatchObject({ code: 'outcome_unknown', status: 403 });
    await Promise.all([storage.close(), server.close()]);
  });

  test('that a transport reads only after it was given up receives no byte', async () => {
    let read: Promise<unknown> | undefined;
    const transport: Transport = async ({ method, url, body }) => {
      const origin = new URL(url).origin;
      if (method !== 'PUT')
        return { status: 200, headers: {}, body: JSON.stringify({ id: 'up_1', uri: `${origin}/put` }) };
      await new Promise((resolve) => setTimeout(resolve, 1_300));
      const parts = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      read = parts.next().then(
        ({ value }) => value as unknown,
        () => 'nothing',
      );
      return { status: 200, headers: {}, body: '' };
    };
    const settings = { name: 't', account_type: 'production', api_token: 'bxt_example' } as const;
    const limits = { base_url: 'http://127.0.0.1:1', connect_timeout: 1, retries: 0 };
    const brex = connect({ ...settings, ...limits }, { transport });
    const error = await failure(brex.run('match_receipt', { file: 'AAAA', receipt_name: 'a.pdf' }));
    expect(error.code).toBe('timeout');
    while (!read) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await read).toBe('nothing');
  });

  test('refused in a third process, after the first was killed before and the second after its upload, has an unknown outcome', async () => {
    const journal = inMemoryJournal();
    let refuses = false;
    const storage = await badServer((socket) => void socket.write(answer(refuses ? 403 : 200, '')));
    const server = await badServer((socket, { head }) =>
      socket.write(
        answer(
          200,
          JSON.stringify(head.startsWith('GET') ? { id: 'cuacc_1' } : { id: 'up_1', uri: `${storage.url}/x` }),
        ),
      ),
    );
    const run = (dies: 'entered' | 'arrived' | 'never') => {
      const mine: Journal = overriding(journal, {
        async open(opening) {
          const opened = await journal.open(opening);
          return dies === 'entered' && opening.request.method === 'PUT' ? new Promise(() => undefined) : opened;
        },
        record: (key, holder, settlement, at) =>
          dies === 'arrived' && settlement.state === 'done' && settlement.answer === null
            ? new Promise(() => undefined)
            : journal.record(key, holder, settlement, at),
      });
      const settings = {
        name: 't',
        account_type: 'production',
        api_token: 'bxt_example',
        base_url: server.url,
      } as const;
      const brex = connect({ ...settings, retries: 0 }, { id: 'one', store: { journal: () => mine } });
      return brex.run('match_receipt', { file: 'AAAA', receipt_name: 'a.pdf' }, { intent: 'a' });
    };
    const uploads = async (count: number): Promise<void> => {
      while (
        (await journal.list({ most: 9 })).filter(({ request }) => request.method === 'PUT').length < 1 ||
        storage.seen.length < count
      )
        await new Promise((resolve) => setTimeout(resolve, 10));
    };
    void run('entered');
    await uploads(0);
    void run('arrived');
    await uploads(1);
    refuses = true;
    expect(await failure(run('never'))).toMatchObject({ code: 'outcome_unknown', status: 403 });
    await Promise.all([storage.close(), server.close()]);
  });

  test('with no address, or one on another machine without TLS, is not sent', async () => {
    for (const uri of ['nonsense', 'http://storage.example/x', 'file:///etc/passwd']) {
      const server = await badServer((socket) => socket.write(answer(201, JSON.stringify({ id: 'up_1', uri }))));
      expect(
        await failure(connectTo(server.url).run('match_receipt', { file: 'AAAA', receipt_name: 'a.pdf' })),
      ).toMatchObject({ code: 'unexpected_answer' });
      await server.close();
    }
  });

  test('whose upload is interrupted is retried with the same bytes', async () => {
    const storage = await badServer((socket, _, n) => (n === 0 ? socket.destroy() : socket.write(answer(200, ''))));
    const server = await badServer((socket) =>
      socket.write(answer(201, JSON.stringify({ id: 'up_1', uri: `${storage.url}/k` }))),
    );
    await connectTo(server.url).run('match_receipt', { file: 'QUJD', receipt_name: 'a.pdf' });
    expect(storage.seen.map(({ body }) => body)).toEqual(['ABC', 'ABC']);
    expect(server.seen).toHaveLength(1);
    await Promise.all([storage.close(), server.close()]);
  });
});

test("a referral's document arrives", () =>
  withSimulator(async (brex, { ledger }) => {
    const { output } = await brex.run('upload_referral_document', {
      id: 'ref_1',
      type: 'ARTICLES_OF_INCORPORATION',
      file: 'QUJD',
    });
    expect(ledger.at(-1)).toMatchObject({ kind: 'referral_document.uploaded', id: output.id, detail: { bytes: 3 } });
  }));

describe('a search', () => {
  test('finds exactly what matches, and says that it scanned everything', () =>
    withSimulator(async (brex) => {
      const all = [];
      for await (const one of brex.each('list_expenses', { expand: ['merchant'] })) all.push(one);
      const word =
        (all.find(({ merchant }) => merchant?.raw_descriptor)?.merchant?.raw_descriptor ?? '').split(' ')[0] ?? '';
      const wanted = all.filter(({ merchant }) => merchant?.raw_descriptor?.includes(word)).map(({ id }) => id);
      const { output } = await brex.run('search_expenses', { merchant: word.toLowerCase(), limit: 1000 });
      expect(output.items.map(({ id }) => id)).toEqual(wanted);
      expect(output).toMatchObject({ scanned: all.length, truncated: false, next_cursor: null });
    }));

  test('that stopped early says so, and continues without gaps or repeats', () =>
    withSimulator(async (brex) => {
      const criteria = { min_amount: { amount: 1, currency: 'USD' } };
      const whole = (await brex.run('search_expenses', { ...criteria, limit: 1000 })).output.items.map(({ id }) => id);
      const found: string[] = [];
      let parts = 0;
      for (let cursor: string | undefined; ;) {
        const { output } = await brex.run('search_expenses', {
          ...criteria,
          max_scanned: 30,
          ...(cursor !== undefined && { cursor }),
        });
        found.push(...output.items.map(({ id }) => id));
        parts++;
        expect(output.truncated).toBe(output.next_cursor !== null);
        if (!output.truncated) break;
        expect(output.scanned).toBe(30);
        cursor = output.next_cursor as string;
      }
      expect(parts).toBeGreaterThan(3);
      expect(found).toEqual(whole);
    }));

  test('compares amounts in one currency only', async () => {
    const expense = (id: string, amount: number, currency: string) => ({
      id,
      original_amount: { amount, currency },
      merchant: { raw_descriptor: 'CAFE' },
    });
    const page = { items: [expense('usd', 1500, 'USD'), expense('jpy', 1500, 'JPY'), expense('low', 900, 'USD')] };
    const server = await badServer((socket) => socket.write(answer(200, JSON.stringify(page))));
    const find = async (currency: string) =>
      (
        await connectTo(server.url).run('search_expenses', { merchant: 'cafe', min_amount: { amount: 1000, currency } })
      ).output.items.map(({ id }) => id);
    expect(await find('USD')).toEqual(['usd']);
    expect(await find('JPY')).toEqual(['jpy']);
    await server.close();
  });

  test('sends the filters that Brex supports, on every page', () =>
    withSimulator(async (brex, { ledger }) => {
      await brex.run('search_expenses', {
        text: 'zzz',
        user_id: ['cuuser_1'],
        bought_from: '2025-01-01T00:00:00Z',
        limit: 1,
      });
      for (const { url } of ledger.recent)
        expect(url).toMatch(/user_id\[\]=cuuser_1.*purchased_at_start=2025-01-01T00%3A00%3A00.000/);
    }));

  test('by card finds expenses in both formats that Brex has used', async () => {
    const spellings = ['newer', 'older'] as const;
    const [newer, older] = await Promise.all(
      spellings.map((reading) =>
        withSimulator(
          async (brex) =>
            (await brex.run('search_expenses', { card_id: 'ncard_1', limit: 1000 })).output.items.map(({ id }) => id),
          {
            variants: { 'expense-names': reading },
          },
        ),
      ),
    );
    expect(newer).toEqual(older);
    expect(newer?.length).toBeGreaterThan(0);
  });

  test('of transactions covers cards, or one cash account', () =>
    withSimulator(async (brex) => {
      const { output } = await brex.run('search_transactions', {
        user_ids: ['cuuser_1'],
        posted_from: '2025-12-01',
        posted_to: '2025-12-31',
      });
      for (const one of output.items) expect(one.posted_at_date?.slice(0, 7)).toBe('2025-12');
      const cash = await brex.run('search_transactions', {
        cash_account_id: 'dpacc_1',
        min_amount: { amount: 100, currency: 'USD' },
        max_scanned: 100,
      });
      expect(cash.output.items.length).toBeGreaterThan(0);
      for (const one of cash.output.items) expect(Math.abs(one.amount?.amount ?? 0)).toBeGreaterThanOrEqual(100);
    }));

  test.each([
    [{}, /at least one filter/],
    [{ limit: 5, max_scanned: 100 }, /at least one filter/],
    [
      { min_amount: { amount: 1, currency: 'USD' }, max_amount: { amount: 2, currency: 'EUR' } },
      /same currency as min_amount/,
    ],
    [
      { min_amount: { amount: 3, currency: 'USD' }, max_amount: { amount: 2, currency: 'USD' } },
      /less than min_amount/,
    ],
  ])('for %j is refused', (input, message) =>
    withSimulator(async (brex, { ledger }) => {
      const error = await failure(brex.run('search_expenses', input));
      expect(error).toMatchObject({ code: 'invalid_input' });
      expect(error.message).toMatch(message);
      expect(ledger.recent).toHaveLength(0);
    }),
  );
});

describe('find_transfer', () => {
  const transfer = {
    counterparty: { type: 'VENDOR' as const, payment_instrument_id: 'pdinstl_1' },
    amount: { amount: 123_456, currency: 'USD' },
    originating_account: { type: 'BREX_CASH' as const, id: 'dpacc_1' },
    description: 'Found again',
    external_memo: 'Invoice 77-A',
    approval_type: 'MANUAL' as const,
  };

  test('returns every equal payment as a candidate, never one as the answer', () =>
    withSimulator(async (brex) => {
      const ids = [];
      for (let i = 0; i < 2; i++) ids.push((await brex.run('create_transfer', transfer)).output.id);
      const { output } = await brex.run('find_transfer', {
        amount: transfer.amount,
        external_memo: 'Invoice 77-A',
        payment_instrument_id: 'pdinstl_1',
        max_scanned: 5000,
      });
      expect(output.candidates.map(({ id }) => id).sort()).toEqual(ids.sort());
      expect(output.truncated).toBe(false);
      const none = await brex.run('find_transfer', { external_memo: 'Invoice 78', max_scanned: 5000 });
      expect(none.output).toMatchObject({ candidates: [], truncated: false });
    }));
});

describe('change_card_limit', () => {
  const spend_limit = { amount: 999_00, currency: 'USD' };

  test.each(['clears', 'keeps'] as const)(
    'keeps every rule that it does not name, if Brex %s what an update omits',
    (reading) =>
      withSimulator(
        async (brex) => {
          const before = (await brex.run('get_card', { id: 'ncard_1' })).output.spend_controls;
          await brex.run('change_card_limit', { id: 'ncard_1', spend_limit });
          const after = (await brex.run('get_card', { id: 'ncard_1' })).output.spend_controls;
          expect({ ...after, spend_available: null, spend_limit: null }).toEqual({
            ...before,
            spend_available: null,
            spend_limit: null,
          });
          expect(after?.spend_limit).toEqual(spend_limit);
          const blocked = [{ name: 'Casino Royale' }];
          await brex.run('change_card_limit', { id: 'ncard_1', blocked_merchant_details: blocked });
          expect((await brex.run('get_card', { id: 'ncard_1' })).output.spend_controls).toMatchObject({
            spend_limit,
            blocked_merchant_details: blocked,
          });
        },
        { variants: { 'put-card': reading } },
      ),
  );

  test('changes nothing if another change came first and the caller named the expected value', () =>
    withSimulator(async (brex, { ledger }) => {
      const { spend_controls } = (await brex.run('get_card', { id: 'ncard_1' })).output;
      const expected = { amount: spend_controls?.spend_limit?.amount ?? 0, currency: 'USD' };
      await brex.run('change_card_limit', { id: 'ncard_1', spend_limit });
      const error = await failure(
        brex.run('change_card_limit', { id: 'ncard_1', spend_limit: expected, expected_spend_limit: expected }),
      );
      expect(error).toMatchObject({ code: 'conflict', action: 'change_card_limit' });
      expect(ledger.filter(({ kind }) => kind === 'card.updated')).toHaveLength(1);
    }));

  test('sends one write, identical on every attempt', async () => {
    let reads = 0;
    const controls = (amount: number) => ({
      spend_limit: { amount, currency: 'USD' },
      spend_duration: 'MONTHLY',
      reason: 'Servers',
    });
    const server = await badServer((socket, { head }, n) => {
      if (head.startsWith('GET'))
        return socket.write(answer(200, JSON.stringify({ id: 'c', spend_controls: controls(++reads) })));
      return n === 1 ? socket.destroy() : socket.write(answer(200, '{"id":"c"}'));
    });
    const { meta } = await connectTo(server.url).run('change_card_limit', { id: 'c', spend_limit });
    const writes = server.seen.filter(({ head }) => head.startsWith('PUT'));
    expect(reads).toBe(1);
    expect(writes).toHaveLength(2);
    expect(new Set(writes.map(({ head, body }) => `${/idempotency-key: (.*)/i.exec(head)?.[1]} ${body}`)).size).toBe(1);
    expect(meta).toMatchObject({ requests: 2, attempts: 3, idempotencyKeys: [expect.any(String)] });
    await server.close();
  });

  test("leaves corporate cards to their owners' limit", () =>
    withSimulator(async (brex) => {
      expect((await failure(brex.run('change_card_limit', { id: 'ncard_2', spend_limit }))).message).toMatch(
        /set_user_limit/,
      );
      expect((await failure(brex.run('change_card_limit', { id: 'ncard_2' }))).message).toMatch(
        /another rule to change is required/,
      );
    }));

  test('reads in a dry run, and shows the write that it would make', () =>
    withSimulator(async (brex, { ledger }) => {
      const { requests } = await brex.run('change_card_limit', { id: 'ncard_1', spend_limit }, { dryRun: true });
      expect(requests.map(({ method }) => method)).toEqual(['GET', 'PUT']);
      expect(requests[1]?.body).toMatchObject({ spend_controls: { spend_limit, spend_duration: expect.any(String) } });
      expect(ledger).toHaveLength(0);
    }));
});
