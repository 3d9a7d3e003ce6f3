import { BrexError } from '../../errors';
import type { Destination } from '../destination';

type Open = (rest: string, whole: string) => Promise<Destination>;

/** Loaded on demand: a host without a file system can sync to a destination it provides. */
const postgres: Open = async (_, url) => (await import('./postgres')).postgresDestination(url);
const openers: Record<string, Open> = {
  sqlite: async (file) => (await import('./sqlite')).sqliteDestination(file),
  jsonl: async (folder) => (await import('./jsonl')).jsonlDestination(folder),
  postgres,
  postgresql: postgres,
};

/** The kinds of destinations, as the start of the text that `openDestination` takes. */
export const destinationKinds = ['sqlite', 'jsonl', 'postgres'] as const;

/**
 * Opens the destination of a text such as `sqlite:brex.db`, `jsonl:folder` or `postgres://user@host/database`.
 * @param text The kind and the place.
 * @throws BrexError `invalid_input` for another text, and if the destination can't be used; `unavailable` if it can't
 * be reached.
 */
export async function openDestination(text: string): Promise<Destination> {
  const [, kind = '', rest = ''] = /^(\w+):(.+)$/s.exec(text) ?? [];
  const open = Object.hasOwn(openers, kind) ? openers[kind] : undefined;
  if (!open)
    throw new BrexError('invalid_input', 'The destination of the sync is not valid.', {
      remedy: 'Use sqlite:FILE, jsonl:FOLDER or postgres://user:password@host/database.',
      fields: [{ field: 'to', message: 'must start with sqlite:, jsonl: or postgres:' }],
    });
  return open(rest, text);
}
