import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, type Host, type Settings, type Transport, type TransportAnswer } from '../src';
import { type Simulator } from '../src/simulator';
import { inMemoryRateLimiter } from '../src/http/rate_limiter';
import { fetchTransport } from './fetch_transport';
import { fakeClock } from './fake_clock';
import { transfer } from './fault_injection/kinds';
import { answer, badServer } from './server';
import { failure } from './failure';
import { tunnelProxy } from './tunnel_proxy';
import { openSimulator } from './open_simulator';
import { settingsFor } from './simulator_settings';

let simulator: Simulator;
beforeAll(async () => void (simulator = await openSimulator()));
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const open = (host: Host, settings: Partial<Settings> = {}) =>
  connect(
    {
      ...settingsFor(simulator),
      ...settings,
    },
    host,
  );

const answerOf =
  (body: TransportAnswer['body'], headers: TransportAnswer['headers'] = {}): Transport =>
  () =>
    Promise.resolve({ status: 200, headers, body });
const empty = '{"items":[],"next_cursor":null}';

describe("a host's transport", () => {
  test('sends reads and writes over fetch', async () => {
    const connection = open({ transport: fetchTransport });
    const { output } = await connection.run('list_users', { limit: 3 });
    expect(output.items).toHaveLength(3);
    const before = simulator.ledger.length;
    const sent = await connection.run('create_transfer', transfer('over fetch'), { intent: 'over fetch' });
    expect(sent.meta.idempotencyKeys).toHaveLength(1);
    expect(simulator.ledger.slice(before)).toMatchObject([{ kind: 'transfer.created' }]);
  });

  async function* drops(text: string) {
    for (const byte of Buffer.from(text)) {
      await Promise.resolve();
      yield Uint8Array.of(byte);
    }
  }
  test.each<[string, () => TransportAnswer['body']]>([
    ['text', () => empty],
    ['bytes', () => new TextEncoder().encode(empty)],
    ['a stream of single bytes', () => drops(empty.replace('null', '"é€"'))],
  ])('can return its body as %s, without a content type', async (_, body) => {
    const { output } = await open({ transport: answerOf(body()) }).run('list_users', {});
    expect(output.items).toEqual([]);
  });

  test('can return headers as numbers', async () => {
    const headers = { 'content-length': 2, 'retry-after': 7, date: null, 'x-brex-trace-id': 5 };
    const transport: Transport = () => Promise.resolve({ status: 429, headers: headers as never, body: '{}' });
    // A separate rate limiter: its 429 delays no other test.
    const host = { transport, rateLimiter: inMemoryRateLimiter() };
    const error = await failure(open(host, { retries: 0 }).run('list_users', {}));
    expect(error).toMatchObject({ code: 'rate_limited', retryAfter: 7, traceId: '5' });
  });

  test('can spell header names in any case', async () => {
    const transport: Transport = () =>
      Promise.resolve({
        status: 404,
        headers: { 'X-Brex-Trace-Id': ['trace-7', 'trace-8'] },
        body: '{"message":"no"}',
      });
    expect(await failure(open({ transport }).run('get_user', { id: 'x' }))).toMatchObject({ traceId: 'trace-7' });
  });

  test.each<[string, Transport]>([
    ['rejects', () => Promise.reject(new Error('secret inside'))],
    [
      'throws',
      () => {
        throw Object.assign(new TypeError('secret inside'), { code: 'secret inside' });
      },
    ],
    ['fails without a word on what was sent', () => Promise.resolve({ error: 'secret inside' } as never)],
    ['fails after it sent', () => Promise.resolve({ error: null, sent: true })],
    ['gives no status', () => Promise.resolve({ headers: {}, body: '' } as never)],
    ['gives the status of a redirect that fetch hides', () => Promise.resolve({ status: 0, headers: {}, body: null })],
    ['breaks off in the body', answerOf(breaking())],
    ['gives nothing', () => Promise.resolve(undefined as never)],
    ['gives a body that is none', answerOf(7 as never)],
  ])('that %s leaves the outcome of a write unknown', async (_, transport) => {
    const error = await failure(
      open({ transport, clock: fakeClock() }, { retries: 0 }).run('create_transfer', transfer('odd')),
    );
    expect(error).toMatchObject({ code: 'outcome_unknown' });
    expect(JSON.stringify(error)).not.toContain('secret inside');
  });

  test.each<[string, Transport]>([
    ['says that nothing was sent', () => Promise.resolve({ error: new Error('no'), sent: false })],
    [
      'says so once it is not allowed to send',
      ({ leave }) => {
        leave();
        return Promise.resolve({ error: new Error('no'), sent: false });
      },
    ],
  ])('that %s is accepted', async (_, transport) => {
    const error = await failure(
      open({ transport, clock: fakeClock() }, { retries: 0 }).run('create_transfer', transfer('none')),
    );
    expect(error).toMatchObject({ code: 'network' });
  });

  test('that never settles is abandoned, and its write is unknown', async () => {
    const transport: Transport = () => new Promise(() => undefined);
    const limits = { retries: 0, timeout: 0.1, connect_timeout: 0.1 };
    const error = await failure(open({ transport }, limits).run('create_transfer', transfer('never')));
    expect(error.code).toBe('outcome_unknown');
    expect(error.message).toContain('did not send a complete response');
  });

  test('may send once: a transport that repeats by itself is stopped', async () => {
    const said: boolean[] = [];
    const transport: Transport = ({ leave }) => {
      said.push(leave(), leave());
      return Promise.resolve({ status: 200, headers: {}, body: empty });
    };
    await open({ transport }).run('list_users', {});
    expect(said).toEqual([true, false]);
  });

  test('is stopped by the signal of the run', async () => {
    const stop = new AbortController();
    const transport: Transport = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
        stop.abort();
      });
    expect(await failure(open({ transport }).run('list_users', {}, { signal: stop.signal }))).toMatchObject({
      code: 'cancelled',
    });
  });

  test('with an endless response is not read endlessly', async () => {
    let parts = 0;
    async function* endless() {
      for (;;) {
        parts++;
        yield await Promise.resolve(new Uint8Array(1024 * 1024));
      }
    }
    const error = await failure(open({ transport: answerOf(endless()) }, { retries: 0 }).run('list_users', {}));
    expect(error.message).toContain('larger than');
    expect(parts).toBeLessThan(100);
  });
});

// eslint-disable-next-line require-yield
async function* breaking(): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  throw new Error('secret inside');
}

describe('a proxy', () => {
  async function proxy(status = 200) {
    const { url, asked, close } = await tunnelProxy(status);
    ends.push(close);
    return { port: new URL(url).port, asked };
  }

  test('carries every request, and never sees the token', async () => {
    const { port, asked } = await proxy();
    const connection = open({ proxy: { http: `http://name:word@127.0.0.1:${port}` } });
    expect((await connection.run('list_users', { limit: 2 })).output.items).toHaveLength(2);
    await connection.close();
    const basic = Buffer.from('name:word').toString('base64');
    expect(asked).toEqual([
      { target: new URL(simulator.url).host, proxyAuthorization: `Basic ${basic}`, authorization: '' },
    ]);
  });

  test('is not used for excluded hosts', async () => {
    const { port, asked } = await proxy();
    const connection = open({ proxy: { http: `http://127.0.0.1:${port}`, except: '127.0.0.1' } });
    await connection.run('list_users', { limit: 1 });
    await connection.close();
    expect(asked).toEqual([]);
  });

  test('also carries a file to an excluded host, whose name could resolve to any address', async () => {
    const { port, asked } = await proxy();
    const brex = await badServer((socket) => {
      socket.write(answer(200, JSON.stringify({ id: 'r1', uri: 'https://storage.example/x' })));
    });
    ends.push(brex.close);
    const settings = { base_url: brex.url, retries: 0 };
    const connection = open(
      { proxy: { https: `http://127.0.0.1:${port}`, except: 'storage.example,127.0.0.1' } },
      settings,
    );
    await failure(connection.run('match_receipt', { receipt_name: 'a.pdf', file: 'QUJD' }, { intent: 'f' }));
    await connection.close();
    expect(asked).toEqual([{ target: 'storage.example:443', proxyAuthorization: '', authorization: '' }]);
  });

  test('is not used if every host is excluded', async () => {
    const { port, asked } = await proxy(407);
    const connection = open({ proxy: { http: `http://127.0.0.1:${port}`, except: '*' } });
    const file = { receipt_name: 'a.pdf', file: 'QUJD' };
    expect((await connection.run('match_receipt', file)).output).toMatchObject({ bytes: 3 });
    await connection.close();
    expect(asked).toEqual([]);
  });

  test('that refuses the tunnel is a network error: nothing was sent', async () => {
    const { port } = await proxy(407);
    const connection = open({ proxy: { http: `http://127.0.0.1:${port}` } }, { retries: 0 });
    const error = await failure(connection.run('create_transfer', transfer('refused')));
    await connection.close();
    expect(error).toMatchObject({ code: 'network', retryable: true });
  });

  test('is not taken from the environment', async () => {
    const { port, asked } = await proxy(407);
    process.env.HTTP_PROXY = `http://127.0.0.1:${port}`;
    try {
      await open({}).run('list_users', { limit: 1 });
    } finally {
      delete process.env.HTTP_PROXY;
    }
    expect(asked).toEqual([]);
  });
});
