import type { Counts, Sink } from './destination';
import { RecordRefused } from './destinations/destination_wording';
import type { Step } from './position';
import type { StreamState } from './state';
import type { SyncedRecord } from './streams';

/**
 * Writes a page. If the destination rejects it because of a record, writes its halves, down to single records, and
 * rejects those that fail alone. Returns the page as written. `before` is the checkpoint until all of it is stored.
 */
export async function writePage(sink: Sink, step: Step, before: StreamState): Promise<{ step: Step; counts: Counts }> {
  try {
    return { step, counts: await sink.write(step, step.checkpoint) };
  } catch (error) {
    if (!(error instanceof RecordRefused)) throw error;
  }
  const counts = { added: 0, changed: 0, inactive: 0 };
  const refused = new Map<SyncedRecord, string>();
  const writePart = async (items: SyncedRecord[]): Promise<void> => {
    try {
      const { added, changed, inactive = 0 } = await sink.write({ ...step, items, rejected: [] }, before);
      counts.added += added;
      counts.changed += changed;
      counts.inactive += inactive;
    } catch (error) {
      const [first, ...more] = items;
      if (!(error instanceof RecordRefused) || !first) throw error;
      if (!more.length) return void refused.set(first, `was rejected by the destination (${error.said})`);
      const half = Math.ceil(items.length / 2);
      await writePart(items.slice(0, half));
      await writePart(items.slice(half));
    }
  };
  await writePart(step.items);
  const rest = step.without(refused);
  await sink.write({ ...rest, items: [] }, rest.checkpoint);
  return { step: rest, counts };
}
