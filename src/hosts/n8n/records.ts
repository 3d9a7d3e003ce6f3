import { type Action, catalogue, summaryFields } from '../../connector';
import type { NodeConnection } from './service_connection';

type Data = Record<string, unknown>;

/** How many records a person wants. */
export interface Wanted {
  all: boolean;
  limit: number;
  simplify: boolean;
}

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of an action's record at a glance; undefined if all are wanted, or if it has no such fields. */
const fieldsFor = (action: string, simplify: boolean): string[] | undefined => {
  const fields = simplify ? summaryFields(action) : [];
  return fields.length ? fields : undefined;
};

/** The records of a list: all of them, or as many as are wanted, in as few requests as that takes. */
export async function listRecords(
  connection: NodeConnection,
  action: string,
  input: Data,
  { all, limit, simplify, maxPage, signal }: Wanted & { maxPage: number | undefined; signal?: AbortSignal | undefined },
): Promise<Data[]> {
  const { limit: limitName } = catalogue().pagination;
  const page = all || maxPage === undefined ? {} : { [limitName]: Math.min(limit, maxPage) };
  const fields = fieldsFor(action, simplify);
  const records: Data[] = [];
  const pages = connection.pages(
    action as never,
    { ...page, ...input },
    {
      prefetch: all,
      ...(fields && { fields }),
      ...(signal && { signal }),
    },
  );
  for await (const { items } of pages as AsyncGenerator<{ items: unknown[] }>) {
    records.push(...items.map(recordOf));
    if (!all && records.length >= limit) break;
  }
  return all ? records : records.slice(0, limit);
}

/** The records of an answer that is not read in pages. An empty answer means that the change was made. */
export async function answerRecords(
  connection: NodeConnection,
  action: string,
  input: object,
  {
    simplify,
    ...options
  }: { simplify: boolean; intent?: string; since?: Date | number | string; signal?: AbortSignal },
): Promise<Data[]> {
  const fields = fieldsFor(action, simplify);
  const { output } = await connection.run(action as Action, input as never, { ...options, ...(fields && { fields }) });
  if (Array.isArray(output)) return (output as unknown[]).map(recordOf);
  if (output === null || output === undefined) return [{ success: true }];
  return [Object.keys(output).length ? recordOf(output) : { success: true }];
}

const recordOf = (value: unknown): Data => (isObject(value) ? value : { value });
