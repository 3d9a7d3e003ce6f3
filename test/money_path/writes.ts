import { idempotentWrites } from '../../src/safety/idempotent_writes';
import { createBrexTime } from '../../src/safety/brex_time';
import { inMemoryJournal } from '../../src/safety/memory_journal';
import { brexQuotas } from '../../src/safety/quotas';
import type { Rules } from '../../src/safety/guard';
import type { Entry } from '../../src/safety/journal';
import type { Finding } from '../../src/safety/recovery';
import type { SafeRequest, Safety } from '../../src/safety/safe_write';
import type { RetryingWire } from '../../src/http/send';
import { type FakeClock, fakeClock } from '../fake_clock';
import { transfer } from '../fault_injection/kinds';
import { brexOf, type Plan, sendOver } from './brex';

export const minute = 60_000;
export const hour = 60 * minute;

/** The limits of a connection that has none. */
export const noLimits: Rules = {
  ...{ readOnly: false, allowCardNumbers: true, manualApproval: false, allowUnknownRoutes: true },
  ...{ most: { transfer: undefined, limit: undefined }, caps: [], keepsSums: true },
};

export const nothingFound: Finding = { proof: false, looked: true, candidates: [], lookUpNote: 'Nothing was found.' };

/** A transfer as the connector hands it to its writes. */
export const payment = (more: Partial<SafeRequest> = {}): SafeRequest => ({
  ...{ method: 'POST', path: '/v1/transfers', body: transfer('rent'), key: 'key-1', inputHash: 'input-1' },
  ...{ action: 'create_transfer', routed: 'create_transfer', replayable: true },
  proves: (body) => typeof (body as { id?: unknown } | undefined)?.id === 'string',
  ...more,
});

export interface Setting extends Partial<Safety> {
  clock?: FakeClock;
  wire?: Partial<RetryingWire>;
}

/** A connection's writes over a Brex in this process. */
export function writesTo(plan: Plan, { clock = fakeClock(), wire = {}, ...more }: Setting = {}) {
  const brex = brexOf(plan, clock);
  const journal = more.journal ?? inMemoryJournal(clock);
  const lookUps: Entry[] = [];
  const unnoted: unknown[] = [];
  const { recover = () => Promise.resolve(nothingFound), ...others } = more;
  const safety: Safety = {
    ...{ send: sendOver(brex, { retries: 0, ...wire }), journal, rules: noLimits, account: 'account-1' },
    identify: () => Promise.resolve({ origin: 'https://api.brex.com', fingerprint: 'print-1' }),
    ...{ quotas: brexQuotas, repeatWindow: 10 * minute, takeoverAfter: 2000, clock, time: createBrexTime(clock) },
    confirmTime: () => Promise.resolve(),
    unnoted: (error) => void unnoted.push(error),
    ...others,
    recover(entry, request) {
      lookUps.push(entry);
      return recover(entry, request);
    },
  };
  const send = idempotentWrites(safety);
  const stateOf = async (key = 'key-1') => (await journal.read(key))?.state;
  return { ...brex, send, journal, safety, lookUps, unnoted, stateOf };
}
