import type { Clock, Connection } from '../connector';
import { BrexError } from '../errors';
import { holdNotice, type RemovalHold, type RemovalRules } from '../sync';
import type { Trigger } from './trigger_catalogue';
import { poll } from './polling';
import type { TriggerStore } from './store';
import type { WatchError } from './watch_options';

/** The result of a poll of one trigger. */
export interface PollReport {
  /** The trigger's name. */
  trigger: string;
  /** `busy`: another process is polling it. */
  status: 'done' | 'busy' | 'failed';
  /** Records read. */
  records: number;
  /** Events found. */
  found: number;
  /** Rejected records: not every store could store them; the poll has `failed` then. */
  rejected?: number;
  /** Removals without events yet, since they are suspiciously many; `since` is ISO 8601, UTC. */
  removal_held?: {
    /** The number of removals. */
    count: number;
    /** When they were first seen, ISO 8601, UTC. */
    since: string;
  };
  /** Why the poll has `failed`: a BrexError, or what the store threw. */
  error?: unknown;
}

interface PollerOptions {
  from: 'now' | 'beginning';
  rules: Pick<RemovalRules, 'share' | 'count'>;
  /** Triggers whose next full poll may remove any number of records. */
  acceptRemovals: readonly string[];
  clock: Clock;
  signal: AbortSignal | undefined;
  onError(failure: Pick<WatchError, 'trigger' | 'what' | 'error'>): void;
}

/** Polls one trigger at a time, unless another process does; failures and holds on removals are reported. */
export function createPoller(
  connection: Connection,
  store: TriggerStore,
  { from, rules, acceptRemovals, clock, signal, onError }: PollerOptions,
): (trigger: Trigger) => Promise<PollReport> {
  const accepted = new Set(acceptRemovals);
  /** The reported holds, by trigger: a hold is reported when it begins, and once after each start. */
  const reported = new Map<string, string>();
  const reportHold = ({ name, stream }: Trigger, held: RemovalHold | undefined): void => {
    if (held && reported.get(name) !== held.since) {
      const error = new BrexError('unexpected_answer', holdNotice(stream.title, held), {
        action: stream.action,
        remedy: 'Check in Brex. If they were removed there, wait, or start the watch with their removals accepted.',
      });
      onError({ trigger: name, what: 'removal', error });
    }
    if (held) reported.set(name, held.since);
    else reported.delete(name);
  };
  return async (trigger) => {
    const { name } = trigger;
    try {
      const now = { ...rules, accepted: accepted.has(name), now: clock.now() };
      const done = await store.alone(`poll ${name}`, () =>
        poll(connection, trigger, store, { from, rules: now, clock, signal }),
      );
      if (!done) return { trigger: name, status: 'busy', records: 0, found: 0 };
      const { held, error, rejected, ...counted } = done.result;
      reportHold(trigger, held);
      if (error) onError({ trigger: name, what: 'poll', error });
      else accepted.delete(name);
      return {
        trigger: name,
        status: error ? 'failed' : 'done',
        ...counted,
        ...(rejected && { rejected }),
        ...(held && { removal_held: { count: held.count, since: held.since } }),
        ...(error && { error }),
      };
    } catch (error) {
      if (!signal?.aborted) onError({ trigger: name, what: 'poll', error });
      return { trigger: name, status: 'failed', records: 0, found: 0, error };
    }
  };
}
