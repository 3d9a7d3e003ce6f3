import { routes } from '../../generated/routes';
import { serialize } from '../../http/query';
import { manifest } from '../../manifest';
import { fields } from '../../generated/fields';
import { recordsOf } from './answers';
import type { Evidence } from './variants';

type Records = readonly Record<string, unknown>[];

/** Reads a list without ids in its path; `status` is 0 if no answer arrived. */
export type Ask = (action: string, query: string) => Promise<{ status: number; body: unknown }>;

const { cursor, limit, next } = manifest.pagination;
const isOk = (status: number): boolean => status >= 200 && status < 300;

/** The query of a list in the action's own spelling. */
export const queryOf = (action: string, input: object): string => serialize(input, fields[action]?.spelling);

/** Number of experiments, for the progress. */
export const experimentCount = 3;

/** Lists with a filter, and the record field it applies to. */
const filtered: readonly (readonly [action: string, filter: string, field: readonly string[]])[] = [
  ['list_cards', 'user_id', ['owner', 'user_id']],
  ['list_users', 'status', ['status']],
  ['list_expenses', 'user_id', ['user_id']],
  ['list_expenses', 'status', ['status']],
];

/** Whether a cursor carries its list's filters. At most two requests per suitable list, until one shows it. */
export async function cursorFilters(ask: Ask, known: ReadonlyMap<string, Records>): Promise<Evidence['cursorFilters']> {
  for (const [action, filter, field] of filtered) {
    const at = (record: unknown): unknown =>
      field.reduce<unknown>((found, name) => (found as Record<string, unknown> | undefined)?.[name], record);
    const value = probeValue((known.get(action) ?? []).map(at));
    if (value === undefined) continue;
    const page = await ask(action, queryOf(action, { [filter]: [value], [limit]: 1 }));
    const onward = ((page.body ?? {}) as Record<string, unknown>)[next];
    if (!isOk(page.status) || typeof onward !== 'string' || !onward) continue;
    const second = await ask(action, queryOf(action, { [cursor]: onward, [limit]: 1 }));
    if (!isOk(second.status)) return second.status === 0 ? undefined : 'refused';
    const [record] = recordsOf(second.body) ?? [];
    if (record) return at(record) === value ? 'carried' : 'ignored';
  }
  return undefined;
}

/** A value that repeats in a list, but not directly after its first occurrence: the next record shows whether the list was filtered. */
function probeValue(values: readonly unknown[]): string | undefined {
  return values.find((value, i): value is string => {
    if (typeof value !== 'string' || values.indexOf(value) !== i) return false;
    return i + 1 < values.length && values[i + 1] !== value && values.indexOf(value, i + 1) > 0;
  });
}

/** Which statuses the user list accepts as a filter. */
export async function userStatuses(ask: Ask): Promise<NonNullable<Evidence['userStatuses']>> {
  const status = async (value: string): Promise<number> =>
    (await ask('list_users', queryOf('list_users', { status: [value], [limit]: 1 }))).status;
  return { ordinary: await status('ACTIVE'), archived: await status('ARCHIVED') };
}

/** Whether the card transaction list accepts a date with a zone. */
export async function zones(ask: Ask): Promise<NonNullable<Evidence['zones']>> {
  const from = async (time: string): Promise<number> =>
    (await ask('list_card_transactions', `posted_at_start=${encodeURIComponent(time)}&${limit}=1`)).status;
  return { plain: await from('2024-01-01T00:00:00'), zoned: await from('2024-01-01T00:00:00Z') };
}

export const pathOf = (action: string): string => routes[action]?.path ?? '';
