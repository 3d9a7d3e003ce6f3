import { expect, test } from '@jest/globals';
import { catalogue } from '../src';
import { loosens } from '../src/store/edit_rules';

type Fields = Record<string, unknown>;
const production = { account_type: 'production' };

/** [what it is, before, after, what needs the secret] */
const table: [string, Fields, Fields, string[]][] = [
  ['nothing', { timeout: 5 }, { timeout: 5 }, []],
  ['a name', { name: 'A' }, { name: 'B' }, []],
  ...['timeout', 'connect_timeout', 'retries', 'concurrency', 'rate_share'].flatMap(
    (field): [string, Fields, Fields, string[]][] => [
      [`more ${field}`, { [field]: 1 }, { [field]: 9 }, []],
      [`no ${field}`, { [field]: 1 }, {}, []],
    ],
  ),
  ['keep-alive off', {}, { keep_alive: false }, []],
  ['another end of a token', { expires_at: '2026-05-01T12:00:00Z' }, {}, []],

  ['read only, on', {}, { read_only: true }, []],
  ['read only, off', { read_only: true }, { read_only: false }, ['read_only']],
  ['read only, left out', { read_only: true }, {}, ['read_only']],
  ['read only, no longer a truth', { read_only: true }, { read_only: 'yes' }, ['read_only']],
  ...['allow_card_numbers', 'allow_unknown_routes'].flatMap((field): [string, Fields, Fields, string[]][] => [
    [`${field}, on`, {}, { [field]: true }, [field]],
    [`${field}, from off to on`, { [field]: false }, { [field]: true }, [field]],
    [`${field}, anything but off`, {}, { [field]: 'false' }, [field]],
    [`${field}, off`, { [field]: true }, {}, []],
    [`${field}, still on`, { [field]: true }, { [field]: true }, []],
    [`${field}, written out`, {}, { [field]: false }, []],
  ]),
  ['transfers by policy', {}, { transfer_approval: 'policy' }, ['transfer_approval']],
  [
    'transfers by policy, written',
    { transfer_approval: 'manual' },
    { transfer_approval: 'policy' },
    ['transfer_approval'],
  ],
  ['transfers with another approval', {}, { transfer_approval: 'none' }, ['transfer_approval']],
  ['transfers by hand', { transfer_approval: 'policy' }, {}, []],
  ['transfers by hand, written out', {}, { transfer_approval: 'manual' }, []],

  ['a longer window', {}, { repeat_window: 11 }, ['repeat_window']],
  ['a longer window than one of one’s own', { repeat_window: 5 }, {}, ['repeat_window']],
  ['a window that is no number', {}, { repeat_window: 'x' }, ['repeat_window']],
  ['a shorter window', {}, { repeat_window: 9 }, []],
  ['no window', { repeat_window: 20 }, { repeat_window: 0 }, []],
  ['the usual window, written out', {}, { repeat_window: 10 }, []],

  ...['allowed_actions', 'scopes'].flatMap((field): [string, Fields, Fields, string[]][] => [
    [`${field}: a first one`, {}, { [field]: ['a'] }, []],
    [`${field}: one less`, { [field]: ['a', 'b'] }, { [field]: ['b'] }, []],
    [`${field}: another order`, { [field]: ['a', 'b'] }, { [field]: ['b', 'a'] }, []],
    [`${field}: one more`, { [field]: ['a'] }, { [field]: ['a', 'b'] }, [field]],
    [`${field}: another`, { [field]: ['a'] }, { [field]: ['b'] }, [field]],
    [`${field}: emptied`, { [field]: ['a'] }, { [field]: [] }, [field]],
    [`${field}: left out`, { [field]: ['a'] }, {}, [field]],
    [`${field}: still all`, { [field]: [] }, {}, []],
  ]),

  ...[
    'max_transfer',
    'max_transfers_per_day',
    'max_transfers_per_30_days',
    'max_card_limit',
    'max_card_limits_per_day',
    'max_limits_per_day',
    'max_limits_per_30_days',
  ].flatMap((field): [string, Fields, Fields, string[]][] => [
    [`${field}: a first amount`, {}, { [field]: ['5.00 USD'] }, []],
    [`${field}: less`, { [field]: ['5.00 USD'] }, { [field]: ['4.99 USD'] }, []],
    [`${field}: the same, written otherwise`, { [field]: ['5.00 USD'] }, { [field]: ['5 USD'] }, []],
    [`${field}: more`, { [field]: ['5.00 USD'] }, { [field]: ['5.01 USD'] }, [field]],
    [`${field}: emptied`, { [field]: ['5.00 USD'] }, { [field]: [] }, [field]],
    [`${field}: left out`, { [field]: ['5.00 USD'] }, {}, [field]],
    [`${field}: a currency less`, { [field]: ['5.00 USD', '5.00 EUR'] }, { [field]: ['5.00 EUR'] }, []],
    [`${field}: a currency more`, { [field]: ['5.00 USD'] }, { [field]: ['5.00 USD', '1.00 EUR'] }, [field]],
    [`${field}: another currency`, { [field]: ['5.00 USD'] }, { [field]: ['5 JPY'] }, [field]],
    [`${field}: one less, one more`, { [field]: ['5 USD', '5 EUR'] }, { [field]: ['1 USD', '6 EUR'] }, [field]],
    [`${field}: no amount`, { [field]: ['5.00 USD'] }, { [field]: ['lots'] }, [field]],
    [`${field}: no list`, { [field]: ['5.00 USD'] }, { [field]: '9.00 USD' }, [field]],
    [`${field}: beyond what counts exactly`, { [field]: ['5.00 USD'] }, { [field]: ['9999999999999999 USD'] }, [field]],
    [`${field}: a negative one is no limit to lower to`, { [field]: ['5 USD'] }, { [field]: [null] }, [field]],
  ]),

  ...['max_cards_per_day', 'max_users_per_day', 'max_vendors_per_day'].flatMap(
    (field): [string, Fields, Fields, string[]][] => [
      [`${field}: a first one`, {}, { [field]: 3 }, []],
      [`${field}: fewer`, { [field]: 3 }, { [field]: 0 }, []],
      [`${field}: more`, { [field]: 3 }, { [field]: 4 }, [field]],
      [`${field}: from none at all`, { [field]: 0 }, { [field]: 1 }, [field]],
      [`${field}: left out`, { [field]: 0 }, {}, [field]],
      [`${field}: null`, { [field]: 3 }, { [field]: null }, [field]],
      [`${field}: no number`, { [field]: 3 }, { [field]: '2' }, [field]],
    ],
  ),

  ['another account type', production, { account_type: 'sandbox' }, ['account_type', 'base_url', 'issuer']],
  [
    'another account type on the same server',
    { ...production, base_url: 'https://gate.example', issuer: 'https://gate.example' },
    { account_type: 'sandbox', base_url: 'https://gate.example', issuer: 'https://gate.example' },
    ['account_type'],
  ],
  ['another server', production, { ...production, base_url: 'https://evil.example' }, ['base_url']],
  ['another port', { base_url: 'http://127.0.0.1:1' }, { base_url: 'http://127.0.0.1:2' }, ['base_url']],
  ['no TLS', { base_url: 'https://localhost' }, { base_url: 'http://localhost' }, ['base_url']],
  ['back to the usual server', { ...production, base_url: 'https://gate.example' }, production, ['base_url']],
  ['the usual server, written out', production, { ...production, base_url: 'https://API.brex.com/' }, []],
  ['a server that is none', production, { ...production, base_url: 'x' }, ['base_url']],
  ['another sign-in address', production, { ...production, issuer: 'https://evil.example' }, ['issuer']],
  [
    'the usual sign-in address, written out',
    production,
    { ...production, issuer: 'https://accounts-api.brex.com/oauth2/default' },
    [],
  ],
  ['another client', { client_id: 'a' }, { client_id: 'b' }, ['client_id']],
  [
    'another redirect address',
    { redirect_uri: 'http://localhost/a' },
    { redirect_uri: 'http://localhost/b' },
    ['redirect_uri'],
  ],

  ['a setting that nobody knows', {}, { brand_new: 1 }, ['brand_new']],
  ['such a setting changed', { brand_new: { a: [1] } }, { brand_new: { a: [2] } }, ['brand_new']],
  ['such a setting left out', { brand_new: false }, {}, ['brand_new']],
  ['such a setting unchanged', { brand_new: { a: [1] } }, { brand_new: { a: [1] } }, []],
  ['a name that every object has', {}, { constructor: 1, toString: 2 }, ['constructor', 'toString']],
  ['its prototype', {}, JSON.parse('{"__proto__": {"read_only": true}}') as Fields, ['__proto__']],
  [
    'several at once',
    { ...production, read_only: true, max_transfer: ['5 USD'], timeout: 1 },
    { ...production, base_url: 'https://evil.example', timeout: 2, name: 'x' },
    ['base_url', 'read_only', 'max_transfer'],
  ],
];

test.each(table)('%s', (_, before, after, needs) => {
  expect(loosens(before, after)).toEqual(needs);
});

test('every setting of a connection has a row here, or requires the secret for every change', () => {
  const rows = new Set(table.flatMap(([, before, after]) => [...Object.keys(before), ...Object.keys(after)]));
  const { auth_methods: methods, limits, http } = catalogue().connection;
  const forms = [limits, http, ...Object.values(methods)].map(
    ({ form }) => form as { properties: Record<string, Fields> },
  );
  const settings = Object.assign({}, ...forms.map(({ properties }) => properties)) as Record<string, Fields>;
  for (const [name, { writeOnly }] of Object.entries(settings))
    if (writeOnly !== true && !rows.has(name)) expect(loosens({}, { [name]: 1 })).toEqual([name]);
  expect(Object.keys(settings)).toEqual(expect.arrayContaining(['max_transfer', 'base_url', 'redirect_uri']));
});
