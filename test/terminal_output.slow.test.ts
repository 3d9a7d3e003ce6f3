import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Simulator } from '../src/simulator';
import { cli } from './command';
import { badServer, answer } from './server';
import { onTerminal } from './terminal';
import { openSimulator } from './open_simulator';
import { environmentFor } from './simulator_settings';

let brex: Simulator;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  brex = await openSimulator();
  env = environmentFor(brex);
});

const escape = String.fromCharCode(27);
const down = `${escape}[B`;

describe('on a terminal', () => {
  test('a list is a table with its summary fields, and says how to see more', async () => {
    const { code, text } = await onTerminal(['run', 'list_expenses', '--input', '{"limit":2}'], env);
    expect(code).toBe(0);
    expect(text).toMatch(/^id +purchased_at \(UTC\) +billing_amount/);
    expect(text).toMatch(/^expense_\w+ .* [\d,]+\.\d\d USD/m);
    expect(text).toMatch(/More records follow\. To see all of them, add --all/);
    expect(text).not.toContain('{');
  });

  test('a record is a list of its fields', async () => {
    const { text } = await onTerminal(['run', 'get_user', '--input', '{"id":"cuuser_1"}'], env);
    expect(text).toMatch(/^id +cuuser_1$/m);
    expect(text).toMatch(/^first_name +\w+$/m);
    expect(text).not.toContain('null');
  });

  test('--output json gives JSON there too, and a pipe gets JSON', async () => {
    const args = ['run', 'list_users', '--input', '{"limit":1}'];
    const shown = await onTerminal([...args, '--output', 'json'], env);
    expect(JSON.parse(shown.text)).toMatchObject({ items: [{ id: expect.any(String) }] });
    const piped = await onTerminal(args, env, [], ' | cat');
    expect(JSON.parse(piped.text)).toMatchObject({ items: [{ id: expect.any(String) }] });
  });

  test('--all shows how far it is, and removes that line', async () => {
    const { code, raw } = await onTerminal(['run', 'list_cards', '--all', '--input', '{"limit":20}'], env);
    expect(code).toBe(0);
    expect(raw).toMatch(/Reading: 20 records, 1 page/);
    expect(raw.match(/Reading/g)).toHaveLength(4);
    expect(raw.endsWith(`\r${escape}[0K`)).toBe(true);
  });

  test('errors are prose with the remedy; colors only without NO_COLOR', async () => {
    const wrong = ['run', 'get_user', '--input', '{"id":"nobody"}'];
    const colored = await onTerminal(wrong, env);
    expect(colored.text).toMatch(/^Error: Brex did not find the record/m);
    expect(colored.text).toMatch(/^To fix: /m);
    expect(colored.text).toMatch(/^\(not_found, HTTP 404, trace id [\w-]+\)$/m);
    expect(colored.raw).toContain(`${escape}[31mError:`);
    const plain = await onTerminal(wrong, { ...env, NO_COLOR: '1' });
    expect(plain.raw).not.toContain(escape);
  });

  test.each([
    ...['table', 'json', 'jsonl', 'yaml', 'csv'].flatMap((output) => [
      ['run', 'list_users', '--output', output],
      ['run', 'list_users', '--all', '--output', output],
    ]),
    ['run', 'get_user', '--input', '{"id":"cuuser_1"}'],
    ['request', 'GET', '/v2/users/me'],
    ['choices', 'user'],
    ['choices', 'card'],
    ['test'],
    ['test', '--json'],
    ['webhooks', 'list'],
    ['webhooks', 'list', '--json'],
    ['watch', 'users', '--from', 'beginning', '--limit', '1'],
    ['watch', 'cards', '--from', 'beginning', '--limit', '1'],
  ])('hostile texts of an answer do not reach the terminal: %s %s %s %s %s', async (...args) => {
    const hostile = `Ada${escape}]0;owned\u0007${escape}[2J\u009B31m\u202Egnp`;
    const record = {
      id: `cu${escape}[2J`,
      first_name: hostile,
      last_name: hostile,
      email: hostile,
      [hostile]: hostile,
    };
    const webhook = { ...record, url: `https://x/${hostile}`, status: hostile, event_types: [hostile] };
    const server = await badServer((socket, { head }) =>
      socket.write(
        head.includes('/v2/cards')
          ? answer(403, JSON.stringify({ message: hostile }))
          : answer(200, JSON.stringify({ ...record, legal_name: hostile, items: [{ ...webhook }], next_cursor: null })),
      ),
    );
    const { raw } = await onTerminal(args, { ...env, BREX_BASE_URL: server.url, NO_COLOR: '1' });
    // The line that shows progress is redrawn.
    expect(raw.replaceAll(/[\r\n]/g, '').replaceAll(`${escape}[0K`, '')).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(raw).toContain('Ada');
    await server.close();
  });

  test('the default connection is named', async () => {
    const settings = { name: 'Chosen', account_type: 'production', api_token: brex.tokens.all, base_url: brex.url };
    await cli(['connections', 'add', '--input', '-'], {}, JSON.stringify(settings));
    await cli(['connections', 'use', 'Chosen']);
    expect((await onTerminal(['run', 'get_company'])).text).toMatch(/^Connection: Chosen \(the default\)\./m);
    await cli(['connections', 'remove', 'Chosen']);
  });
});

describe('prompts for missing fields', () => {
  test('offer the choices of the account, and the write is the one that was chosen', async () => {
    const before = brex.ledger.length;
    const { code, text } = await onTerminal(['run', 'lock_card'], env, [
      [/Card:[\s\S]*❯/, 'ncard_1'],
      [/"ncard_1", as the ID itself/, '\r'],
      [/Reason:[\s\S]*❯/, `${down}\r`],
    ]);
    expect(code).toBe(0);
    expect(text).toMatch(/Without questions: brex-connector run lock_card --input '\{"id":"ncard_1","reason":"\w+"\}'/);
    expect(brex.ledger.slice(before).map(({ kind }) => kind)).toEqual(['card.locked']);
  });

  test('ask only for what is missing, and check it', async () => {
    const before = brex.ledger.length;
    const { code, text } = await onTerminal(['run', 'create_department', '--input', '{}'], env, [
      [/Name:/, '\r'],
      [/It is required\./, 'From a prompt\r'],
    ]);
    expect([code, text]).toEqual([0, expect.stringContaining('From a prompt')]);
    expect(brex.ledger.slice(before).map(({ kind }) => kind)).toEqual(['department.created']);
  });

  test('Ctrl-C sends nothing', async () => {
    const before = brex.ledger.length;
    const { code, text } = await onTerminal(['run', 'create_department'], env, [[/Name:/, '\u0003']]);
    expect([code, text]).toEqual([5, expect.stringContaining('Cancelled. Nothing was sent.')]);
    expect(brex.ledger).toHaveLength(before);
  });

  test('are not asked when the input or output is piped', async () => {
    const { text } = await onTerminal(['run', 'lock_card'], env, [], ' < /dev/null');
    expect(text).toMatch(/Error: "id" is required/);
  });
});

test('the simulator shows a readable log', async () => {
  const { text } = await onTerminal(['simulator', '--port', '0', '--scenario', 'slow'], {}, [
    [/API token, all scopes[\s\S]*emit USER_UPDATED/, '\u0003'],
  ]);
  expect(text).toMatch(/^Local Brex at http:\/\/127\.0\.0\.1:\d+ \(press Ctrl-C to stop\)\.$/m);
  expect(text).toMatch(/Every write takes three seconds\./);
  expect(text).not.toContain('{');
});
