import type { Account } from '../account';
import type { Collection, Identified } from '../collection';
import { accountingErrors } from '../error_form';
import { type AccountingRecord, REVIEW_STATUSES, SOURCE_TYPES } from '../data/accounting_records';
import type { User } from '../data/users';
import type { Query } from '../query';
import { badRequest, invalid, notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { reportExports } from './accounting_exports';

const reads: readonly Scope[] = ['accounting.record.read', 'accounting.record.write'];
const writes: readonly Scope[] = ['accounting.record.write'];

/** Max number of counted records; beyond that a count would cost more than the page. */
const COUNTED = 10_000;

/** An item as of the creation of the records: posted data do not follow later renames. */
const then = <T extends Identified>(collection: Collection<T>, id: string | null | undefined): T | undefined => {
  const place = collection.indexOf(id ?? '');
  return place === undefined ? undefined : (collection.madeAt(place) ?? collection.at(place));
};

const person = (user: User, account: Account): object => {
  const manager = then(account.users, user.manager_id);
  const title = (id: string | null | undefined): string | null => then(account.titles, id)?.name ?? null;
  return {
    id: user.id,
    first_name: user.first_name,
    last_name: user.last_name,
    email: user.email,
    role: user.id === account.users.idAt(0) ? 'ACCOUNT_ADMIN' : 'EMPLOYEE',
    status: user.status,
    manager_id: user.manager_id,
    department_id: user.department_id,
    department_name: then(account.departments, user.department_id)?.name ?? null,
    location_id: user.location_id,
    location_name: then(account.locations, user.location_id)?.name ?? null,
    title_id: user.title_id,
    title_name: title(user.title_id),
    manager_first_name: manager?.first_name ?? null,
    manager_last_name: manager?.last_name ?? null,
    manager_title_id: manager?.title_id ?? null,
    manager_title_name: title(manager?.title_id),
  };
};

const iso = (time: number): string => new Date(time).toISOString();

/** The records as shown, with and without the lines that only balance. Everything shown was posted with the record. */
const shownRecords = {
  single: new WeakMap<AccountingRecord, object>(),
  double: new WeakMap<AccountingRecord, object>(),
};

const show = (record: AccountingRecord, account: Account, single: boolean): object => {
  const known = shownRecords[single ? 'single' : 'double'];
  const shown = known.get(record) ?? madeShown(record, account, single);
  known.set(record, shown);
  return shown;
};

const madeShown = (record: AccountingRecord, account: Account, single: boolean): object => {
  const { user: userId, lines, posted, updated, due, ...shown } = record;
  const user = then(account.users, userId());
  const all = lines();
  const original = all.find(({ offset }) => offset)?.original_amount;
  return {
    ...shown,
    original_amount: original && { ...original, amount: Math.sign(record.amount.amount) * original.amount },
    erp_posting_date: iso(posted),
    posted_at: iso(posted),
    updated_at: iso(updated),
    due_at: due === null ? null : iso(due),
    user: user ? person(user, account) : null,
    line_items: all.filter(({ offset }) => !single || !offset).map(({ offset: _, ...line }) => line),
  };
};

const one = <const T extends string>(query: Query, name: string, allowed: readonly T[]): T | undefined => {
  const text = query.one(name);
  const found = allowed.find((each) => each === text);
  if (text !== undefined && found === undefined) throw invalid(name, `it must be one of ${allowed.join(', ')}`);
  return found;
};

const FILTERS = [
  'ids',
  'review_status',
  'source_type',
  ...['gt', 'gte', 'lt', 'lte'].map((end) => `updated_at[${end}]`),
];

const filter = (query: Query): ((record: AccountingRecord) => boolean) => {
  const ids = new Set(query.many('ids'));
  if (ids.size > 500) throw invalid('ids', 'it may hold at most 500');
  const status = one(query, 'review_status', REVIEW_STATUSES);
  const source = one(query, 'source_type', SOURCE_TYPES);
  if (status && source === 'BILL') throw badRequest('[review_status] is invalid: bills cannot be filtered by it');
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map((end) => query.time(`updated_at[${end}]`));
  return ({ id, review_status, source_type, updated: time }) =>
    (ids.size === 0 || ids.has(id)) &&
    (status === undefined || (review_status === status && source_type !== 'BILL')) &&
    (source === undefined || source_type === source) &&
    !(time <= (gt ?? -Infinity) || time < (gte ?? -Infinity) || time >= (lt ?? Infinity) || time > (lte ?? Infinity));
};

const list = ({ account, query, page }: Context): object => {
  const records = account.accountingRecords;
  const single = query.flag('single_entry');
  let passes: (record: AccountingRecord) => boolean = () => true;
  const found = page(records, {
    filters: FILTERS,
    limit: { usual: 100, most: 500 },
    where(filters) {
      passes = filter(filters);
      return passes;
    },
    show: (record) => show(record, account, single),
  });
  let total = 0;
  if (records.length <= COUNTED) for (const record of records) if (passes(record)) total += 1;
  return {
    ...found,
    has_next_page: typeof found.next_cursor === 'string',
    total_count: records.length <= COUNTED ? total : null,
  };
};

const get = ({ account, params, query }: Context): object => {
  const record = account.accountingRecords.get(params['record_id'] ?? '');
  if (!record) throw notFound();
  return show(record, account, query.flag('single_entry'));
};

const PATH = '/v3/accounting/records';
const common = { key: 'none', errors: accountingErrors } as const;

/** Accounting records, with their export results. */
export const accountingRecords: readonly Route[] = [
  { ...common, method: 'GET', path: PATH, scopes: reads, answer: list },
  { ...common, method: 'GET', path: `${PATH}/:record_id`, scopes: reads, answer: get },
  { ...common, method: 'POST', path: `${PATH}/export-results`, scopes: writes, answer: reportExports },
];
