import { BrexError } from '../errors';
import type { Request } from '../http/request';
import { moneyText } from '../money';
import type { BrexTime, WrongClock } from './brex_time';
import { commitment, moneyKindOf } from './commitment';
import type { CapKind, Journal, Opening, Reservation, Withheld } from './journal';
import { day } from '../clock';

/** The maximum by currency, in minor units. */
export type Bounds = Readonly<Record<string, number>>;

/** The maximum of a kind within a rolling period: amounts by currency in minor units, or a count. */
export interface Cap {
  /** The setting that defines it. */
  setting: string;
  kind: CapKind;
  /** Milliseconds. */
  period: number;
  atMost: Bounds | number;
}

/** The settings that define caps. */
export const capSettings = {
  max_transfers_per_day: { kind: 'transfer', period: day },
  max_transfers_per_30_days: { kind: 'transfer', period: 30 * day },
  max_limits_per_day: { kind: 'limit', period: day },
  max_limits_per_30_days: { kind: 'limit', period: 30 * day },
  max_cards_per_day: { kind: 'card', period: day },
  max_users_per_day: { kind: 'user', period: day },
  max_vendors_per_day: { kind: 'vendor', period: day },
} as const satisfies Record<string, Pick<Cap, 'kind' | 'period'>>;

const capNames: Record<CapKind, string> = {
  transfer: 'transfers',
  limit: 'spending limits',
  card: 'new cards',
  user: 'invited users',
  vendor: 'new vendors',
};

/** Actions that create one item of a kind per run. */
const made: Readonly<Record<string, CapKind>> = {
  create_card: 'card',
  invite_user: 'user',
  create_vendor: 'vendor',
};

/**
 * What a write takes from the caps, by the action at its route and its body; recorded even without caps, so that a cap set later includes it. Throws
 * `blocked` if it cannot be compared with a cap.
 */
export function reservations(action: string | undefined, body: Request['body'], caps: readonly Cap[]): Reservation[] {
  if (action === undefined) return [];
  const found: Reservation[] = [];
  const kind = moneyKindOf(action);
  const capped = caps.filter((cap) => cap.kind === kind);
  const money = capped.length ? commitment(action, body) : ifReadable(() => commitment(action, body));
  if (money) found.push({ ...money, within: capped.map((cap) => boundOf(cap, money.currency, action)) });
  const counted = made[action];
  if (counted)
    found.push({
      ...{ kind: counted, currency: null, amount: 1 },
      within: caps.filter((cap) => cap.kind === counted).map((cap) => boundOf(cap, null, action)),
    });
  if (caps.some((cap) => cap.kind === 'card') && makesCards(body))
    throw new BrexError(
      'blocked',
      'This connection limits new cards, and Brex would create a card for every member of this spend limit.',
      { remedy: 'Set auto_create_limit_cards_setting to DISABLED.', action },
    );
  return found;
}

const ifReadable = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

function makesCards(body: Request['body']): boolean {
  const { auto_create_limit_cards_setting: setting = null } = (body ?? {}) as Record<string, unknown>;
  return setting !== null && setting !== 'DISABLED';
}

function boundOf(
  { setting, period, atMost }: Cap,
  currency: string | null,
  action: string,
): Reservation['within'][number] {
  if (typeof atMost === 'number') return { setting, period, atMost };
  const bound = currency !== null && Object.hasOwn(atMost, currency) ? atMost[currency] : undefined;
  if (bound === undefined)
    throw new BrexError('blocked', `This connection does not allow amounts in ${currency} here (${setting}).`, {
      remedy: `Add an amount in ${currency} to the connection's limits.`,
      action,
    });
  return { setting, period, atMost: bound };
}

/**
 * When a cap has room for that much more: as soon as enough entries are older than its period. Undefined if never. Expects the entries
 * within the period, oldest first.
 */
export function roomFrom(
  entries: readonly { at: number; amount: number }[],
  { period, atMost }: { period: number; atMost: number },
  amount: number,
): number | undefined {
  let sum = entries.reduce((total, entry) => total + entry.amount, 0);
  if (sum + amount <= atMost) return undefined;
  for (const entry of entries) {
    sum -= entry.amount;
    if (sum + amount <= atMost) return entry.at + period;
  }
  return undefined;
}

/**
 * Enters a write into the journal with what it takes from the caps, at the present time. If that depends on a time which no answer of Brex confirms, `confirm`
 * makes a read first. Rejects with `blocked` if the write exceeds a cap or the clock is unreliable.
 */
export async function enterWithin(
  journal: Journal,
  opening: Opening,
  time: BrexTime,
  confirm: () => Promise<unknown>,
): Promise<Extract<Awaited<ReturnType<Journal['open']>>, { entry: unknown }>> {
  const open = () => {
    opening.time = time.now();
    return journal.open(opening);
  };
  let opened = await open();
  if ('withheld' in opened && !opened.withheld.sure) {
    await confirm().catch(() => undefined);
    opened = await open();
  }
  if ('withheld' in opened) throw refusalOf(opened.withheld, opening);
  return opened;
}

function refusalOf({ over, wrong }: Withheld, { action, reserve = [] }: Opening): BrexError {
  if (wrong) return clockRefusal(wrong, action);
  const cap = reserve
    .flatMap(({ within, ...taken }) => within.map((one) => ({ ...taken, ...one })))
    .find(({ setting }) => setting === over?.setting);
  if (!over || !cap) throw new Error('a cap that nothing was taken from');
  const { currency } = cap;
  const shown = (amount: number): string =>
    currency === null ? amount.toLocaleString('en-US') : moneyText({ amount, currency }, true);
  const span = cap.period === day ? '24 hours' : `${cap.period / day} days`;
  const asked = currency === null ? 'One more' : shown(cap.amount);
  const what = `${capNames[cap.kind]} within ${span}: ${shown(cap.atMost)} (${cap.setting})`;
  return new BrexError(
    'blocked',
    `${asked} exceeds what this connection allows for all ${what}. Remaining: ${shown(over.left)}.`,
    {
      remedy:
        over.free === undefined
          ? 'Ask the person who set the limit, or do it in Brex itself.'
          : `It is allowed from ${new Date(over.free).toISOString()}. Wait until then, or ask the person who set the limit.`,
      action,
    },
  );
}

function clockRefusal({ kind, clock, other }: WrongClock, action: string): BrexError {
  const at = (time: number): string =>
    Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : 'no time';
  const message =
    kind === 'differs'
      ? `The clock of this machine shows ${at(clock)}, but Brex's shows ${at(other)}. This connection's caps depend on the time, so nothing was sent.`
      : `The clock of this machine shows ${at(clock)}, but showed ${at(other)} at the last write under a cap. No response from Brex has confirmed the time since then, so nothing was sent.`;
  return new BrexError('blocked', message, {
    remedy: `Set the clock of this machine${kind === 'differs' ? ' or its database' : ''}. If you can't, run any read, such as the connection's test, and try again: the caps then use Brex's time.`,
    action,
  });
}

/** A journal that dates its entries with Brex's time as soon as an answer has shown it. */
export const dated = (journal: Journal, time: BrexTime): Journal => ({
  open: (opening) => journal.open(opening),
  takeOver: (...given) => journal.takeOver(...given),
  sending: (key, holder) => journal.sending(key, holder),
  resending: (key, holder) => journal.resending(key, holder),
  record: (key, holder, outcome) => journal.record(key, holder, outcome, time.now().brex?.time),
  read: (key) => journal.read(key),
  list: (wanted) => journal.list(wanted),
  results: (ids) => journal.results(ids),
  counted: (...given) => journal.counted(...given),
});
