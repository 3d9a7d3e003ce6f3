import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Simulator } from '../src/simulator';
import { cli, home } from './command';
import { onTerminal } from './terminal';
import { openSimulator } from './open_simulator';
import { environmentFor } from './simulator_settings';

const transfer = JSON.stringify({
  counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
  amount: { amount: 125000, currency: 'USD' },
  originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
  external_memo: 'Invoice 42',
  description: 'Invoice 42',
});
const send = ['run', 'create_transfer', '--input', transfer];
const sentence =
  /Send \$1,250\.00 by ACH ending in \d{4} to .+ from Primary account\. Waits for approval by a cash admin\./;
const question = /Send \$1,250\.00 to .+\? \[y\/N\]/;

let brex: Simulator;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  brex = await openSimulator();
  env = environmentFor(brex);
});

/** What the simulator booked while the work was done. */
async function booked(work: () => Promise<unknown>): Promise<string[]> {
  const before = brex.ledger.length;
  await work();
  return brex.ledger.slice(before).map(({ kind }) => kind);
}

describe('on a terminal, an irreversible action', () => {
  test.each([
    ['an empty line', '\r'],
    ['n', 'n\r'],
    ['any other word', 'yeah, why not\r'],
    ['Ctrl-C', '\u0003'],
    ['the end of the input', '\u0004'],
  ])('asks, and sends nothing after %s', async (_, typed) => {
    const kinds = await booked(async () => {
      const { code, text } = await onTerminal(send, env, [[question, typed]]);
      expect(text).toMatch(sentence);
      expect(text).toContain('Invoice 42');
      expect(text).toMatch(/Error: Not confirmed\. Nothing was sent\./);
      expect(text).not.toContain('{"');
      expect(code).toBe(5);
    });
    expect(kinds).toEqual([]);
  });

  test('runs after y', async () => {
    const kinds = await booked(async () => {
      expect(await onTerminal(send, env, [[question, 'y\r']])).toMatchObject({
        code: 0,
        text: expect.stringMatching(sentence),
      });
    });
    expect(kinds).toEqual(['transfer.created']);
  });

  test('runs with --yes without a question; with --dry-run shows the request', async () => {
    const kinds = await booked(async () => {
      const ran = await onTerminal([...send, '--yes'], env);
      expect(ran.code).toBe(0);
      expect(ran.text).not.toMatch(/y\/N/);
      const shown = await onTerminal([...send, '--dry-run'], env);
      expect(shown.text).not.toMatch(/y\/N/);
      expect(shown.text).toMatch(/"approval_type": "MANUAL"/);
    });
    expect(kinds).toEqual(['transfer.created']);
  });

  test('asks nothing for an invalid input', async () => {
    const wrong = transfer.replace('125000', '-5');
    const { code, text } = await onTerminal(['run', 'create_transfer', '--input', wrong], env);
    expect(code).toBe(2);
    expect(text).not.toMatch(/y\/N/);
  });

  test('is not started by --all, which is for lists', async () => {
    const kinds = await booked(async () => {
      expect((await cli([...send, '--all'], env)).code).toBe(2);
    });
    expect(kinds).toEqual([]);
  });
});

test('a raw request on the route of such an action also asks; with --dry-run it shows the request', async () => {
  const raw = ['request', 'POST', '/v1/transfers', '--input', transfer];
  const kinds = await booked(async () => {
    const { code, text } = await onTerminal(raw, env, [[question, '\r']]);
    expect([code, sentence.test(text)]).toEqual([5, true]);
    const unknown = await onTerminal(['request', 'DELETE', '/v9/everything'], env);
    expect(unknown.text).toMatch(/Error: .*No action of the connector uses[\s\S]*\(blocked\)/);
    const shown = await cli([...raw, '--dry-run'], env);
    expect(JSON.parse(shown.out)).toMatchObject({ requests: [{ method: 'POST', body: { approval_type: 'MANUAL' } }] });
  });
  expect(kinds).toEqual([]);
});

test('reversible writes and reads ask nothing on a terminal', async () => {
  const made = await onTerminal(['run', 'create_department', '--input', '{"name":"Terminal"}'], env);
  expect([made.code, /y\/N/.test(made.text)]).toEqual([0, false]);
  const read = await onTerminal(['request', 'GET', '/v2/users/me'], env);
  expect([read.code, /y\/N/.test(read.text)]).toEqual([0, false]);
});

test("piped runs don't ask, whichever end is piped", async () => {
  const kinds = await booked(async () => {
    expect((await cli(send, env)).code).toBe(0);
    expect((await onTerminal(send, env, [], ' | cat')).text).not.toMatch(/y\/N/);
    expect((await onTerminal(send, env, [], ' < /dev/null')).text).not.toMatch(/y\/N/);
  });
  expect(kinds).toEqual(['transfer.created', 'transfer.created', 'transfer.created']);
});

describe('connections', () => {
  const file = (settings: object): string => {
    const name = join(home, `settings-${Math.random()}.json`);
    writeFileSync(name, JSON.stringify({ account_type: 'production', base_url: brex.url, ...settings }));
    return `@${name}`;
  };
  const stored = async (): Promise<string> => (await cli(['connections', 'list', '--json'])).out;

  test('are tested before they are stored; a refused one is not stored, and --no-test stores it', async () => {
    const wrong = file({ name: 'Refused', api_token: 'bxt_example_refused' });
    const refused = await cli(['connections', 'add', '--input', wrong]);
    expect(refused.code).toBe(3);
    expect(refused.err).toMatch(/Nothing was stored/);
    const shown = await onTerminal(['connections', 'add', '--input', wrong]);
    expect([shown.code, shown.text]).toEqual([3, expect.stringMatching(/Nothing was stored/)]);
    expect(await stored()).not.toContain('Refused');
    expect((await cli(['connections', 'add', '--no-test', '--input', wrong])).code).toBe(0);
    expect(await stored()).toContain('Refused');
  });

  test("that can't be tested are not stored, and the message says how to store them", async () => {
    const away = file({ name: 'Away', api_token: 'bxt_example_away', base_url: 'http://127.0.0.1:1', retries: 0 });
    const { code, err } = await cli(['connections', 'add', '--input', away]);
    expect(code).toBe(5);
    expect(err).toMatch(/Nothing was stored, because the connection could not be tested/);
    expect(err).toMatch(/--no-test/);
    expect(await stored()).not.toContain('Away');
  });

  test('are confirmed in words on a terminal, and removed after a question', async () => {
    const good = file({ name: 'Worded', api_token: brex.tokens.all });
    const added = await onTerminal(['connections', 'add', '--input', good]);
    expect(added.text).toMatch(/Stored Worded \(API token, production\)\. Use it with --connection "Worded"/);
    expect(added.text).not.toMatch(/[{}]/);
    const kept = await onTerminal(['connections', 'remove', 'Worded'], {}, [[/\[y\/N\]/, '\r']]);
    expect(kept.text).toMatch(/Remove Worded and its secret from this machine/);
    expect(kept.code).toBe(5);
    expect(await stored()).toContain('Worded');
    const gone = await onTerminal(['connections', 'remove', 'Worded'], {}, [[/\[y\/N\]/, 'yes\r']]);
    expect(gone.text).toMatch(/Removed Worded\./);
    expect(await stored()).not.toContain('Worded');
    expect((await cli(['connections', 'remove', 'Refused'])).code).toBe(0);
  });
});

test('a test of the demo does not mention lasting data', async () => {
  const { out } = await cli(['test', '--demo']);
  expect(out).not.toMatch(/ends with this process/);
  expect(out).toMatch(/create_transfer +\? +Can't be checked without running it; needs scope transfers\.\n/);
});

describe('a busy port', () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => void server.close());

  test.each([
    ['start', [], /perhaps by another workbench/, /Open http:\/\/127\.0\.0\.1:\d+, or use --port \d+/],
    ['simulator', [], /perhaps by another simulator/, /use --port \d+/],
    [
      'webhooks',
      ['listen', '--demo', '--events', 'USER_UPDATED'],
      /perhaps by another "webhooks listen"/,
      /use --port \d+/,
    ],
    ['watch', ['users', '--demo'], /perhaps by another "webhooks listen"/, /use --port \d+/],
  ])('is explained by %s, with a free one suggested', async (command, more, message, remedy) => {
    const { code, err } = await cli([command, ...more, '--port', String(port)]);
    const said = JSON.parse(err.trim().split('\n').at(-1) ?? '') as Record<string, string>;
    expect(said).toMatchObject({ code: 'invalid_input', fields: [{ field: '--port' }] });
    expect(said.message).toContain(`Port ${port} is in use`);
    expect(said.message).toMatch(message);
    expect(said.remedy).toMatch(remedy);
    expect(said.remedy).not.toContain(`--port ${port}.`);
    expect(code).toBe(2);
  });
});
