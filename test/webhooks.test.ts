import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { BrexError } from '../src';
import { systemClock } from '../src/clock';
import {
  type BrexEvent,
  createReceiver,
  type Delivery,
  fastifyWebhooks,
  inMemoryDeliveryStore,
  type ReceiverOptions,
  verifyWebhook,
} from '../src/webhooks';
import { flood, listening, wired } from './webhook_flood';

const key = Buffer.alloc(32, 'example');
const secret = `whsec_${key.toString('base64')}`;
const body = JSON.stringify({ event_type: 'TRANSFER_PROCESSED', transfer_id: 'dptx_1', payment_type: 'ACH' });

const sign = (
  text: string,
  {
    id = 'msg_1',
    time = Math.floor(Date.now() / 1000),
    by = key,
  }: { id?: string; time?: number; by?: Buffer | string } = {},
) => ({
  'Webhook-Id': id,
  'Webhook-Timestamp': String(time),
  'Webhook-Signature': `v1,${createHmac('sha256', by).update(`${id}.${time}.${text}`).digest('base64')}`,
});

const refusal = (work: () => unknown): BrexError => {
  try {
    work();
  } catch (error) {
    if (BrexError.is(error)) return error;
  }
  throw new Error('nothing was refused');
};

describe('verify', () => {
  test.each([
    ['whsec', secret, key],
    ['base64', key.toString('base64'), key],
    ['text', 'plain text, with a comma', 'plain text, with a comma'],
    ['text', secret, secret],
    ['whsec', 'whsec_12345678901', Buffer.from('12345678901', 'base64')],
  ] as const)('reads a secret as %s: %s', (decoding, text, by) => {
    const headers = sign(body, { by });
    const verified = verifyWebhook(headers, body, [text]);
    expect(verified).toEqual({ id: 'msg_1', timestamp: Number(headers['Webhook-Timestamp']), decoding });
    expect(verifyWebhook(headers, Buffer.from(body), [text], { hint: 'text' }).decoding).toBe(decoding);
  });

  test('accepts headers in any case and form, and any of several signatures and secrets', () => {
    const headers = sign(body);
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]]));
    const several = { ...headers, 'Webhook-Signature': `v1,AAAA v2,x ${headers['Webhook-Signature']}` };
    for (const form of [headers, lower, new Headers(headers), several])
      expect(verifyWebhook(form, body, ['whsec_b3RoZXI=', secret]).id).toBe('msg_1');
  });

  const now = Math.floor(Date.now() / 1000);
  test.each<[string, Record<string, string>, string, RegExp]>([
    ['no signature', { ...sign(body), 'Webhook-Signature': '' }, body, /no Webhook-Signature/],
    ['no headers', {}, body, /no Webhook-Id, Webhook-Timestamp, Webhook-Signature/],
    ['another secret', sign(body, { by: 'x' }), body, /No signature/],
    ['one byte changed', sign(body), body.replace('dptx_1', 'dptx_2'), /No signature/],
    ['another id', { ...sign(body), 'Webhook-Id': 'msg_2' }, body, /No signature/],
    ['another time', { ...sign(body), 'Webhook-Timestamp': String(now - 10) }, body, /No signature/],
    ['a time that is none', { ...sign(body), 'Webhook-Timestamp': '1e9' }, body, /not a time/],
    ['an old time', sign(body, { time: now - 400 }), body, /genuine, but 40\d seconds old/],
    ['a time ahead', sign(body, { time: now + 400 }), body, /genuine, but \d+ seconds ahead/],
    ['a signature cut short', { ...sign(body), 'Webhook-Signature': 'v1,abc' }, body, /No signature/],
  ])('refuses %s', (_, headers, text, words) => {
    const error = refusal(() => verifyWebhook(headers, text, [secret]));
    expect([error.code, error.message]).toEqual(['invalid_signature', expect.stringMatching(words)]);
    expect(error.remedy).toMatch(/^Reject it/);
    expect(`${JSON.stringify(error)} ${String(error)}`).not.toContain(secret.slice(6));
  });

  // HMAC fills a key up with zero bytes: one of nothing else is as good as none.
  test('an empty secret, or one of zero bytes, verifies nothing', () => {
    for (const empty of ['', 'whsec_', '\0', 'whsec_\0', `whsec_${Buffer.alloc(24).toString('base64')}`])
      expect(refusal(() => verifyWebhook(sign(body, { by: '' }), body, [empty])).code).toBe('invalid_signature');
    for (const short of ['guessed', 'whsec_ab', 'whsec_guessed'])
      expect(refusal(() => verifyWebhook(sign(body, { by: short }), body, [short])).code).toBe('invalid_signature');
    expect(refusal(() => verifyWebhook(sign(body), body, [])).code).toBe('invalid_signature');
  });

  test('the tolerance is a setting', () => {
    const old = sign(body, { time: now - 400 });
    expect(verifyWebhook(old, body, [secret], { tolerance: 500 }).id).toBe('msg_1');
    expect(verifyWebhook(old, body, [secret], { now: (now - 390) * 1000 }).id).toBe('msg_1');
  });
});

const receiver = (options: Partial<ReceiverOptions> = {}) => {
  const events: { event: BrexEvent; delivery: Delivery }[] = [];
  const handle = (event: BrexEvent, delivery: Delivery) => void events.push({ event, delivery });
  return { events, ...createReceiver({ handle, secrets: () => Promise.resolve([secret]), ...options }) };
};
const post = (text: string, headers: Record<string, string>) =>
  new Request('http://127.0.0.1/brex', { method: 'POST', body: text, headers });

describe('a receiver', () => {
  test('delivers a typed event once, and answers a repeat with 200', async () => {
    const { events, receive, counts, decoding } = receiver();
    const headers = sign(body);
    expect((await receive(post(body, headers))).status).toBe(200);
    const again = await receive(post(body, headers));
    expect([again.status, await again.json()]).toEqual([200, { received: true, repeated: true }]);
    expect(events).toHaveLength(1);
    expect(events[0]?.event).toEqual({
      type: 'TRANSFER_PROCESSED',
      name: 'TRANSFER_PROCESSED',
      payload: JSON.parse(body) as unknown,
    });
    expect(counts()).toMatchObject({ received: 2, handled: 1, repeated: 1 });
    expect(decoding()).toBe('whsec');
  });

  test('delivers events that have no schema', async () => {
    const { events, receive } = receiver();
    const text = JSON.stringify({ event_type: 'SOMETHING_LATER', company_id: 'cuacc_1', more: 1 });
    expect((await receive(post(text, sign(text)))).status).toBe(200);
    expect(events[0]?.event).toMatchObject({ type: 'OTHER', name: 'SOMETHING_LATER', company: 'cuacc_1' });
    await expect(events[0]?.delivery.subjects()).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('refuses what is unsigned, late or no event, and counts each', async () => {
    const { events, receive, counts } = receiver();
    const late = sign(body, { time: Math.floor(Date.now() / 1000) - 3600 });
    const answers = [
      await receive(post(body, { ...sign(body), 'Webhook-Signature': 'v1,x' })),
      await receive(post(body, late)),
      await receive(post('not JSON', sign('not JSON'))),
      await receive(post('[]', sign('[]'))),
      await receive(new Request('http://127.0.0.1/brex')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 400, 400, 405]);
    expect(await answers[2]?.json()).toMatchObject({ code: 'unexpected_answer' });
    expect(counts()).toMatchObject({ received: 4, refused: 1, late: 1, unreadable: 2, handled: 0 });
    expect(events).toEqual([]);
  });

  test('a failing handler gets the event again, and after a success no more', async () => {
    let calls = 0;
    const handle = () => {
      calls += 1;
      if (calls === 1) throw new Error('the queue is full');
    };
    const { receive, counts } = receiver({ handle });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await receive(post(body, sign(body)))).status);
    expect(statuses).toEqual([500, 200, 200]);
    expect(calls).toBe(2);
    expect(counts()).toMatchObject({ failed: 1, handled: 1, repeated: 1 });
  });

  test('a repeat waits for the handler, up to its timeout', async () => {
    let calls = 0;
    const handle = async () => {
      calls += 1;
      await sleep(300);
    };
    const quick = receiver({ handle });
    const both = await Promise.all([quick.receive(post(body, sign(body))), quick.receive(post(body, sign(body)))]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect([calls, quick.counts().handled]).toEqual([1, 1]);

    const hasty = receiver({ handle, timeout: 0.05 });
    expect((await hasty.receive(post(body, sign(body)))).status).toBe(503);
    await sleep(400);
    expect(await (await hasty.receive(post(body, sign(body)))).json()).toEqual({ received: true, repeated: true });
    expect(calls).toBe(2);
    expect(hasty.counts()).toMatchObject({ received: 2, postponed: 1, handled: 1, repeated: 1 });
  });

  test('two processes with one store handle an event once; a failing store gets it sent again', async () => {
    const deliveries = inMemoryDeliveryStore();
    const slow = receiver({ deliveries, handle: () => sleep(100) });
    const other = receiver({ deliveries });
    const first = slow.receive(post(body, sign(body)));
    await sleep(20);
    expect((await other.receive(post(body, sign(body)))).status).toBe(503);
    expect((await first).status).toBe(200);
    expect((await other.receive(post(body, sign(body)))).status).toBe(200);
    expect(other.events).toEqual([]);
    const broken = receiver({ deliveries: { ...deliveries, claim: () => Promise.reject(new Error('disk full')) } });
    expect((await broken.receive(post(body, sign(body)))).status).toBe(503);
    expect(broken.counts().postponed).toBe(1);
  });

  test('marks an event that is older than the latest version it saw', async () => {
    const { events, receive } = receiver();
    for (const [n, version] of [1, 3, 2, 3].entries()) {
      const text = JSON.stringify({ event_type: 'EXPENSE_PAYMENT_UPDATED', expense_id: 'expense_1', version });
      await receive(post(text, sign(text, { id: `msg_${n}` })));
    }
    expect(events.map(({ delivery }) => delivery.stale)).toEqual([false, false, true, false]);
  });

  test('fetches secrets again on a mismatch, at most once a minute, and defers while they are unavailable', async () => {
    let fetches = 0;
    let now = Date.now();
    let secrets = ['whsec_b2xk'];
    const { receive } = receiver({
      clock: { ...systemClock, now: () => now },
      secrets: () => (fetches++, secrets.length ? Promise.resolve(secrets) : Promise.reject(new Error('down'))),
    });
    const send = async () => (await receive(post(body, sign(body, { time: Math.floor(now / 1000) })))).status;
    expect([await send(), fetches]).toEqual([401, 2]);
    secrets = [secret];
    expect([await send(), fetches]).toEqual([401, 2]);
    now += 61_000;
    expect([await send(), fetches]).toEqual([200, 3]);
    secrets = [];
    now += 3601_000;
    expect([await send(), fetches]).toEqual([200, 4]);
    const none = receiver({ secrets: () => Promise.reject(new Error('down')) });
    expect((await none.receive(post(body, sign(body)))).status).toBe(503);
  });

  test('requires secrets', () => {
    expect(refusal(() => createReceiver({ handle: () => undefined })).code).toBe('invalid_input');
  });
});

describe('over HTTP', () => {
  test('100 MB are refused without being read', async () => {
    const {
      url,
      receiver: mine,
      close,
    } = await listening({ handle: () => undefined, secrets: () => Promise.resolve([secret]) });
    const large = (headers: Record<string, string | number>) =>
      new Promise<{ status: number | undefined; sent: number }>((resolve) => {
        let sent = 0;
        const call = request(url, { method: 'POST', headers }, ({ statusCode }) => {
          resolve({ status: statusCode, sent });
          call.destroy();
        });
        call.on('error', () => resolve({ status: undefined, sent }));
        const chunk = Buffer.alloc(64 * 1024, 120);
        const more = (): void => {
          if (call.destroyed || sent >= 100e6) return;
          sent += chunk.length;
          call.write(chunk, () => setImmediate(more));
        };
        more();
      });
    for (const headers of [{ 'content-length': 100e6 }, { 'transfer-encoding': 'chunked' }]) {
      const { status, sent } = await large({ ...headers, ...sign(body) });
      expect([413, undefined]).toContain(status);
      expect(sent).toBeLessThan(20e6);
    }
    expect(mine.counts().handled).toBe(0);
    await close();
    const streamed = receiver();
    const long = 'x'.repeat(2 * 1024 * 1024);
    expect((await streamed.receive(post(long, sign(long)))).status).toBe(413);
    expect(streamed.counts().large).toBe(1);
  });

  test('as a Fastify plugin, leaves the other routes unchanged', async () => {
    const { deliver, events } = receiver();
    const app = Fastify();
    app.post('/json', (call) => call.body);
    await app.register(fastifyWebhooks({ deliver }, '/brex'));
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const send = (path: string, text: string, headers: Record<string, string>) =>
      fetch(url + path, { method: 'POST', body: text, headers });
    for (const type of ['application/json', 'text/plain'])
      expect((await send('/brex', body, { ...sign(body), 'content-type': type })).status).toBe(200);
    expect((await send('/brex', `${body} `, sign(body))).status).toBe(401);
    const long = 'x'.repeat(2 * 1024 * 1024);
    expect((await send('/brex', long, sign(long))).status).toBe(413);
    expect(await (await send('/json', '{"a": 1}', { 'content-type': 'application/json' })).json()).toEqual({ a: 1 });
    expect(events).toHaveLength(1);
    await app.close();
  });

  test('1,000 events, a tenth twice, a twentieth forged, a rotation in the middle: each genuine one once', async () => {
    const { ids, handled, forged, counts } = await flood(1000);
    expect(ids).toHaveLength(1000);
    expect(handled.size).toBe(1000);
    expect([...handled.values()].filter((times) => times !== 1)).toEqual([]);
    expect(forged).toBe(0);
    expect(counts).toMatchObject({ handled: 1000, repeated: 100, refused: 50, late: 0, failed: 0 });
  }, 60_000);

  test('the simulator gives up after some attempts, sends nothing to other machines, and nothing after it is closed', async () => {
    const { simulator, brex, subscription, end } = await wired(['USER_UPDATED'], () => {
      throw new Error('never');
    });
    expect(simulator.webhooks.emit('TRANSFER_FAILED')).toEqual([]);
    expect(simulator.webhooks.emit('USER_UPDATED')).toHaveLength(1);
    await simulator.webhooks.settled();
    expect(simulator.webhooks.sent.map(({ attempt, status }) => [attempt, status])).toEqual(
      [1, 2, 3, 4, 5].map((attempt) => [attempt, 500]),
    );
    for (const address of ['http://hooks.example.com/in', 'http://127.0.0.1@hooks.example.com/in', 'ftp://localhost/'])
      await expect(brex.run('create_webhook', { url: address, event_types: ['USER_UPDATED'] })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    simulator.webhooks.emit('USER_UPDATED');
    await end();
    await simulator.webhooks.settled();
    expect(simulator.webhooks.emit('USER_UPDATED')).toEqual([]);
    expect(simulator.webhooks.sent).toHaveLength(5);
    await expect(subscription.ensure()).rejects.toBeInstanceOf(BrexError);
  }, 30_000);

  test('the simulator sends events, retries failures, and the subject can be fetched', async () => {
    const seen: { event: BrexEvent; subjects: unknown[] }[] = [];
    let failures = 1;
    const { simulator, brex, end } = await wired(
      ['TRANSFER_PROCESSED', 'TRANSFER_FAILED', 'USER_UPDATED', 'REFERRAL_CREATED'],
      async (event, delivery) => {
        if (failures-- > 0) throw new Error('not ready');
        seen.push({ event, subjects: await delivery.subjects() });
      },
    );
    const { output: users } = await brex.run('list_users', { limit: 5 });
    const user = users.items.find(({ status }) => status === 'ACTIVE');
    await brex.run('update_user', { id: user?.id ?? '', status: 'DISABLED' });
    await simulator.webhooks.settled();
    expect(seen).toEqual([
      {
        event: expect.objectContaining({
          type: 'USER_UPDATED',
          payload: {
            event_type: 'USER_UPDATED',
            user_id: user?.id,
            company_id: expect.stringMatching(/^cuacc_/),
            updated_attributes: ['STATUS'],
          },
        }),
        subjects: [expect.objectContaining({ id: user?.id, status: 'DISABLED' })],
      },
    ]);
    expect(simulator.webhooks.sent.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 500],
      [2, 200],
    ]);
    simulator.advance(600);
    await simulator.webhooks.settled();
    const moved = seen.filter(({ event }) => event.name.startsWith('TRANSFER_'));
    expect(moved.length).toBeGreaterThan(0);
    for (const { event, subjects } of moved)
      if (event.type === 'TRANSFER_PROCESSED')
        expect(subjects).toEqual([expect.objectContaining({ id: event.payload.transfer_id, status: 'PROCESSED' })]);
    await end();
  }, 30_000);
});
