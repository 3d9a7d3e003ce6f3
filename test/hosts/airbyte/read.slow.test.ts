import { createServer } from 'node:http';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { connect } from '../../../src';
import { readStates } from '../../../src/hosts/airbyte/state';
import { type Simulator } from '../../../src/simulator';
import { streams } from '../../../src/sync';
import type { StreamOffer } from './protocol';
import { chosen, courseOf, errorsOf, logsOf, recordsOf, source, statesOf } from './source';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';

// Several processes a test, on a machine that may be busy.
jest.setTimeout(60_000);

const configOf = ({ url, tokens }: Simulator, base_url = url) => ({
  credentials: { auth_method: 'api_token', api_token: tokens.all, account_type: 'production' },
  http: { base_url, retries: 0 },
});

let simulator: Simulator;
let config: ReturnType<typeof configOf>;
let offers: StreamOffer[];
beforeAll(async () => {
  simulator = await openSimulator();
  config = configOf(simulator);
  offers = (await source('discover', { config })).said[0]?.catalog.streams ?? [];
});

/** An address that leads to the simulator, but for the paths that are broken. */
async function withBroken(path: string, work: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith(path)) return void response.writeHead(500).end('{}');
    fetch(`${simulator.url}${request.url}`, { headers: { authorization: request.headers.authorization ?? '' } })
      .then(async (answer) =>
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
      )
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('discover lists every stream, with its record schema and the filters that Brex supports', () => {
  expect(offers.map(({ name }) => name)).toEqual(streams().map(({ name }) => name));
  expect(JSON.stringify(offers)).not.toMatch(/"(x-[a-z-]+|\$ref)":/);
  const of = (name: string) => offers.find((offer) => offer.name === name);
  expect(of('expenses')).toMatchObject({
    supported_sync_modes: ['full_refresh', 'incremental'],
    source_defined_cursor: true,
    default_cursor_field: ['updated_at'],
    source_defined_primary_key: [['id']],
    is_resumable: true,
    json_schema: { type: 'object', properties: { id: { type: 'string' }, updated_at: expect.anything() } },
  });
  expect(of('users')).toMatchObject({ supported_sync_modes: ['full_refresh'], is_resumable: true });
  // One page, so nothing to go on from.
  expect(of('card_accounts')).toMatchObject({ is_resumable: false });
  expect(of('cash_transactions')?.source_defined_primary_key).toEqual([['_parent'], ['id']]);
});

test('read outputs exactly what Brex lists, with a state for each checkpoint', async () => {
  const modes = { users: 'full_refresh', expenses: 'incremental', cash_transactions: 'incremental' };
  const { code, said, err } = await source('read', { config, catalog: chosen(offers, modes) });
  expect([code, err]).toEqual([0, '']);
  const brex = connect(settingsFor(simulator));
  const listed = [];
  for await (const expense of brex.each('list_expenses', { limit: 100, ...streams(['expenses'])[0]?.input }))
    listed.push(expense);
  expect(recordsOf(said, 'expenses')).toEqual(listed);
  const accounts = (await brex.run('list_cash_accounts', {})).output.items.map(({ id }) => id);
  expect([...new Set(recordsOf(said, 'cash_transactions').map(({ _parent }) => _parent))]).toEqual(accounts);
  await brex.close();
  for (const stream of Object.keys(modes)) {
    expect(courseOf(said, stream)).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    const counted = said
      .filter(({ type, state }) => type === 'STATE' && state.stream.stream_descriptor.name === stream)
      .map(({ state }) => state.sourceStats.recordCount);
    expect(counted.reduce((a, b) => a + b, 0)).toBe(recordsOf(said, stream).length);
    expect(recordsOf(said, stream).length).toBeGreaterThan(0);
  }
});

describe('with the state of an earlier read', () => {
  const modes = { expenses: 'incremental', departments: 'full_refresh' };

  test('an incremental stream requests what is new, and a full refresh reads everything', async () => {
    const first = await source('read', { config, catalog: chosen(offers, modes) });
    const state = statesOf(first.said);
    expect(state.map(({ stream }) => stream.stream_state)).toContainEqual(
      expect.objectContaining({ version: 1, account: 'cuacc_1', until: { '': expect.any(String) } }),
    );
    const second = await source('read', { config, catalog: chosen(offers, modes), state });
    expect(second.code).toBe(0);
    expect(recordsOf(first.said, 'expenses')).toHaveLength(200);
    expect(recordsOf(second.said, 'expenses').length).toBeLessThan(20);
    expect(recordsOf(second.said, 'departments')).toEqual(recordsOf(first.said, 'departments'));
  });

  test('another attempt of the same sync does not read finished streams again; the next sync does', async () => {
    const catalog = chosen(offers, { departments: 'full_refresh' }, { destination_sync_mode: 'overwrite', sync_id: 7 });
    const first = await source('read', { config, catalog });
    const again = await source('read', { config, catalog, state: statesOf(first.said) });
    expect(recordsOf(again.said, 'departments')).toEqual([]);
    expect(courseOf(again.said, 'departments')).toEqual(['STARTED', 'COMPLETE']);
    expect(statesOf(again.said)).toEqual(statesOf(first.said));
    const next = { streams: catalog.streams.map((stream) => ({ ...stream, sync_id: 8 })) };
    const after = await source('read', { config, catalog: next, state: statesOf(again.said) });
    expect(recordsOf(after.said, 'departments')).toEqual(recordsOf(first.said, 'departments'));
  });

  test('an interrupted full refresh continues if its first part is kept, and otherwise starts again', async () => {
    const modes = { expenses: 'full_refresh' };
    const first = await source('read', { config, catalog: chosen(offers, modes) });
    const page = first.said.findIndex(({ type }) => type === 'STATE');
    const state = statesOf(first.said.slice(0, page + 1));
    const rest = await source('read', { config, catalog: chosen(offers, modes), state });
    const all = recordsOf(first.said, 'expenses');
    const begun = recordsOf(first.said.slice(0, page), 'expenses');
    expect(begun.length).toBeGreaterThan(0);
    expect([...begun, ...recordsOf(rest.said, 'expenses')]).toEqual(all);
    const overwriting = chosen(offers, modes, { destination_sync_mode: 'overwrite' });
    const anew = await source('read', { config, catalog: overwriting, state });
    expect(recordsOf(anew.said, 'expenses')).toEqual(all);
  });

  const stateOf = (blob: unknown) => [
    { type: 'STREAM', stream: { stream_descriptor: { name: 'expenses' }, stream_state: blob } },
  ];
  test.each([
    [
      'of another account',
      stateOf({ version: 1, account: 'cuacc_9', until: {} }),
      /another Brex account \(cuacc_9\).*cuacc_1/,
    ],
    ['of another version', stateOf({ version: 99, until: {} }), /written by another version/],
    ['of another connector', stateOf({ updated_at: '2026-01-01' }), /written by another version/],
    ['of another kind', [{ type: 'GLOBAL', global: { stream_states: [] } }], /written by another version/],
    ['of no stream', [{ type: 'STREAM' }], /truncated or was changed/],
    ['that is a text', 'expenses', /truncated or was changed/],
    ['of the old kind', { users: { page: 'x' } }, /written by another version/],
    ['changed by hand', stateOf({ version: 1, until: { '': 5 } }), /truncated or was changed/],
    ['with half a window', stateOf({ version: 1, until: {}, window: { page: 'x' } }), /truncated or was changed/],
  ])('one %s is one clear error', (_, state, why) => {
    expect(() => readStates(state, 'cuacc_1')).toThrow(why);
    try {
      readStates(state, 'cuacc_1');
    } catch (error) {
      expect(error).toMatchObject({
        code: 'invalid_input',
        remedy: expect.stringMatching(/clear the data of this connection/),
      });
    }
  });

  test.each([
    ['of another account', stateOf({ version: 1, account: 'cuacc_9', until: {} }), /another Brex account \(cuacc_9\)/],
    ['cut in half', JSON.stringify(stateOf({ version: 1, until: {} })).slice(0, 60), /truncated or was changed/],
  ])('one %s is reported, and nothing is read', async (_, state, why) => {
    const { code, said } = await source('read', { config, catalog: chosen(offers, modes), state });
    expect(code).toBe(2);
    expect(said).toHaveLength(1);
    expect(errorsOf(said)).toMatchObject([{ failure_type: 'config_error', message: expect.stringMatching(why) }]);
  });

  test.each([[{}], [[]], [[{ type: 'LEGACY', data: {} }]], [stateOf({})], [stateOf(null)]])(
    'an empty state, %j, counts as no state',
    (state) => {
      expect([...readStates(state, 'cuacc_1')]).toEqual([]);
    },
  );
});

test('a failing stream is reported, the others are read, and the exit code is not 0', () =>
  withBroken('/v2/cards', async (url) => {
    const modes = { cards: 'full_refresh', expences: 'full_refresh', users: 'full_refresh', titles: 'full_refresh' };
    const { code, said, err } = await source('read', {
      config: configOf(simulator, url),
      catalog: chosen(offers, modes),
    });
    expect(code).toBeGreaterThan(0);
    expect(errorsOf(said)).toHaveLength(2);
    expect(errorsOf(said)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ failure_type: 'transient_error', stream_descriptor: { name: 'cards' } }),
        expect.objectContaining({
          failure_type: 'config_error',
          stream_descriptor: { name: 'expences' },
          message: expect.stringMatching(/did you mean "expenses"/),
        }),
      ]),
    );
    expect(courseOf(said, 'cards')).toEqual(['STARTED', 'INCOMPLETE']);
    expect(courseOf(said, 'users')).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    expect(recordsOf(said, 'users')).toHaveLength(40);
    expect(err.trim().split('\n')).toHaveLength(2);
  }));

test('without Brex Cash its streams are skipped with a notice, and the destination keeps their records', async () => {
  const other = await openSimulator({ variants: { cash: 'missing' } });
  const modes = { cash_transactions: 'full_refresh', vendors: 'full_refresh', users: 'full_refresh' };
  const { code, said } = await source('read', { config: configOf(other), catalog: chosen(offers, modes) });
  expect(code).toBe(0);
  expect(errorsOf(said)).toEqual([]);
  for (const stream of ['cash_transactions', 'vendors']) {
    expect(logsOf(said).join('\n')).toMatch(new RegExp(`WARN ${stream} was skipped\\. .*business account`));
    // COMPLETE would have an overwriting destination empty the table.
    expect(courseOf(said, stream)).toEqual(['STARTED', 'INCOMPLETE']);
  }
  expect(courseOf(said, 'users').at(-1)).toBe('COMPLETE');
});

test('every stream, in each of its modes, outputs records that its schema allows', async () => {
  const other = await openSimulator({ variants: { 'referral-token': 'any' } });
  const { default: Ajv } = await import('ajv');
  const modes = Object.fromEntries(offers.map(({ name, supported_sync_modes: all }) => [name, all.at(-1) ?? '']));
  const { code, said } = await source('read', { config: configOf(other), catalog: chosen(offers, modes) });
  expect(code).toBe(0);
  for (const { name, json_schema } of offers) {
    const valid = new Ajv({ strict: false }).compile(json_schema);
    const records = recordsOf(said, name);
    expect([name, records.length > 0]).toEqual([name, true]);
    expect([name, records.find((record) => !valid(record))]).toEqual([name, undefined]);
  }
});
