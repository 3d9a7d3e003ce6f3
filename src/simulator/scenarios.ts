import type { Account } from './account';
import type { ActivityGenerator } from './activity/generator';
import type { Changes } from './activity/changes';
import type { Variants } from './variants';

/** A named situation that a simulator starts in. */
interface ScenarioEntry {
  /** What is different, as a sentence. */
  readonly title: string;
  /** Requests per minute. */
  readonly rate?: number;
  /** Milliseconds that every write is delayed. */
  readonly delay?: number;
  readonly variants?: Partial<Variants>;
  /** Changes the account before the first request. */
  prepare?(place: { account: Account; changes: Changes; activity: ActivityGenerator }): void;
}

const entries: Readonly<Record<ScenarioName, ScenarioEntry>> = {
  'month-end': {
    title: 'A busy month end: 300 purchases, payments and transfers just happened, and 20 expenses were edited.',
    prepare({ activity, changes }) {
      activity.generate(300);
      changes.make({ expenses: { edit: 20, void: 5 } });
    },
  },
  leaver: {
    title: 'A person has left: the user is disabled, and their card is still active.',
    prepare: ({ account }) => disableCardholder(account),
  },
  'rate-limited': {
    title: 'Brex allows only 20 requests per minute, and says when to try again.',
    rate: 20,
    variants: { 'retry-after': 'sent' },
  },
  slow: { title: 'Every write takes three seconds.', delay: 3000 },
};

/** The name of a scenario. */
export type ScenarioName = 'month-end' | 'leaver' | 'rate-limited' | 'slow';

/** What a scenario is. */
export interface Scenario {
  /** What is different, as a sentence. */
  readonly title: string;
}

/** All scenarios by name. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = entries;

/** What a scenario changes; nothing without a name. Throws a RangeError for an unknown one. */
export const scenarioOf = (name: ScenarioName | undefined): Omit<ScenarioEntry, 'title'> => {
  if (name === undefined) return {};
  if (!Object.hasOwn(scenarios, name))
    throw new RangeError(`There is no scenario "${name}": ${Object.keys(scenarios).join(', ')}.`);
  return entries[name];
};

/** Disables the owner of the first active card that does not belong to the token's owner. */
function disableCardholder({ cards, users }: Account): void {
  const owner = users.idAt(0);
  for (const { status, owner: holder } of cards) {
    const user = status === 'ACTIVE' && holder.user_id !== owner ? users.get(holder.user_id) : undefined;
    if (user?.status !== 'ACTIVE') continue;
    users.replace({ ...user, status: 'DISABLED' });
    return;
  }
}
