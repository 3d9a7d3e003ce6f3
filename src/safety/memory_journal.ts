import type { Counted, Entry, Journal, Opening, Reservation } from './journal';

const day = 24 * 60 * 60_000;

interface Kept {
  entry: Entry;
  opening: Opening;
  reserved: boolean;
}

/** A journal that lives and dies with the process; of settled writes it remembers the last 10,000. */
export function memoryJournal(most = 10_000): Journal {
  const kept = new Map<string, Kept>();
  const sums = new Map<string, number>();

  const sumOf = ({ kind, currency, day: date }: Reservation): string => `${date} ${kind} ${currency}`;
  /** What is left of a day's sum where the reservation does not fit, or nothing once it is made. */
  const reserve = (reservation: Reservation | undefined): number | undefined => {
    if (!reservation) return undefined;
    const taken = sums.get(sumOf(reservation)) ?? 0;
    if (taken + reservation.amount > reservation.atMost) return Math.max(0, reservation.atMost - taken);
    sums.set(sumOf(reservation), taken + reservation.amount);
    return undefined;
  };
  const forget = (): void => {
    for (const [key, { entry }] of kept) {
      if (kept.size <= most) return;
      if (entry.state === 'done' || entry.state === 'refused') kept.delete(key);
    }
  };
  const change = (key: string, holder: string, states: Entry['state'][], values: Partial<Entry>): boolean => {
    const found = kept.get(key);
    if (!found || found.entry.holder !== holder || !states.includes(found.entry.state)) return false;
    Object.assign(found.entry, values);
    return true;
  };

  return {
    open(opening) {
      const found = kept.get(opening.key);
      const idle = found?.entry.state === 'prepared' && !found.reserved && found.entry.holder === '';
      if (found && !idle) return Promise.resolve({ entry: { ...found.entry }, mine: false });
      if (found && found.entry.input !== opening.input)
        return Promise.resolve({ entry: { ...found.entry }, mine: false });
      const spent = reserve(opening.reserve);
      if (spent !== undefined) return Promise.resolve({ spent });
      const { key, action, input, request, holder } = opening;
      const entry: Entry = found
        ? { ...found.entry, request, holder }
        : { key, action, state: 'prepared', input, request, holder, createdAt: Date.now() };
      kept.set(key, { entry, opening, reserved: opening.reserve !== undefined });
      forget();
      return Promise.resolve({ entry: { ...entry }, mine: true });
    },
    takeOver: (key, from, holder) => Promise.resolve(change(key, from, ['prepared'], { holder })),
    sending(key, holder) {
      const sentAt = kept.get(key)?.entry.sentAt ?? Date.now();
      return Promise.resolve(change(key, holder, ['prepared', 'sent', 'unknown'], { state: 'sent', sentAt }));
    },
    resending(key, holder) {
      const found = kept.get(key);
      if (found && (found.entry.state === 'sent' || found.entry.state === 'unknown')) found.entry.holder = holder;
      return Promise.resolve();
    },
    settle(key, holder, settlement) {
      const found = kept.get(key);
      if (!found || found.entry.state === 'done') return Promise.resolve();
      const { entry } = found;
      if (settlement.state === 'done' || settlement.state === 'unknown') {
        if (entry.state !== 'refused' || settlement.state === 'done')
          Object.assign(entry, settlement, { settledAt: Date.now() });
        return Promise.resolve();
      }
      if (entry.holder !== holder) return Promise.resolve();
      const { reserve: taken } = found.opening;
      if (found.reserved && taken) sums.set(sumOf(taken), (sums.get(sumOf(taken)) ?? 0) - taken.amount);
      found.reserved = false;
      Object.assign(entry, settlement, { settledAt: Date.now() });
      if (settlement.state === 'prepared') {
        entry.holder = '';
        delete entry.sentAt;
        delete entry.settledAt;
      }
      return Promise.resolve();
    },
    read: (key) => Promise.resolve(kept.has(key) ? { ...(kept.get(key) as Kept).entry } : undefined),
    list({ states, without, most: atMost }) {
      const entries = [...kept.values()].map(({ entry }) => ({ ...entry }));
      const fitting = entries.filter(({ state, action }) => (!states || states.includes(state)) && action !== without);
      return Promise.resolve(fitting.reverse().slice(0, atMost));
    },
    results(ids) {
      const done = new Set([...kept.values()].flatMap(({ entry }) => entry.resultId ?? []));
      return Promise.resolve(new Set(ids.filter((id) => done.has(id))));
    },
    counted(account: string, what: Counted) {
      const since = Date.now() - day;
      const times = [...kept.values()]
        .filter(({ opening }) => opening.account === account && opening.counted.includes(what))
        .flatMap(({ entry }) => (entry.state === 'refused' ? [] : (entry.sentAt ?? [])));
      return Promise.resolve(times.filter((time) => time > since).sort((a, b) => a - b));
    },
  };
}
