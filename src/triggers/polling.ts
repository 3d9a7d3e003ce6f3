import type { Connection } from '../connector';
import { read } from '../sync';
import type { Trigger } from './catalogue';
import { notice, noticeGone } from './noticing';
import type { TriggerState, TriggerStore } from './store';

export interface PollOptions {
  /** Whether what is there at the very first start is told. */
  from: 'now' | 'beginning';
  signal?: AbortSignal | undefined;
}

/**
 * Reads what is new in a trigger's stream and has it told; the very first time it reads the whole list, to know what is new later.
 * Each page is noted together with the place to go on from, so that a poll which is cut short goes on there. Rejects as
 * `connection.pages` and the store do.
 */
export async function poll(
  connection: Connection,
  trigger: Trigger,
  store: TriggerStore,
  { from, signal }: PollOptions,
): Promise<{ records: number; found: number }> {
  const { name, stream } = trigger;
  const state: TriggerState = (await store.state(name)) ?? { quiet: from === 'now' };
  const { quiet } = state;
  let [records, found] = [0, 0];
  let asked = Date.now();
  for await (const step of read(connection, stream, { state: state.stream, signal })) {
    const page = { ...step, quiet, asked, source: 'poll' as const };
    found += await store.change(name, async (ledger) => {
      const told = await notice(ledger, trigger, page);
      const gone = step.ended && step.whole ? await noticeGone(ledger, trigger, step.read) : 0;
      await ledger.save({ quiet: quiet && !step.ended, stream: step.checkpoint });
      return told + gone;
    });
    records += step.records.length;
    asked = Date.now();
  }
  return { records, found };
}
