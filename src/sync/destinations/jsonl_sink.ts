import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Sink } from '../destination';
import { holdOf, isSuspicious } from '../removal_hold';
import { readState, type StreamState } from '../state';
import type { Stream, SyncedRecord } from '../streams';
import { fingerprint } from './fingerprint';
import { isInactive } from './inactive';
import { byKey, keyFields, type KeyPart, parentField, recordKey } from './record_keys';
import type { RejectedFile } from './rejected_file';

const removedField = '_removed_at';

/** What is known of a record: the hash of its last line, and whether it was inactive. */
interface Mark {
  hash: string;
  inactive: boolean;
}

interface JsonlStream {
  /** The marks of the records in the file, by key; undefined for a stream that can be filtered. */
  marks: Map<string, Mark> | undefined;
  rejected: RejectedFile | undefined;
  /** Appends lines to the file, and saves the checkpoint: at once if it is the last one of a read, or else soon. */
  append(lines: SyncedRecord[], checkpoint: StreamState, last: boolean): Promise<void>;
}

/** Writes a stream to its file. */
export function jsonlSink(stream: Stream, { marks, rejected, append }: JsonlStream): Omit<Sink, 'state'> {
  const seen = new Set<string>();
  return {
    async write(page, checkpoint) {
      const lines: SyncedRecord[] = [];
      const counts = { added: 0, changed: 0, inactive: 0 };
      for (const [name, { record }] of byKey(stream, page)) {
        const mark = marks && markOf(stream, record);
        const old = marks?.get(name);
        if (marks) seen.add(name);
        if (mark && old?.hash === mark.hash) continue;
        counts[!old ? 'added' : mark?.inactive && !old.inactive ? 'inactive' : 'changed'] += 1;
        if (mark) marks?.set(name, mark);
        lines.push(page.parent === undefined ? record : { [parentField]: page.parent, ...record });
      }
      await rejected?.keep(stream, page);
      await append(lines, checkpoint, false);
      return counts;
    },
    async finish({ read, whole, complete }, { held: before, ...checkpoint }, rules) {
      const missing = whole ? [...(marks?.keys() ?? [])].filter((name) => !seen.has(name)) : [];
      const suspicious = isSuspicious(missing.length, marks?.size ?? 0, rules);
      const held = !whole ? before : suspicious ? holdOf(missing, before, rules) : undefined;
      const now = new Date(rules.now).toISOString();
      const lines = (held ? [] : missing).map((name) => {
        marks?.delete(name);
        const key = JSON.parse(name) as KeyPart[];
        return { ...Object.fromEntries(keyFields(stream).map((field, i) => [field, key[i]])), [removedField]: now };
      });
      if (complete) await rejected?.forget(stream, read);
      await append(lines, { ...checkpoint, ...(held && { held }) }, true);
      seen.clear();
      return { removed: lines.length, ...(whole && held && { held }) };
    },
  };
}

const markOf = (stream: Stream, record: SyncedRecord): Mark => ({
  hash: fingerprint(record),
  inactive: isInactive(stream, record),
});

/** The content of a file, or of its first `bytes`, by key: the mark of each record's last line. */
export async function readMarks(path: string, stream: Stream, bytes = Infinity): Promise<Map<string, Mark>> {
  const marks = new Map<string, Mark>();
  const input = createReadStream(path, { end: bytes - 1 });
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const { [parentField]: parent, [removedField]: removed, ...record } = readState<SyncedRecord>(line, path);
    const name = JSON.stringify(recordKey(stream, record, parent as string | undefined));
    if (removed === undefined) marks.set(name, markOf(stream, record));
    else marks.delete(name);
  }
  return marks;
}
