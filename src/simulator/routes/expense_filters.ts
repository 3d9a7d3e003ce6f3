import type { Account } from '../account';
import { EXPENSE_STATUSES, EXPENSE_TYPES, PARTS, PAYMENT_STATUSES } from '../data/expense_courses';
import type { Places } from '../places';
import type { Query } from '../query';

const LISTS = [
  'user_id[]',
  'parent_expense_id[]',
  'budget_id[]',
  'spending_entity_id[]',
  'expense_type[]',
  'status[]',
  'payment_status[]',
];
const TIMES = ['purchased_at', 'updated_at', 'payment_posted_at'] as const;

/** The query parameters that filter expenses. */
export const EXPENSE_FILTERS: readonly string[] = [
  ...LISTS,
  ...TIMES.flatMap((time) => [`${time}_start`, `${time}_end`]),
];

type Test = (place: number) => boolean;

const between = (query: Query, time: (typeof TIMES)[number]): { start: number; end: number } => ({
  start: query.time(`${time}_start`) ?? -Infinity,
  end: query.time(`${time}_end`) ?? Infinity,
});

const isOpen = ({ start, end }: { start: number; end: number }): boolean => start === -Infinity && end === Infinity;

/** The indexes of the expenses whose parts are requested, undefined if none are. */
const parentsAsked = (query: Query, { traits, expenses }: Account): number[] | undefined => {
  const asked = query.many('parent_expense_id[]');
  if (asked.length === 0) return undefined;
  return asked.flatMap((id) => expenses.indexOf(id) ?? []).filter((parent) => traits.parts(parent).length > 0);
};

/** The tests of the list filters in the request, the cheap ones first; undefined if nothing can pass. */
const listTests = (query: Query, account: Account): Test[] | undefined => {
  const { traits, lives, users, budgets, legalEntities } = account;
  const tests: Test[] = [];
  let hopeless = false;
  const add = <T>(name: string, wanted: readonly T[], of: (place: number) => T | undefined): void => {
    if (query.many(name).length === 0) return;
    if (wanted.length === 0) hopeless = true;
    const set: ReadonlySet<T | undefined> = new Set(wanted);
    tests.push((place) => {
      const value = of(place);
      return value !== undefined && set.has(value);
    });
  };
  const known = (name: string, find: (id: string) => number | undefined): number[] =>
    query.many(name).flatMap((id) => find(id) ?? []);

  add('expense_type[]', query.manyOf('expense_type[]', EXPENSE_TYPES), (place) => traits.course(place).type);
  add('parent_expense_id[]', parentsAsked(query, account) ?? [], (place) => traits.parent(place));
  add(
    'budget_id[]',
    known('budget_id[]', (id) => budgets.indexOf(id)),
    (place) => traits.budget(place),
  );
  add('status[]', query.manyOf('status[]', EXPENSE_STATUSES), (place) => lives.now(place).status);
  add('payment_status[]', query.manyOf('payment_status[]', PAYMENT_STATUSES), (place) => lives.now(place).payment);
  add(
    'user_id[]',
    known('user_id[]', (id) => users.indexOf(id)),
    (place) => traits.user(place),
  );
  const entities = query.many('spending_entity_id[]').filter((id) => legalEntities.get(id));
  add('spending_entity_id[]', entities, (place) => users.madeAt(traits.user(place))?.legal_entity_id);
  return hopeless ? undefined : tests;
};

/** The indexes of the expenses in a list: OR within a filter, AND between filters; throws a Refusal. */
export const expensePlaces =
  (account: Account, only: Test = () => true) =>
  (query: Query): Places => {
    const { traits, lives, expenses } = account;
    const [purchased, updated, posted] = [
      between(query, 'purchased_at'),
      between(query, 'updated_at'),
      between(query, 'payment_posted_at'),
    ];
    const stretches = [traits.bought(purchased.start, purchased.end)];
    const tests: Test[] = [only];
    if (!isOpen(purchased)) {
      tests.push((place) => lives.purchased(place) >= purchased.start && lives.purchased(place) <= purchased.end);
    }
    if (!isOpen(updated)) {
      stretches.push(traits.touched(updated.start, updated.end));
      tests.push((place) => {
        const time = lives.updated(place);
        return time >= updated.start && time <= updated.end;
      });
    }
    if (!isOpen(posted)) {
      stretches.push(traits.touched(posted.start, posted.end));
      tests.push((place) => {
        const time = lives.posted(place);
        return time !== undefined && time >= posted.start && time <= posted.end;
      });
    }
    const parents = parentsAsked(query, account);
    if (parents) stretches.push({ from: Math.min(...parents), to: Math.max(...parents) + PARTS });
    const more = listTests(query, account);
    if (!more) return { from: 0, to: -1 };
    tests.push(...more);
    return {
      from: Math.max(...stretches.map(({ from }) => from)),
      to: Math.min(...stretches.map(({ to }) => to)),
      // A changed expense may have times that differ from those of its index.
      also: expenses.changedPlaces(),
      has: (place) => tests.every((passes) => passes(place)),
    };
  };
