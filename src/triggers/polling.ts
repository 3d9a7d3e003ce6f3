import type { Clock, Connection } from '../connector';
import { BrexError } from '../errors';
import { readStream, type RemovalHold, type RemovalRules } from '../sync';
import type { Trigger } from './trigger_catalogue';
import { detectChanges, detectRemovals } from './change_detection';
import type { TriggerState, TriggerStore } from './store';

export interface PollOptions {
  /** Whether records that exist at the very first start have events. */
  from: 'now' | 'beginning';
  /** The rules that hold back removals of records missing from a list. */
  rules: RemovalRules;
  clock: Clock;
  signal?: AbortSignal | undefined;
}

/** The result of a poll. */
export interface PollResult {
  /** Records read, and the number of their events. */
  records: number;
  found: number;
  /** Rejected records: not every store could store them. */
  rejected: number;
  /** Suspiciously many removals, held back. */
  held?: RemovalHold | undefined;
  /** The problem with a list that was still read to its end. */
  error?: BrexError;
}

/**
 * Reads what is new in a trigger's stream and queues its events; the very first time, reads the whole list as a
 * baseline. Each page is stored with the position to resume from, so that an interrupted poll resumes there. Rejects
 * as `connection.pages` and the store do, if the list was not read to its end.
 */
export async function poll(
  connection: Connection,
  trigger: Trigger,
  store: TriggerStore,
  { from, rules, clock, signal }: PollOptions,
): Promise<PollResult> {
  const { name, stream } = trigger;
  const state: TriggerState = (await store.state(name)) ?? { quiet: from === 'now' };
  const { quiet } = state;
  const result: PollResult = { records: 0, found: 0, rejected: 0 };
  let [asked, ended] = [clock.now(), false];
  try {
    for await (const step of readStream(connection, stream, { state: state.stream, clock, signal })) {
      const seen = { source: 'poll' as const, asked, quiet };
      const { held: before, ...checkpoint } = step.checkpoint;
      const { found, held } = await store.change(name, async (ledger) => {
        const changes = await detectChanges(ledger, trigger, step, { ...seen, now: clock.now() });
        const gone =
          step.ended && step.whole
            ? await detectRemovals(ledger, trigger, { read: step.read, before, rules, now: clock.now() })
            : { found: 0, held: before };
        await ledger.save({
          quiet: quiet && !step.ended,
          stream: { ...checkpoint, ...(gone.held && { held: gone.held }) },
        });
        return { ...gone, found: changes + gone.found };
      });
      result.records += step.items.length;
      result.found += found;
      result.rejected += step.rejected.length;
      result.held = held;
      ended = step.ended;
      asked = clock.now();
    }
  } catch (error) {
    if (!ended || !BrexError.is(error)) throw error;
    result.error = error;
  }
  return result;
}
