import { day } from '../clock';
import { BrexError } from '../errors';
import { routes } from '../generated/routes';
import { actionOf, manifest, scopesOf } from '../manifest';
import { readPage } from '../paging';
import { type Fields, agrees, shows } from './evidence';
import type { Entry } from './journal';
import { idOf } from './proof';

/** Runs a read with the connection's token, without the guard: its answer stays within the connector. */
export type Look = (action: string, input: object) => Promise<unknown>;

/** The result of looking up a write's outcome. */
export type Finding =
  /** It was done; `answer` is what Brex would have answered. `absent`: proved only by a missing record, as in any other account. */
  | { proof: true; answer: unknown; absent?: true }
  /**
   * Records that may be its result, and a sentence about the search; `looked` is false if no search was possible, or not of the whole list.
   */
  | { proof: false; looked: boolean; candidates: Fields[]; lookUpNote: string };

/** The parts of an entry that a look-up needs. */
type Written = Pick<Entry, 'action' | 'request' | 'sentAt' | 'createdAt'>;

/** Maximum pages of a list to search. */
const mostPages = 20;

/**
 * Looks up a write with an unknown outcome through the read that its entry names. Only the state of a resource with a known id is proof. A
 * match in a list is a candidate, even by a unique name: Brex dates almost no record, so it may be older. Finding none proves nothing.
 * Never rejects.
 */
export async function lookUp(
  entry: Written,
  look: Look,
  settled: (ids: readonly string[]) => Promise<Set<string>>,
): Promise<Finding> {
  const route = routes[entry.action];
  const reader = route && actionOf(entry.action).entry.recovers_with;
  if (!reader) return nothingFound('Brex has no operation to look it up.');
  const ids = holesOf(route.path, entry.request.path);
  try {
    return reader.startsWith('get_')
      ? await byState(entry, reader, ids, look)
      : await byTraits(entry, reader, ids, look, settled);
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    if (error.code !== 'forbidden') return nothingFound(`It could not be looked up with ${reader}: ${error.message}`);
    const scopes = scopesOf(reader).map((any) => any.join(' or '));
    return nothingFound(
      `It could not be looked up: ${reader} needs the scope ${scopes.join(' and ')}, which may be missing.`,
    );
  }
}

const nothingFound = (lookUpNote: string, looked = false): Finding => ({
  proof: false,
  looked,
  candidates: [],
  lookUpNote,
});

/** The status that shows the effect of an action on its target. */
const arrives: Record<string, readonly string[]> = {
  lock_card: ['LOCKED'],
  unlock_card: ['ACTIVE', 'SHIPPED'],
  terminate_card: ['TERMINATED'],
  archive_budget: ['ARCHIVED', 'DELETED'],
  archive_spend_limit: ['ARCHIVED', 'DELETED'],
  archive_budget_v1: ['TERMINATED', 'ARCHIVED', 'DELETED'],
};

async function byState(
  { action, request }: Pick<Entry, 'action' | 'request'>,
  reader: string,
  ids: string[],
  look: Look,
) {
  const { path = '' } = routes[reader] ?? {};
  const input = Object.fromEntries(namesOf(path).map((name, i) => [name, ids[i]]));
  let record: Fields;
  try {
    record = (await look(reader, input)) as Fields;
  } catch (error) {
    if (request.method !== 'DELETE' || !BrexError.is(error) || error.code !== 'not_found') throw error;
    return { proof: true, answer: null, absent: true } as const;
  }
  const shown = typeof record === 'object' && record !== null ? idOf(record) : undefined;
  if (shown === undefined || (shown !== '' && !ids.includes(shown)))
    return nothingFound(`Looked up with ${reader}: Brex returned a different record.`);
  const statuses = arrives[action];
  if (statuses) {
    const status = record.status ?? record.spend_budget_status ?? record.budget_status;
    const answer = action.startsWith('archive') ? null : record;
    if ((statuses as readonly unknown[]).includes(status)) return { proof: true, answer } as const;
  } else if (request.method !== 'DELETE' && shows((request.body ?? {}) as Fields, record))
    return { proof: true, answer: record } as const;
  return nothingFound(`Looked up with ${reader}: it does not show the change (yet).`, true);
}

/** Filters that narrow a list to the request, where possible. */
const narrowed: Record<string, (body: Fields, since: string) => object> = {
  invite_user: ({ email }) => ({ email }),
  create_vendor: ({ company_name }) => ({ name: company_name }),
  create_card: ({ owner }) => {
    const { user_id } = (owner ?? {}) as Fields;
    return user_id ? { user_id } : {};
  },
  create_transfer: ({ amount, external_memo, counterparty, originating_account }, since) => ({
    amount,
    external_memo,
    payment_instrument_id: (counterparty as Fields | undefined)?.payment_instrument_id,
    originating_account_id: (originating_account as Fields | undefined)?.id,
    started_from: since,
  }),
};

/** Fields that are unique in an account (Payments API: a vendor's name; Team API: a user's e-mail): a match is a candidate. */
const unique: Record<string, string> = { create_vendor: 'company_name', invite_user: 'email' };

async function byTraits(
  { action, request, sentAt, createdAt }: Written,
  reader: string,
  ids: string[],
  look: Look,
  settled: (ids: readonly string[]) => Promise<Set<string>>,
): Promise<Finding> {
  const body = (request.body ?? {}) as Fields;
  // Brex gives only the day of a transfer, by its own clock.
  const since = new Date((sentAt ?? createdAt) - day).toISOString().slice(0, 10);
  const parents = Object.fromEntries(namesOf(routes[reader]?.path ?? '').map((name, i) => [name, ids[i]]));
  const { records, whole } = await all(reader, { ...parents, ...narrowed[action]?.(body, since) }, look);
  const asked = Array.isArray(body.items) ? (body.items as Fields[]) : [aliased(body)];
  const trait = unique[action];
  const own = (record: Fields): boolean => trait !== undefined && alike(record[trait], body[trait]);
  const like = records.filter(
    (record) =>
      own(record) ||
      ((typeof record.created_at !== 'string' || record.created_at >= since) &&
        asked.some((one) => agrees(one, record))),
  );
  const others = await settled(like.map(idOf));
  const candidates = like.filter((record) => !others.has(idOf(record)));
  const range = whole ? '' : ` among the first ${records.length.toLocaleString('en-US')} records`;
  const found =
    candidates.length === 0
      ? `no similar record was found${range}, which does not prove that it was not done.`
      : `${candidates.length === 1 ? 'one record looks' : `${candidates.length} records look`} like it${range}; see candidates.`;
  const lookUpNote = `Looked up with ${reader}: ${found}`;
  return { proof: false, looked: whole, candidates: candidates.slice(0, 20).map(summary), lookUpNote };
}

async function all(reader: string, input: object, look: Look): Promise<{ records: Fields[]; whole: boolean }> {
  const records: Fields[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const output = await look(reader, cursor ? { ...input, [manifest.pagination.cursor]: cursor } : input);
    const { items, next } = readPage(reader, output);
    records.push(...items.filter((item): item is Fields => typeof item === 'object' && item !== null));
    // A composed search reports that it stopped early; a repeated cursor returns nothing new.
    if (next === undefined || next === cursor)
      return { records, whole: next === undefined && (output as Fields).truncated !== true };
    cursor = next;
  }
  return { records, whole: false };
}

/** The request under the names used in records. */
const aliased = ({ applicant, ...body }: Fields): Fields => {
  const { email } = (applicant ?? {}) as Fields;
  return email === undefined ? body : { ...body, customer_email: email };
};

const alike = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.trim().toLowerCase() === b.trim().toLowerCase();

/** The fields that a person needs to recognize a record, without account numbers. */
function summary(record: Fields): Fields {
  const kept = [
    'name',
    'card_name',
    'company_name',
    'display_name',
    'email',
    'customer_email',
    'url',
    'value',
    'amount',
  ];
  const more = ['external_memo', 'status', 'created_at', 'last_four'];
  return {
    id: idOf(record),
    ...Object.fromEntries(
      [...kept, ...more].flatMap((field) => (record[field] == null ? [] : [[field, record[field]]])),
    ),
  };
}

const namesOf = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** The decoded ids in a path. */
function holesOf(template: string, path: string): string[] {
  const parts = path.split('/');
  return template.split('/').flatMap((part, i) => (part.startsWith('{') ? [decodeURIComponent(parts[i] ?? '')] : []));
}
