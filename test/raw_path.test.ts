import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { routes } from '../src/generated/routes';
import { actionOf } from '../src/manifest';
import { actionAt } from '../src/route_index';
import { cardNumbersIn, overridesMethod, readPath } from '../src/safety/raw_path';

const said = (method: string, path: string): string => {
  const { known, refused } = readPath(method, path);
  return known ?? (refused === undefined ? 'unknown' : `refused as ${refused}`);
};

describe("a route in Brex's spelling is known", () => {
  test.each(Object.entries(routes))('%s', (action, { method, path }) => {
    for (const id of ['x_1', 'a.b', 'A~b-c_d', '1:2=3+4@5,6', 'a%3Ab%40c', 'caf%C3%A9', '%E6%97%A5%E6%9C%AC', '0'])
      expect(said(method, path.replaceAll(/\{\w+\}/g, id))).toBe(action);
  });
});

const spelled = [
  ['GET', '/v2/cards/n1/pan;x'],
  ['GET', '/v2/cards/n1/pan;'],
  ['GET', '/v2/cards/n1/pan;a=b'],
  ['GET', '/v2/cards;a=b/n1/pan'],
  ['GET', '/v2;a/cards/n1/pan'],
  ['GET', '/;/v2/cards/n1/pan'],
  ['GET', '/;a=b/v2/cards/n1/pan'],
  ['GET', '/v2/cards/n1;v=1/pan'],
  ['GET', '/v2/cards/n1/pan.json'],
  ['GET', '/v2/cards/n1/pan.'],
  ['GET', '/v2/cards/n1/pan..'],
  ['GET', '/v2/cards/n1/pan%20'],
  ['GET', '/v2/cards/n1/%20pan'],
  ['GET', '/v2/cards/n1/pan%09'],
  ['GET', '/v2/cards/n1/pan%0a'],
  ['GET', '/v2/cards/n1/pan%00'],
  ['GET', '/v2/cards/n1/pan%3b'],
  ['GET', '/v2/cards/n1/pan%3bx=1'],
  ['GET', '/v2/cards/n1/pan%e2%80%8b'],
  ['GET', '/v2/cards/n1/p%e2%80%8ban'],
  ['GET', '/v2/cards/n1/pan%ef%bb%bf'],
  ['GET', '/v2/cards/n1/pan%c2%ad'],
  ['GET', '/v2/cards/n1/pan%cc%81'],
  ['GET', '/v2/cards/n1/%ef%bd%90%ef%bd%81%ef%bd%8e'],
  ['GET', '/v2/cards/n1/%70%61%6e'],
  ['GET', '/v2/cards/n1/p%61n'],
  ['GET', '/v2/cards/n1/p%2561n'],
  ['GET', '/v2/cards/n1/PAN'],
  ['GET', '/v2/cards/n1/Pan'],
  ['GET', '/V2/Cards/n1/pan'],
  ['GET', '/v2/c%61rds/n1/pan'],
  ['GET', '/v2//cards/n1/pan'],
  ['GET', '/v2/cards//n1/pan'],
  ['GET', '/v2/cards/n1/pan/'],
  ['GET', '/v2/cards/n1/pan//'],
  ['GET', '/v2/cards/n1/pan/.'],
  ['GET', '/v2/cards/n1/./pan'],
  ['GET', '/v2/cards/n1/%2e/pan'],
  ['GET', '/v2/cards/n1/..;/n1/pan'],
  ['GET', '/v2/cards/n1/..;a=b/n1/pan'],
  ['GET', '/v2/cards/n1/..%3b/n1/pan'],
  ['GET', '/v2/cards/n1/%2e%2e;/n1/pan'],
  ['GET', '/x/..;/v2/cards/n1/pan'],
  ['GET', '/v2/cards/n1%2fpan'],
  ['GET', '/v2/cards%2fn1%2fpan'],
  ['GET', '/v2/cards/n1%5cpan'],
  ['GET', '/v2/cards/n1\\pan'],
  ['GET', '/v2/cards/n1/pan,x'],
  ['GET', '/v2/cards/n1/pan!'],
  ['GET', '/v2/cards/n1/pan~'],
  ['GET', '/v2/cards/n1/pan*'],
  ['GET', '/v2/cards/n1/pan?'],
  ['GET', '/v2/cards/n1/pan-'],
  ['GET', '/v2/cards/n1/pan_'],
  ['GET', '/v2/x/.././cards/n1/pan'],
  ['GET', '/v2/users/%ef%bd%8d%ef%bd%85'],
  ['GET', '/v2/users/m%ef%bd%85'],
  ['GET', '/v2/cards/n1/(pan)'],
  ['GET', '/v2/cards/n%31/pan'],
  ['GET', '/v2/cards/n1%3b/pan'],
  ['GET', '/v2/cards/n1%e2%80%8b/pan'],
  ['GET', '/v2/cards/../pan'],
  ['GET', '/v2/cards/%zz/pan'],
  ['GET', '/v2/cards/%ff/pan'],
  ['POST', '/v1/transfers;x'],
  ['POST', '/v1/transfers/'],
  ['POST', '/V1/TRANSFERS'],
  ['POST', '/v1/%74ransfers'],
  ['POST', '/v1//transfers'],
  ['POST', '/v1/transfers.json'],
  ['POST', '/v1/transfers%20'],
  ['POST', '/v1/./transfers'],
  ['POST', '/v1/x/..;/transfers'],
  ['PUT', '/v2/cards/n1;x'],
  ['PUT', '/v2/cards/n1/'],
  ['POST', '/v2/users/u1/limit;a'],
  ['POST', '/v2/users/u%2f1/limit'],
  ['GET', '/v2/users/ME'],
  ['GET', '/v2/users/%6d%65'],
  ['GET', '/v1/webhooks/SECRETS'],
  ['GET', '/v1/webhooks/secrets.json'],
  ['GET', '/v1/expenses/Card'],
  ['PATCH', '/v2/cards/n1;x'],
] as const;

test.each(spelled)('%s %s is refused: a lenient server may read it as a known route', (method, path) => {
  expect(said(method, path)).toMatch(/^refused as /);
});

test('a path that may be two routes is refused as the most literal one of its method', () => {
  expect(readPath('GET', '/v2/users/ME')).toEqual({ refused: 'get_current_user', route: '/v2/users/me' });
  expect(readPath('GET', '/v2/users/x%2F..%2Fme')).toEqual({ refused: 'get_current_user', route: '/v2/users/me' });
  expect(readPath('PUT', '/v2/users/x%2F..%2Fme')).toEqual({ refused: 'update_user', route: '/v2/users/{id}' });
  expect(readPath('PUT', '/V2/users/ME')).toEqual({ refused: 'update_user', route: '/v2/users/{id}' });
  expect(readPath('GET', '/v2/cards/n1/pan;x')).toEqual({ refused: 'get_card_number', route: '/v2/cards/{id}/pan' });
});

test.each([
  ['PATCH', '/v2/cards/n1'],
  ['DELETE', '/v2/users/u1'],
  ['GET', '/v2/cards/n1/lock'],
  ['POST', '/v2/cards/n1/pan'],
  ['GET', '/v9/anything'],
  ['GET', '/v2/users/u1/limits'],
  ['POST', '/v1/transfers/t1/cancel'],
  ['POST', '/v1/transfers_v2'],
  ['GET', '/v2'],
  ['GET', '/'],
])('%s %s is unknown: no action has it in any spelling', (method, path) => {
  expect(said(method, path)).toBe('unknown');
});

test.each([
  ['/v2/cards/n1/number', { belowCards: true, pan: false }],
  ['/v3/CARDS/n1/details', { belowCards: true, pan: false }],
  ['/v3/c%61rds;x/n1', { belowCards: true, pan: false }],
  ['/v3/x/..;/cards/n1', { belowCards: true, pan: false }],
  ['/v3/vault/PAN', { belowCards: false, pan: true }],
  ['/v3/vault/%50an_token', { belowCards: false, pan: true }],
  ['/v3/vault/%e2%80%8bpan', { belowCards: false, pan: true }],
  ['/v3/vault/a%2fpans', { belowCards: false, pan: true }],
  ['/v3/vault/%a0%70an', { belowCards: false, pan: true }],
  ['/v3/vault/((pan', { belowCards: false, pan: true }],
  ['/v3/x%2fcards%2fy', { belowCards: true, pan: false }],
  ['/v3/cards', { belowCards: false, pan: false }],
  ['/v3/companies/c1', { belowCards: false, pan: false }],
  ['/v3/japan/1', { belowCards: false, pan: false }],
])('%s may lead to card numbers: %j', (path, wanted) => {
  expect(cardNumbersIn(path)).toEqual(wanted);
});

test('a query can name a method that a server uses in place of the real one', () => {
  for (const query of [
    '_method=PUT',
    'a=1&x-http-method-override=PUT',
    'X-HTTP-Method=PUT',
    '%5fmethod=DELETE',
    '$httpMethod=PUT',
    'http_method=PUT',
    'httpMethod=PUT',
    'method_override=PUT',
    'methodOverride=PUT',
    'x-method-override=PUT',
  ])
    expect(overridesMethod(query)).toBe(true);
  for (const query of [
    undefined,
    '',
    'limit=1',
    'payment_method=ACH',
    'method=ACH',
    'expand[]=limit',
    'method_override_reason=x',
  ])
    expect(overridesMethod(query)).toBe(false);
});

test.each([
  ['percent signs', `/v2/cards/${'%25'.repeat(50_000)}/pan`],
  ['empty parameters', `/${';/'.repeat(50_000)}`],
  ['dashes', `/v2/cards/a${'-'.repeat(100_000)}x/pan`],
  ['dots', `/v2/${'.'.repeat(100_000)}x`],
  ['moves', `/v2/${'..;/'.repeat(30_000)}cards/n1/pan`],
  ['marks', `/v2/cards/${'%cc%81'.repeat(30_000)}/pan`],
])('a path of very many %s is read in linear time', (_, path) => {
  expect(said('GET', path)).toMatch(/unknown|refused|^get_/);
  cardNumbersIn(path);
});

test("each action's recorded requests are at its own route, or at those of the actions it uses", () => {
  const wire = JSON.parse(readFileSync('test/wire.json', 'utf8')) as {
    action: string;
    requests: { method: string; path: string }[];
  }[];
  const astray = wire.flatMap(({ action, requests }) => {
    const own = actionOf(action).entry.uses ?? [action];
    const toBrex = requests.filter(({ path }) => !path.startsWith('/uploads/'));
    return toBrex.filter(({ method, path }) => !own.includes(actionAt(method, path) ?? ''));
  });
  expect(astray).toEqual([]);
});

test.each([
  ['get_current_user', 'GET', '/v2/users/me'],
  [undefined, 'GET', '/v2/users/ME'],
  [undefined, 'GET', '/v2/users/_me'],
  [undefined, 'GET', '/v2/users/me-'],
  ['get_user', 'GET', '/v2/users/mee'],
  ['get_user', 'GET', '/v2/users/cuuser_cl0'],
  ['get_user', 'GET', '/v2/users/limit'],
])('an id that reads like a word of a route: %s is at %s %s', (action, method, path) =>
  expect(readPath(method, path).known).toBe(action),
);
