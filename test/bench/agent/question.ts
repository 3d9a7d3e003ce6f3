import type { Account } from './account';
import type { Agent } from './agent';

/** A question of a finance team, a script that answers it by the tools, and the answer by other code. */
export interface Question {
  /** What a person asks. */
  text: string;
  /** The answer, with nothing but what the tools return. */
  ask(agent: Agent): Promise<unknown>;
  /** The same answer, computed from the account's data. */
  expected(account: Account): Promise<unknown>;
}

/** The names of the users, by ID. */
export const userNames = async (account: Account): Promise<Map<string, string>> =>
  new Map((await account.list('users')).map((user) => [user.id, `${user.first_name} ${user.last_name}`]));

/** The sum of each group. */
export function sums<T>(items: readonly T[], keyOf: (item: T) => string, valueOf: (item: T) => number) {
  const found = new Map<string, number>();
  for (const item of items) found.set(keyOf(item), (found.get(keyOf(item)) ?? 0) + valueOf(item));
  return found;
}

/** Rows in one order for both sides: by their text. */
export const sorted = <T>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Whether a time is in the months from one to another, such as 2025-10 to 2025-12. */
export const within = (time: string, from: string, to: string): boolean =>
  time.slice(0, 7) >= from && time.slice(0, 7) <= to;
