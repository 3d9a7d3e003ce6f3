import fc from 'fast-check';
import { BrexError, connect, type Connection, type Settings } from '../../src';
import { actionAt } from '../../src/route_index';
import { routes } from '../../src/generated/routes';
import { variants, type Variants, type Simulator, startSimulator } from '../../src/simulator';
import { quickRateLimiter } from '../quick_rate_limiter';
import { memoryStore } from './bench';
import { type HandedOn, startLenientGateway } from './lenient_server';

type Fields = Record<string, unknown>;
type Change = Simulator['ledger'][number];

/** The most that a single limit or transfer may be, and that all of them may come to, in cents. */
const single = 500;
const together = 1200;

/** What a connection allows, and what must be true of all that happened through it. */
interface Rule {
  name: string;
  settings: Partial<Settings>;
  /** The actions that most of the writes under it are. */
  focus: RegExp;
  /** What is wrong with a change; nothing where it is allowed. */
  wrong?(change: Change, now: Fields | undefined, before: Fields | undefined): string | undefined;
  /** What is wrong with all changes of a case together. */
  wrongTogether?(changes: readonly Change[], now: ReadonlyMap<Change, Fields | undefined>): string | undefined;
}

const amountOf = (value: unknown): number => {
  const { amount, currency } = (value ?? {}) as { amount?: number; currency?: string };
  return currency === 'USD' && typeof amount === 'number' ? amount : Infinity;
};
const settingsOf = (limit: Fields | undefined): Fields => (limit?.['authorization_settings'] ?? {}) as Fields;
const allowance = (limit: Fields | undefined): number =>
  (amountOf(settingsOf(limit)['base_limit']) * (100 + Number(settingsOf(limit)['limit_buffer_percentage'] ?? 0))) / 100;

/** The limit that a change set, in cents; Infinity where there is none, undefined where the change set none. */
function limitSet(change: Change, now: Fields | undefined, before: Fields | undefined): number | undefined {
  switch (change.kind) {
    case 'card.created':
    case 'card.updated':
      if (now?.['limit_type'] !== 'CARD') return undefined;
      return amountOf((now['spend_controls'] as Fields | null)?.['spend_limit']);
    case 'user.limit_set':
      return amountOf(now?.['monthly_limit']);
    case 'budget.created':
    case 'budget.updated':
      return amountOf(now?.['amount']) === amountOf(before?.['amount']) ? undefined : amountOf(now?.['amount']);
    case 'spend_limit.created':
    case 'spend_limit.updated': {
      const [is, was] = [settingsOf(now), settingsOf(before)];
      if (is['authorization_type'] !== was['authorization_type'] && is['authorization_type'] !== 'HARD')
        return Infinity;
      if (is['rollover_refresh_rate'] !== was['rollover_refresh_rate'] && is['rollover_refresh_rate'] !== 'OFF')
        return Infinity;
      if (amountOf(is['base_limit']) !== amountOf(was['base_limit'])) return allowance(now);
      return allowance(now) > allowance(before) ? allowance(now) : undefined;
    }
    default:
      return undefined;
  }
}

const isTransfer = ({ kind }: Change): boolean => kind === 'transfer.created';
const cents = (amount: number): string => `${(amount / 100).toFixed(2)} USD`;
const countOf =
  (kind: string, most: number): NonNullable<Rule['wrongTogether']> =>
  (changes) => {
    const found = changes.filter((change) => change.kind === kind).length;
    return found > most ? `${found} times ${kind}` : undefined;
  };

const rules: Rule[] = [
  {
    name: 'as it is by default',
    focus: /transfer|card_number/,
    settings: {},
    wrong: (change, now) =>
      isTransfer(change) && now && now['status'] !== 'PENDING_APPROVAL'
        ? `a transfer is ${String(now['status'])}`
        : undefined,
  },
  {
    name: 'largest limit',
    focus: /update|limit|create_card|budget/,
    settings: { max_card_limit: [cents(single)] },
    wrong: (change, now, before) => {
      const limit = limitSet(change, now, before);
      return limit !== undefined && limit > single ? `${change.kind} left a limit of ${limit}` : undefined;
    },
  },
  {
    name: 'largest limit and transfer, unknown routes allowed',
    focus: /transfer|limit|card/,
    settings: { max_card_limit: [cents(single)], max_transfer: [cents(single)], allow_unknown_routes: true },
    wrong: (change, now, before) => {
      if (isTransfer(change) && now && now['status'] !== 'PENDING_APPROVAL')
        return 'a transfer does not wait for approval';
      if (isTransfer(change) && Number(change.detail?.['amount']) > single) return 'a transfer is too large';
      return (limitSet(change, now, before) ?? 0) > single ? `${change.kind} left too much` : undefined;
    },
  },
  {
    name: 'largest transfer',
    focus: /transfer/,
    settings: { max_transfer: [cents(single)] },
    wrong: (change) =>
      isTransfer(change) && Number(change.detail?.['amount']) > single ? 'a transfer is too large' : undefined,
  },
  {
    name: 'sum of transfers',
    focus: /transfer/,
    settings: { max_transfers_per_day: [cents(together)] },
    wrongTogether: (changes) =>
      changes.filter(isTransfer).reduce((sum, { detail }) => sum + Number(detail?.['amount']), 0) > together
        ? 'the transfers come to too much'
        : undefined,
  },
  {
    name: 'sum of limits',
    focus: /set_user_limit|create_card|limit/,
    settings: { max_limits_per_30_days: [cents(together)] },
    wrong: (change, now, before) =>
      limitSet(change, now, before) === Infinity ? `${change.kind} left no limit` : undefined,
    wrongTogether: (changes, now) => {
      const users = changes.filter(({ kind }) => kind === 'user.limit_set');
      const cards = changes.filter(({ kind }) => kind === 'card.created');
      const sum = [...users, ...cards].reduce((total, change) => {
        const limit = limitSet(change, now.get(change), undefined);
        return total + (limit === undefined || limit === Infinity ? 0 : limit);
      }, 0);
      // The state shows the last limit of each only, so it is a lower bound of what was set.
      return new Set(users.map(({ id }) => id)).size === users.length && sum > together
        ? 'the limits come to too much'
        : undefined;
    },
  },
  { name: 'new cards', focus: /card/, settings: { max_cards_per_day: 2 }, wrongTogether: countOf('card.created', 2) },
  { name: 'new users', focus: /invite/, settings: { max_users_per_day: 2 }, wrongTogether: countOf('user.invited', 2) },
  {
    name: 'new vendors',
    focus: /vendor/,
    settings: { max_vendors_per_day: 2 },
    wrongTogether: countOf('vendor.created', 2),
  },
  {
    name: 'read only',
    focus: /./,
    settings: { read_only: true },
    wrong: ({ kind }) => `${kind} on a connection that only reads`,
  },
  {
    name: 'chosen actions',
    focus: /./,
    settings: { allowed_actions: ['list_users', 'get_card', 'create_department', 'lock_card'] },
    wrong: ({ kind }) => (/^(department\.created|card\.locked)$/.test(kind) ? undefined : `${kind} is not allowed`),
  },
];

/** Where the present state of what a change was about is read. */
const readers: Record<string, string> = {
  card: 'get_card',
  user: 'get_user_limit',
  budget: 'get_budget',
  spend_limit: 'get_spend_limit',
  transfer: 'get_transfer',
};

interface Ids {
  cards: string[];
  users: string[];
  budgets: string[];
  limits: string[];
}

/** One write of a case: an action with its input, or a raw request with its path in some spelling. */
interface Write {
  action: string;
  id: string;
  body: unknown;
  raw: boolean;
  method?: string;
  spell: (path: string) => string;
  query?: Record<string, string>;
}

const cut = (given: fc.Arbitrary<Fields>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 12, arbitrary: given },
    {
      weight: 2,
      arbitrary: fc.tuple(given, fc.nat()).map(([fields, n]) => {
        const names = Object.keys(fields);
        const { [names[n % names.length] ?? '']: _, ...rest } = fields;
        return rest;
      }),
    },
    { weight: 1, arbitrary: given.map((fields) => [fields]) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>({}, [], undefined, { metadata: { a: 'b' } }) },
  );

const amount = fc.constantFrom<unknown>(
  1,
  250,
  400,
  499,
  500,
  500,
  501,
  600,
  700,
  5000,
  1e6,
  0,
  -1,
  '500',
  499.5,
  null,
  2 ** 53,
);
const money = fc.oneof(
  { weight: 8, arbitrary: amount.map((value) => ({ amount: value, currency: 'USD' })) },
  { weight: 2, arbitrary: amount.map((value) => ({ amount: value })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      null,
      '5.00 USD',
      500,
      [],
      {},
      { amount: 5, currency: 'EUR' },
      { amount: 1, Amount: 9000 },
    ),
  },
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const text = fc.constantFrom('a', 'b', 'some text');
const compact = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const record = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Fields> => fc.record(shape).map(compact);

const controls = (full: boolean): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: record({
        spend_limit: full ? money : maybe(money),
        spend_duration: full ? fc.constantFrom('MONTHLY', 'YEARLY') : maybe(fc.constantFrom('MONTHLY', 'YEARLY')),
        reason: maybe(text),
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, undefined, {}, [], '{}') },
  );
const authorization = (update: boolean): fc.Arbitrary<unknown> => {
  const part = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => (update ? maybe(value) : value);
  return fc.oneof(
    {
      weight: 8,
      arbitrary: record({
        base_limit: part(money),
        limit_buffer_percentage: maybe(fc.constantFrom<unknown>(0, 0, 1, 25, 100, null, '100', 101)),
        authorization_type: part(fc.constantFrom('HARD', 'HARD', 'HARD', 'SOFT', 'soft')),
        rollover_refresh_rate: part(fc.constantFrom('OFF', 'OFF', 'OFF', 'NEVER', 'PER_YEAR')),
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, undefined, {}, []) },
  );
};
const unique = (() => {
  let n = 0;
  return (): number => n++;
})();

/** Every write that moves money, sets a limit or makes something, and some others. */
const bodies = ({ users }: Ids): Record<string, fc.Arbitrary<Fields>> => ({
  create_card: record({
    owner: fc.constantFrom(...users).map((user_id) => ({ type: 'USER', user_id })),
    card_name: text,
    card_type: fc.constant('VIRTUAL'),
    limit_type: fc.constantFrom('CARD', 'CARD', 'USER', 'card'),
    spend_controls: controls(true),
  }),
  update_card: record({ spend_controls: controls(false), metadata: maybe(fc.constant({ a: 'b' })) }),
  change_card_limit: record({ spend_limit: maybe(money), reason: maybe(text) }),
  set_user_limit: record({
    monthly_limit: fc.oneof({ weight: 5, arbitrary: money }, { weight: 1, arbitrary: fc.constant(undefined) }),
  }),
  create_budget: record({
    ...{ name: text, description: text, parent_budget_id: fc.constant('budget_1') },
    ...{
      period_recurrence_type: fc.constant('MONTHLY'),
      amount: money,
      limit_type: maybe(fc.constantFrom('SOFT', 'HARD')),
    },
  }),
  update_budget: record({ name: maybe(text), amount: maybe(money) }),
  create_spend_limit: record({
    ...{ name: text, period_recurrence_type: fc.constant('PER_MONTH'), authorization_settings: authorization(false) },
    ...{ expense_visibility: fc.constant('SHARED'), authorization_visibility: fc.constant('PUBLIC') },
    ...{ limit_increase_setting: fc.constant('DISABLED'), spend_type: fc.constant('BUDGET_PROVISIONED_CARDS_ONLY') },
    ...{ auto_transfer_cards_setting: fc.constant('DISABLED'), expense_policy_id: fc.constant('policy_1') },
    auto_create_limit_cards_setting: fc.constantFrom('DISABLED', 'ALL_MEMBERS'),
  }),
  update_spend_limit: record({ name: maybe(text), authorization_settings: authorization(true) }),
  create_budget_v1: record({
    ...{
      name: text,
      description: text,
      parent_budget_id: fc.constant('budget_1'),
      period_type: fc.constant('MONTHLY'),
    },
    ...{ limit: money, limit_type: fc.constantFrom('HARD', 'HARD', 'SOFT'), limit_visibility: fc.constant('SHARED') },
    spend_type: fc.constant('BUDGET_PROVISIONED_CARDS_ONLY'),
  }),
  update_budget_v1: record({
    name: maybe(text),
    limit: maybe(money),
    limit_type: maybe(fc.constantFrom('HARD', 'SOFT')),
  }),
  create_transfer: record({
    ...{ amount: money, description: text, external_memo: text },
    originating_account: fc.constant({ type: 'BREX_CASH', id: 'dpacc_1' }),
    counterparty: fc.constant({ type: 'VENDOR', payment_instrument_id: 'pdinstl_1' }),
    approval_type: maybe(fc.constantFrom<unknown>('MANUAL', null, '', 'NONE')),
  }),
  invite_user: record({
    first_name: text,
    last_name: text,
    email: fc.constant(0).map(() => `a${unique()}@example.com`),
  }),
  create_vendor: record({ company_name: fc.constant(0).map(() => `v ${unique()}`) }),
  create_department: record({ name: text }),
  lock_card: record({ reason: fc.constant('OTHER') }),
  get_card_number: record({}),
});

const encoded = (letter: string): string => `%${letter.charCodeAt(0).toString(16)}`;
/** Spellings of a path, each at a place that a number names. */
const spellings: ((path: string, n: number) => string)[] = [
  (path, n) => inSegment(path, n, (segment) => segment.toUpperCase()),
  (path, n) => inSegment(path, n, (segment) => `${segment};a=b`),
  (path, n) => inSegment(path, n, (segment) => `${segment};`),
  (path, n) => inSegment(path, n, (segment) => `${segment}.json`),
  (path, n) => inSegment(path, n, (segment) => `${segment}.`),
  (path, n) => inSegment(path, n, (segment) => `${segment}%20`),
  (path, n) => inSegment(path, n, (segment) => `${segment}%e2%80%8b`),
  (path, n) => inSegment(path, n, (segment) => `${segment}%3bx`),
  (path, n) => inSegment(path, n, (segment) => encoded(segment[0] ?? 'x') + segment.slice(1)),
  (path, n) => inSegment(path, n, (segment) => segment.slice(0, -1) + encoded(segment.at(-1) ?? 'x')),
  (path, n) => inSegment(path, n, (segment) => encoded(segment[0] ?? 'x').replace('%', '%25') + segment.slice(1)),
  (path, n) => inSegment(path, n, (segment) => `x/..;/${segment}`),
  (path, n) => inSegment(path, n, (segment) => `x/../${segment}`),
  (path, n) => inSegment(path, n, (segment) => `/${segment}`),
  (path, n) => inSegment(path, n, (segment) => `.;/${segment}`),
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `/;${path}`,
];

function inSegment(path: string, n: number, change: (segment: string) => string): string {
  const segments = path.slice(1).split('/');
  const at = n % segments.length;
  return `/${segments.map((segment, i) => (i === at ? change(segment) : segment)).join('/')}`;
}

const idOf = (action: string, { cards, users, budgets, limits }: Ids): string[] =>
  /_card/.test(action) ? cards : /user/.test(action) ? users : /^update_budget$/.test(action) ? budgets : limits;

const write = (ids: Ids, focus: RegExp): fc.Arbitrary<Write> =>
  fc
    .oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(...Object.entries(bodies(ids)).filter(([action]) => focus.test(action))),
      },
      { weight: 1, arbitrary: fc.constantFrom(...Object.entries(bodies(ids))) },
    )
    .chain(([action, body]) =>
      fc.record({
        action: fc.constant(action),
        id: fc.constantFrom(...idOf(action, ids)),
        body: cut(body),
        raw: fc.boolean(),
        spell: fc.oneof(
          { weight: 2, arbitrary: fc.constant((path: string) => path) },
          {
            weight: 3,
            arbitrary: fc
              .array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 2 })
              .map(
                (steps) => (path: string) =>
                  steps.reduce(
                    (now, [which, at]) => (spellings[which % spellings.length] ?? ((same: string) => same))(now, at),
                    path,
                  ),
              ),
          },
        ),
        query: fc.oneof(
          { weight: 12, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.constant({ _method: 'PUT' }) },
        ),
        method: fc.oneof(
          { weight: 12, arbitrary: fc.constant('') },
          { weight: 1, arbitrary: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'GET') },
        ),
      }),
    );

/** What a case did: how many writes left, and how many were stopped. */
export interface Figures {
  cases: number;
  writes: number;
  blocked: number;
  changes: number;
}

/** One simulator under one variant, with a lenient gateway before it. */
async function stage(variant: Partial<Variants>) {
  const simulator = await startSimulator({ rate: false, size: 0.2, variants: variant });
  const gateway = await startLenientGateway(simulator.url);
  const token = { api_token: simulator.tokens.all };
  const direct = connect(
    { name: 'direct', account_type: 'production', ...token, base_url: simulator.url, allow_card_numbers: true },
    { rateLimiter: quickRateLimiter },
  );
  const all = async (action: string): Promise<Fields[]> => {
    const found: Fields[] = [];
    for await (const one of direct.each(action as 'list_cards')) found.push(one as unknown as Fields);
    return found;
  };
  const cards = (await all('list_cards')).filter(
    (card) => card['limit_type'] === 'CARD' && card['status'] === 'ACTIVE',
  );
  const users = (await all('list_users')).filter((user) => user['status'] === 'ACTIVE');
  const [budgets, limits] = [await all('list_budgets'), await all('list_spend_limits')];
  const name = (list: Fields[], field: string): string[] => list.slice(0, 4).map((one) => String(one[field]));
  const ids: Ids = {
    ...{ cards: name(cards, 'id'), users: name(users, 'id') },
    ...{ budgets: name(budgets, 'budget_id'), limits: name(limits, 'id') },
  };
  /** Budgets and spend limits as they were, by id. */
  const before = new Map([...budgets, ...limits].map((one) => [String(one['budget_id'] ?? one['id']), one]));
  const close = async (): Promise<void> => {
    await direct.close();
    await gateway.close();
    await simulator.close();
  };
  return { simulator, gateway, direct, ids, before, token, close };
}
type Stage = Awaited<ReturnType<typeof stage>>;

const read = async (direct: Connection, { kind, id }: Change): Promise<Fields | undefined> => {
  const reader = readers[kind.split('.')[0] ?? ''];
  if (!reader) return undefined;
  return direct.run(reader as 'get_card', { id }).then(
    ({ output }) => output as unknown as Fields,
    () => undefined,
  );
};

async function send(brex: Connection, { action, id, body, raw, spell, method, query }: Write): Promise<unknown> {
  const route = routes[action] ?? { method: 'PUT', path: '/v2/cards/{id}' };
  if (!raw || !routes[action])
    return brex.run(
      action as 'update_card',
      (/\{id\}/.test(route.path) ? { id, ...(body as object) } : body) as { id: string },
    );
  const path = spell(route.path.replace('{id}', id));
  const verb = method ? method : route.method;
  const { _method: other } = query ?? {};
  return brex.request({
    method: verb,
    path,
    ...(other && { query: { _method: other } }),
    ...(verb !== 'GET' && { body: body as object }),
  });
}

const pans = (ledger: Simulator['ledger']): number =>
  (ledger.requests['GET /v2/cards/:id/pan'] ?? 0) + (ledger.requests['POST /v2/cards/:id/secure_email'] ?? 0);

async function play(
  on: Stage,
  rule: Rule,
  writes: readonly Write[],
  lenient: boolean,
  figures: Figures,
): Promise<void> {
  const { simulator, gateway, direct, before } = on;
  const { length } = simulator.ledger;
  const [numbers, handed] = [pans(simulator.ledger), gateway.seen.length];
  const brex = connect(
    {
      ...{ name: 'limited', account_type: 'production', retries: 0, ...on.token, ...rule.settings },
      base_url: lenient ? gateway.url : simulator.url,
    },
    { id: `limited ${unique()}`, store: memoryStore(), rateLimiter: quickRateLimiter },
  );
  for (const one of writes) {
    figures.writes++;
    await send(brex, one).catch((error: unknown) => {
      if (!BrexError.is(error)) throw error;
      if (error.code === 'blocked') figures.blocked++;
    });
  }
  await brex.close();
  const changes = simulator.ledger.slice(length);
  figures.changes += changes.length;
  const now = new Map<Change, Fields | undefined>();
  for (const change of changes) now.set(change, await read(direct, change));
  const wrong = (what: string | undefined): void => {
    if (what !== undefined) throw new Error(`${rule.name}: ${what}`);
  };
  try {
    for (const [change, state] of now) wrong(rule.wrong?.(change, state, before.get(change.id)));
    wrong(rule.wrongTogether?.(changes, now));
    if (pans(simulator.ledger) !== numbers) wrong('a card number was asked for');
    if (!rule.settings.allow_unknown_routes) wrong(unknownWrite(gateway.seen.slice(handed)));
  } finally {
    for (const [{ id }, state] of now) if (before.has(id) && state) before.set(id, state);
    for (const [{ id, kind }, state] of now) if (/^(budget|spend_limit)\./.test(kind) && state) before.set(id, state);
  }
}

/** A write that reached a server on a route of no action, which none of these connections allows. */
function unknownWrite(seen: readonly HandedOn[]): string | undefined {
  const found = seen.find(({ method, path }) => method !== 'GET' && actionAt(method, path) === undefined);
  return found && `${found.method} ${found.path} left`;
}

const chosen: Partial<Variants>[] = [
  {},
  ...Object.entries(variants).flatMap(([name, { values }]) => values.slice(1).map((value) => ({ [name]: value }))),
];

/**
 * Sends random writes, actions and raw requests in many forms and spellings, through limited connections into a simulator under every
 * variant, straight and through a lenient gateway, and looks at the state they leave. Rejects with the smallest case that leaves what its
 * limit forbids.
 */
export async function attackGuard(
  cases: number,
  seed: number,
  each = Math.ceil(cases / chosen.length),
): Promise<Figures> {
  const figures: Figures = { cases: 0, writes: 0, blocked: 0, changes: 0 };
  for (const [i, variant] of chosen.entries()) {
    const on = await stage(variant);
    try {
      await fc.assert(
        fc.asyncProperty(
          fc
            .constantFrom(...rules)
            .chain((rule) =>
              fc.tuple(fc.constant(rule), fc.array(write(on.ids, rule.focus), { minLength: 1, maxLength: 6 })),
            ),
          fc.boolean(),
          async ([rule, writes], lenient) => {
            figures.cases++;
            await play(on, rule, writes, lenient, figures);
          },
        ),
        { numRuns: each, seed: seed + i, endOnFailure: false, interruptAfterTimeLimit: 600_000 },
      );
    } catch (error) {
      throw new Error(`${JSON.stringify(variant)} ${(error as Error).message}`, { cause: error });
    } finally {
      await on.close();
    }
  }
  return figures;
}
