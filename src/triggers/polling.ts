import type { Clock, Connection } from '../connector';
import { BrexError } from '../errors';
import { read, type RemovalHold, type RemovalRules } from '../sync';
import type { Trigger } from './catalogue';
import { detectChanges, detectRemovals } from './change_detection';
import type { TriggerState, TriggerStore } from './store';

export interface PollOptions {
  /** Whether what is there at the very first start is told. */
  from: 'now' | 'beginning';
  /** When records that are missing from a list are held back rather than removed. */
  rules: RemovalRules;
  clock: Clock;
  signal?: AbortSignal | undefined;
}

/** How a poll ended. */
export interface PollResult {
  /** Records that were read, and events that came of them. */
  records: number;
  found: number;
  /** Records that were set aside, since not every store could take them. */
  rejected: number;
  /** Removals that are too many to be believed at once. */
  held?: RemovalHold | undefined;
  /** What is wrong with a list that was read to its end all the same. */
  error?: BrexError;
}

/**
 * Reads what is new in a trigger's stream and has it handled; the very first time it reads the whole list, to know what is new later.
 * Each page is noted together with the place to go on from, so that a poll which is cut short goes on there. Rejects as
 * `connection.pages` and the store do, where the list was not read to its end.
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
    for await (const step of read(connection, stream, { state: state.stream, clock, signal })) {
      const page = { ...step, quiet, asked, source: 'poll' as const };
      const { held: before, ...checkpoint } = step.checkpoint;
      const { found, held } = await store.change(name, async (ledger) => {
        const seen = await detectChanges(ledger, trigger, page, clock.now());
        const gone =
          step.ended && step.whole
            ? await detectRemovals(ledger, trigger, step.read, before, rules, clock.now())
            : { found: 0, held: before };
        await ledger.save({
          quiet: quiet && !step.ended,
          stream: { ...checkpoint, ...(gone.held && { held: gone.held }) },
        });
        return { ...gone, found: seen + gone.found };
      });
      result.records += step.records.length;
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
