import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StreamPage } from '../destination';
import { rejectionKey, shownId } from '../rejection';
import { readState } from '../state';
import type { Stream } from '../streams';
import { byKey } from './record_keys';
import { maxRejected } from './rejected_rows';

interface Line {
  stream: string;
  parent?: string;
  id: string;
  reason: string;
  rejected_at: string;
  record: string;
  read: string;
}

/** The rejected records of a folder: each stays in the file until it is valid again or no longer listed. */
export interface RejectedFile {
  /** Stores the rejected records of a page, and deletes those that are now valid. */
  keep(stream: Stream, page: StreamPage): Promise<void>;
  /** Deletes those of a stream that a complete read did not show again. */
  forget(stream: Stream, read: string): Promise<void>;
}

/** Opens `_rejected.jsonl`, which exists only while a record is rejected. Rejects with the file system's error. */
export async function rejectedFile(folder: string): Promise<RejectedFile> {
  const file = join(folder, '_rejected.jsonl');
  const lines = await readLines(file);
  const countOf = (stream: string): number => [...lines.values()].filter((line) => line.stream === stream).length;

  let last: Promise<unknown> = Promise.resolve();
  const save = (): Promise<void> => {
    const mine = last.then(async () => {
      if (!lines.size) return rm(file, { force: true });
      const draft = `${file}.new`;
      const handle = await open(draft, 'w', 0o600);
      await handle
        .writeFile([...lines.values()].map((line) => `${JSON.stringify(line)}\n`).join(''))
        .then(() => handle.datasync())
        .finally(() => handle.close());
      await rename(draft, file);
    });
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    async keep(stream, page) {
      if (!lines.size && !page.rejected.length) return;
      const of = { stream: stream.name, ...(page.parent !== undefined && { parent: page.parent }) };
      let changed = false;
      for (const { record } of byKey(stream, page).values())
        changed = lines.delete(lineKey({ ...of, id: shownId(stream, record) ?? '' })) || changed;
      let room = page.rejected.length ? maxRejected - countOf(stream.name) : 0;
      for (const one of page.rejected) {
        const { reason, record } = one;
        const line = {
          ...of,
          id: rejectionKey(one),
          reason,
          rejected_at: new Date().toISOString(),
          record,
          read: page.read,
        };
        const name = lineKey(line);
        if (!lines.has(name) && room-- <= 0) continue;
        lines.set(name, line);
        changed = true;
      }
      if (changed) await save();
    },
    async forget({ name: stream }, read) {
      const gone = [...lines].filter(([, line]) => line.stream === stream && line.read !== read);
      for (const [name] of gone) lines.delete(name);
      if (gone.length) await save();
    },
  };
}

const lineKey = ({ stream, parent, id }: Pick<Line, 'stream' | 'parent' | 'id'>): string =>
  JSON.stringify([stream, parent ?? null, id]);

async function readLines(file: string): Promise<Map<string, Line>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').filter(Boolean);
  return new Map(lines.map((one) => readState<Line>(one, file)).map((line) => [lineKey(line), line]));
}
