import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { shareControl } from '../../../src/hosts/simulator_control';
import { EventLog } from '../../../src/hosts/workbench/events/event_log';
import { verdictOf } from '../../../src/hosts/workbench/events/webhook_recorder';
import { replayTarget } from '../../../src/hosts/workbench/events/replay';
import type { EventDetail, EventRow, EventsView, SubscriptionRow } from '../../../src/hosts/workbench/events/wire';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { eventually } from '../../eventually';
import { onLoopback } from '../../loopback';
import { type Answer, type Bench, openBench } from './bench';

let bench: Bench;
let id: string;
beforeAll(async () => {
  bench = await openBench();
  const made = await bench.ask('/api/connections', 'POST', bench.settings('Live'));
  id = (made.body as { connection: { id: string } }).connection.id;
}, 120_000);
afterAll(() => bench.close());
afterEach(async () => {
  bench.brex.webhooks.injectFaults({});
  await events('/listen', 'DELETE');
  await events('/watch', 'DELETE');
  await events('/log', 'DELETE');
});

const events = (path = '', method = 'GET', body?: unknown, of = id): Promise<Answer> =>
  bench.ask(`/api/connections/${of}/events${path}`, method, body);
const view = async (of = id): Promise<EventsView> =>
  (await events('', 'GET', undefined, of)).body as unknown as EventsView;
const rows = async (count: number, of = id): Promise<EventRow[]> =>
  eventually(async () => {
    const { rows: found = [] } = await view(of);
    return found.length >= count ? found : undefined;
  });
const detail = async (row: EventRow | undefined): Promise<EventDetail> =>
  (await events(`/log/${row?.id}`)).body as unknown as EventDetail;
const listen = (order: object = { events: ['USER_UPDATED', 'TRANSFER_FAILED'] }, of = id): Promise<Answer> =>
  events('/listen', 'POST', order, of);
/** Those that the simulator's company did not have from the start. */
const subscriptions = async (of = id): Promise<SubscriptionRow[]> =>
  ((await bench.ask(`/api/connections/${of}/subscriptions`)).body as unknown as SubscriptionRow[]).filter(
    ({ url }) => !url.includes('analytical-engines'),
  );

test('receives webhooks with a checked signature, until it is stopped', async () => {
  expect((await listen()).body).toMatchObject({
    simulator: true,
    listening: { events: ['USER_UPDATED', 'TRANSFER_FAILED'] },
  });
  expect(await listen()).toMatchObject({ status: 409 });
  bench.brex.webhooks.emit('USER_UPDATED', { user_id: 'cuuser_7' });
  const [row] = await rows(1);
  expect(row).toMatchObject({ name: 'USER_UPDATED', title: 'User updated', source: 'delivery', verdict: 'received' });
  expect(await detail(row)).toMatchObject({
    payload: { event_type: 'USER_UPDATED', user_id: 'cuuser_7' },
    headers: { 'webhook-id': expect.stringMatching(/^msg_/), 'webhook-signature': expect.stringMatching(/^v1,/) },
  });
  expect(await subscriptions()).toEqual([expect.objectContaining({ ours: true, status: 'ACTIVE' })]);
  expect((await events('/listen', 'DELETE')).body).not.toHaveProperty('listening');
  expect(await subscriptions()).toEqual([]);
  expect(bench.brex.webhooks.emit('USER_UPDATED')).toEqual([]);
});

test('marks a repeat as a duplicate, and a forged delivery as rejected', async () => {
  await listen();
  bench.brex.webhooks.injectFaults({ duplicate: 1, forge: 1 });
  bench.brex.webhooks.emit('TRANSFER_FAILED');
  const found = await rows(3);
  expect(found.map(({ verdict }) => verdict).sort()).toEqual(['duplicate', 'received', 'rejected']);
  const rejected = found.find(({ verdict }) => verdict === 'rejected');
  expect(rejected).toMatchObject({ reason: expect.stringMatching(/^No signature of the request matches/) });
  expect(await detail(rejected)).toMatchObject({ payload: { forged: true } });
});

test('a delivery that is no event is kept as what it is', async () => {
  const { listening } = (await listen()).body as unknown as EventsView;
  const hostile = '<img src=x onerror=alert(1)>\u202e{{7*7}}';
  const answers = await Promise.all(
    [hostile, JSON.stringify({ event_type: hostile }), '{"event_type":{}}', 'x'.repeat(2_000_000)].map((body) =>
      fetch(listening?.here ?? '', { method: 'POST', body }).then(
        ({ status }) => status,
        () => 413,
      ),
    ),
  );
  expect(answers).toEqual([401, 401, 401, 413]);
  const found = await rows(3);
  expect(found.every(({ verdict }) => verdict === 'rejected')).toBe(true);
  expect(found.map(({ name }) => name).sort()).toEqual([hostile, 'Unreadable', 'Unreadable'].sort());
  const unreadable = await Promise.all(found.filter(({ name }) => name === 'Unreadable').map(detail));
  expect(unreadable.map(({ text }) => text)).toContain(hostile);
});

test('forged deliveries never push out genuine events, and no more than the bound is kept', () => {
  const log = new EventLog();
  const add = (verdict: EventRow['verdict'], name: string): void =>
    log.add({ name, title: name, source: 'delivery', verdict, body: '{}' });
  add('received', 'first');
  for (let i = 0; i < 300; i += 1) add('rejected', `forged ${i}`);
  expect(log.rows()).toHaveLength(101);
  expect(log.rows().at(-1)).toMatchObject({ name: 'first' });
  for (let i = 0; i < 600; i += 1) add('received', `event ${i}`);
  expect(log.rows().filter(({ verdict }) => verdict === 'received')).toHaveLength(500);
  expect(log.rows()[0]).toMatchObject({ name: 'event 599' });
  add('received', 'large');
  log.add({ name: 'large', title: 'large', source: 'delivery', verdict: 'received', body: `"${'x'.repeat(70_000)}"` });
  expect(log.detail(log.rows()[0]?.id ?? '')).not.toHaveProperty('payload');
});

test.each([
  [200, { received: true, repeated: false }, { verdict: 'received' }],
  [200, { received: true, repeated: true }, { verdict: 'duplicate' }],
  [401, { message: 'No signature' }, { verdict: 'rejected', reason: 'No signature' }],
  [413, { message: 'Too large' }, { verdict: 'rejected', reason: 'Too large' }],
  [500, { message: 'Again' }, { verdict: 'failed', reason: 'Again' }],
  [503, { message: 'Later' }, { verdict: 'failed', reason: 'Later' }],
])('the answer %i %j is shown as %j', (status, body, expected) =>
  expect(verdictOf({ status, body: JSON.stringify(body) })).toEqual(expected),
);

test('events are sent only if something changed', async () => {
  const { version } = await view();
  expect((await events(`?known=${version}`)).body).not.toHaveProperty('rows');
  expect((await events('?known=other')).body).toHaveProperty('rows');
  expect(await events('/log/none')).toMatchObject({ status: 404 });
});

test('replays an event to this machine, as it was received', async () => {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const target = await onLoopback(
    createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        got.push({ headers: request.headers, body });
        response.writeHead(418).end('short and stout'.repeat(1000));
      });
    }),
  );
  await listen();
  bench.brex.webhooks.emit('USER_UPDATED');
  const [row] = await rows(1);
  const { headers, payload } = await detail(row);
  const replayed = await events(`/log/${row?.id}/replay`, 'POST', { url: target.url });
  expect(replayed).toMatchObject({ status: 200, body: { status: 418, milliseconds: expect.any(Number) } });
  expect((replayed.body as { body: string }).body).toHaveLength(4096);
  expect(got).toEqual([{ headers: expect.objectContaining(headers), body: expect.any(String) }]);
  expect(JSON.parse(got[0]?.body ?? '')).toEqual(payload);
  await target.close();
  expect(await events(`/log/${row?.id}/replay`, 'POST', { url: target.url })).toMatchObject({
    body: { code: 'network', remedy: expect.stringMatching(/Start the program/) },
  });
});

test.each([
  'https://127.0.0.1/x',
  'http://example.com/',
  'http://127.0.0.1.example.com/',
  'http://user:pass@127.0.0.1/',
  'http://169.254.169.254/latest',
  'http://[::ffff:169.254.169.254]/',
  'file:///etc/passwd',
  'no address',
])('replays nothing to %s', (url) => {
  expect(() => replayTarget(url)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

test('a name of this machine is its loopback address', () =>
  expect(replayTarget('http://localhost:3000/hook?a=1')).toBe('http://127.0.0.1:3000/hook?a=1'));

test('watches triggers until it is stopped', async () => {
  expect(await events('/watch', 'POST', { triggers: ['nothing'] })).toMatchObject({ status: 400 });
  expect((await events('/watch', 'POST', { triggers: ['departments'] })).body).toMatchObject({
    watching: { triggers: ['departments'], interval: 5, problems: [] },
  });
  const asked = () => bench.brex.ledger.requests['GET /v2/departments'] ?? 0;
  await eventually(() => Promise.resolve(asked() > 0 || undefined));
  await bench.ask(`/api/connections/${id}/actions/create_department`, 'POST', { input: { name: 'Chocolate' } });
  const [row] = await rows(1);
  expect(row).toMatchObject({ name: 'departments', source: 'poll', change: 'new', verdict: 'received' });
  expect(await detail(row)).toMatchObject({ payload: { name: 'Chocolate' }, schema: { properties: { name: {} } } });
  expect((await events('/watch', 'DELETE')).body).not.toHaveProperty('watching');
});

test('an edit of the connection ends what it received and watched; both begin again with the new settings', async () => {
  const given = bench.settings('Edited');
  const made = await bench.ask('/api/connections', 'POST', given);
  const edited = (made.body as { connection: { id: string } }).connection.id;
  const edit = (settings: object) =>
    bench.ask(`/api/connections/${edited}`, 'PUT', { ...given, settings: { ...given.settings, ...settings } });
  const watch = { triggers: ['departments'] };
  await listen(undefined, edited);
  await events('/watch', 'POST', watch, edited);
  expect((await edit({ retries: 1 })).status).toBe(200);
  const after = await view(edited);
  expect(after).not.toHaveProperty('listening');
  expect(after).not.toHaveProperty('watching');
  expect(await subscriptions(edited)).toEqual([]);
  await listen(undefined, edited);
  bench.brex.webhooks.emit('USER_UPDATED');
  expect(await rows(1, edited)).toMatchObject([{ verdict: 'received' }]);
  // Another server is no simulator: its rate limit is not to be spent.
  expect((await edit({ base_url: 'https://127.0.0.1:9' })).status).toBe(200);
  expect(await view(edited)).toMatchObject({ simulator: false });
  expect(await subscriptions()).toEqual([]);
  const watched = await events('/watch', 'POST', watch, edited);
  expect(watched.body).toMatchObject({ watching: { interval: 60 } });
  await bench.ask(`/api/connections/${edited}`, 'DELETE');
});

test('a connection is removed while Brex does not answer its subscription', async () => {
  const asked: string[] = [];
  const hung = await onLoopback(createServer(({ url = '' }) => void asked.push(url)));
  const given = bench.settings('Hung');
  const made = await bench.ask('/api/connections', 'POST', {
    ...given,
    settings: { ...given.settings, base_url: hung.url },
  });
  const removed = (made.body as { connection: { id: string } }).connection.id;
  const listening = listen(undefined, removed);
  await eventually(() => Promise.resolve(asked.length > 0 || undefined));
  expect((await bench.ask(`/api/connections/${removed}`, 'DELETE')).status).toBe(200);
  expect(await listening).toMatchObject({ body: { code: 'cancelled' } });
  await hung.close();
});

test("the account's webhooks: ours can be removed, others not", async () => {
  const at = `/api/connections/${id}/subscriptions`;
  await bench.ask(`/api/connections/${id}/actions/create_webhook`, 'POST', {
    input: { url: 'https://other.example.com/hook', event_types: ['USER_UPDATED'] },
  });
  const made = await bench.ask(at, 'POST', { url: 'https://hooks.example.com/brex', events: ['USER_UPDATED'] });
  expect(made.status).toBe(200);
  const found = await subscriptions();
  expect(found.map(({ url, ours }) => [url, ours]).sort()).toEqual([
    ['https://hooks.example.com/brex', true],
    ['https://other.example.com/hook', false],
  ]);
  const remove = (url: string) => bench.ask(`${at}/remove`, 'POST', { url });
  expect(await remove('https://other.example.com/hook')).toMatchObject({ body: { code: 'blocked' } });
  expect((await remove('https://hooks.example.com/brex')).status).toBe(200);
  expect((await subscriptions()).map(({ url }) => url)).toEqual(['https://other.example.com/hook']);
  expect(await bench.ask(at, 'POST', { url: 'https://a.example.com', events: ['NOTHING'] })).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'events' }] },
  });
});

test('a test event of the demo, and of a running simulator', async () => {
  const test_ = (of: string, event = 'USER_UPDATED') => events('/test', 'POST', { event }, of);
  expect((await test_('demo')).body).toEqual({ sent: 0 });
  await listen(undefined, 'demo');
  expect((await test_('demo')).body).toEqual({ sent: 1 });
  expect(await rows(1, 'demo')).toMatchObject([{ verdict: 'received' }]);
  await events('/listen', 'DELETE', undefined, 'demo');
  expect(await test_('demo', 'NOTHING')).toMatchObject({ status: 400, body: { fields: [{ field: 'event' }] } });
  // The simulator of the bench shares no control.
  expect(await view()).toMatchObject({ canTest: false });
  expect(await test_(id)).toMatchObject({ body: { code: 'blocked' } });
  const controlToken = 'bxt_example_control';
  const brex: Simulator = await startSimulator({ controlToken });
  const forget = shareControl(bench.home, brex.url, controlToken);
  const given = bench.settings('Control', brex.tokens.all);
  const made = await bench.ask('/api/connections', 'POST', {
    ...given,
    settings: { ...given.settings, base_url: brex.url },
  });
  const other = (made.body as { connection: { id: string } }).connection.id;
  await listen(undefined, other);
  expect(await view(other)).toMatchObject({ canTest: true });
  expect((await test_(other)).body).toEqual({ sent: 1 });
  expect(await rows(1, other)).toMatchObject([{ verdict: 'received' }]);
  await bench.ask(`/api/connections/${other}`, 'DELETE');
  expect(brex.webhooks.emit('USER_UPDATED')).toEqual([]);
  forget();
  await brex.close();
});

test('real connections need a public address, and the port a number', async () => {
  const real = bench.settings('Real');
  const { base_url: _, ...settings } = real.settings;
  const made = await bench.ask('/api/connections', 'POST', { ...real, settings });
  const other = (made.body as { connection: { id: string } }).connection.id;
  expect(await view(other)).toMatchObject({ simulator: false, canTest: false });
  expect(await listen({ events: ['USER_UPDATED'], port: 0 }, other)).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'url' }] },
  });
  expect(await listen({ events: ['USER_UPDATED'], port: 1.5 })).toMatchObject({
    body: { fields: [{ field: 'port' }] },
  });
  expect(await listen({ events: [] })).toMatchObject({ body: { fields: [{ field: 'events' }] } });
  const taken = await onLoopback(createServer());
  const busy = await listen({ events: ['USER_UPDATED'], port: Number(new URL(taken.url).port) });
  expect(busy).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(/is in use/), fields: [{ field: 'port' }] },
  });
  await taken.close();
  expect((await events('', 'GET', undefined, 'nobody')).status).toBe(404);
  expect((await bench.ask(`/api/connections/${id}/events`, 'GET', undefined, { authorization: '' })).status).toBe(401);
});
