import { beforeAll, expect, test } from '@jest/globals';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { Brex } from '../../../src/hosts/n8n';
import type { Simulator } from '../../../src/simulator';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { httpRequest } from './http_helper';
import { nodeOf } from './stand_in';

type Data = Record<string, unknown>;

const brex = new Brex();
let simulator: Simulator;
beforeAll(async () => {
  simulator = await openSimulator();
});

/** What n8n gives to a list; `path` is where its parameter is, and `&` in a name stands for the place beside it. */
function loading(parameters: Data, path = 'parameters.id', brexServer = simulator): ILoadOptionsFunctions {
  const at = (name: string): unknown => {
    const place = name.startsWith('&') ? [...path.split('.').slice(1, -1), name.slice(1)] : name.split('.');
    return place.reduce<unknown>((value, part) => (value as Data | undefined)?.[part], parameters);
  };
  return {
    getNode: () => nodeOf(brex, parameters),
    getTimezone: () => 'UTC',
    getCredentials: () => Promise.resolve(settingsFor(brexServer) as Data),
    getWorkflowStaticData: () => ({}),
    getNodeParameter: (name, fallback) => at(name) ?? fallback,
    getCurrentNodeParameter: at,
    helpers: { httpRequest },
  };
}

const search = (list: string, filter?: string, token?: unknown, functions = loading({})) => {
  const method = brex.methods.listSearch[list];
  if (!method) throw new Error(`The node has no list ${list}`);
  return method.call(functions, filter, token);
};

test('a search in 5,000 vendors finds them by their names, with at most two requests a keystroke', async () => {
  let requests = 0;
  const large = await openSimulator({ size: 5000 / 30, onRequest: () => void (requests += 1) });
  for (const typed of ['s', 'su', 'sup', 'supp', 'suppl', 'supply', 'supply qqq', '']) {
    requests = 0;
    const { results } = await search('vendor', typed, undefined, loading({}, 'parameters.id', large));
    expect({ typed, found: results.length > 0 }).toEqual({ typed, found: typed !== 'supply qqq' });
    expect(requests).toBeGreaterThan(0);
    expect(requests).toBeLessThanOrEqual(2);
    // An ID finds its vendor too.
    expect(results.filter(({ name, value }) => !`${name} ${value}`.toLowerCase().includes(typed))).toEqual([]);
  }
});

test('pages lead to every record, each once', async () => {
  const found: string[] = [];
  let token: string | undefined;
  do {
    const page = await search('expense', undefined, token);
    found.push(...page.results.map(({ value }) => value));
    token = page.paginationToken;
  } while (token !== undefined);
  expect(new Set(found).size).toBe(found.length);
  expect(found.length).toBe(200);
});

test('a dependent list reads the field beside it, in a group and at the top', async () => {
  const vendor = { __rl: true, mode: 'list', value: (await search('vendor')).results[0]?.value };
  const inGroup = loading(
    { counterparty: { details: { kind: 'VENDOR', vendor } } },
    'parameters.counterparty.details.payment_instrument_id',
  );
  const { results } = await search('payment_instrument_by_counterparty_vendor', undefined, undefined, inGroup);
  expect(results.length).toBeGreaterThan(0);
  const without = search('payment_instrument_by_counterparty_vendor', undefined, undefined, loading({}));
  await expect(without).rejects.toMatchObject({ description: expect.any(String) });
});

test('a list without search gives its options at once', async () => {
  const options = await brex.methods.loadOptions.department?.call(loading({}));
  expect(options?.length).toBeGreaterThan(3);
  expect(options?.[0]).toEqual({ name: expect.any(String), value: expect.any(String) });
});
