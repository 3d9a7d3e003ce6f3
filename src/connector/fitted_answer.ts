import { BrexError, invalidInput } from '../errors';
import { fields as actionFields } from '../generated/fields';
import { actionOf, manifest } from '../manifest';
import { listField } from '../paging';
import { deepest, Projection, withoutNulls } from './projection';
import { summaryFields } from './summary_fields';
import type { AnswerOptions, Meta } from './types';

const names = manifest.pagination;

/** A run whose answer has to fit. */
export interface FittedRun {
  action: string;
  input: unknown;
  options: AnswerOptions;
  /** Runs the action with an input. A write is asked once. */
  ask(input: unknown): Promise<unknown>;
  meta: Meta;
}

type Fields = Record<string, unknown>;
type Shape = (output: unknown) => unknown;

/** Bytes of the smallest `maxBytes`: room for a cursor and the id of a record. */
const leastBytes = 500;

/**
 * Runs an action and returns only the chosen fields, within the given size. Throws `invalid_input` for a wrong option before anything is
 * sent, and if a read doesn't fit even in its summary.
 */
export async function fittedAnswer(run: FittedRun): Promise<unknown> {
  const { action, input, options, ask, meta } = run;
  const { fields: paths, compact, maxBytes } = checked(options, action);
  const projection = paths && new Projection(paths);
  const shape: Shape = (output) => shaped(action, compact ? withoutNulls(output) : output, projection);
  const query = isFields(input) ? input : {};
  const output =
    maxBytes !== undefined && choosesPage(action)
      ? await fittedPage(run, query, shape, maxBytes)
      : shape(await ask(input));
  const note = projection?.note;
  if (note !== undefined) meta.warnings.push(note);
  return maxBytes === undefined || sizeOf(output) <= maxBytes ? output : reduced(action, output, maxBytes, meta);
}

const isPath = (path: unknown): boolean => typeof path === 'string' && /^[\w-]{1,64}(\.[\w-]{1,64}){0,9}$/.test(path);
const arePaths = (fields: unknown): boolean => Array.isArray(fields) && fields.length > 0 && fields.every(isPath);
const wrongFields = {
  field: 'fields',
  message: 'must be a list of field names, such as "id" or "merchant.raw_descriptor"',
};

/** Chosen fields. Throws `invalid_input` if they are not paths. */
export function checkedFields(fields: readonly string[], action: string): readonly string[] {
  if (arePaths(fields)) return fields;
  throw invalidInput([wrongFields], action);
}

function checked({ fields, compact = false, maxBytes }: AnswerOptions, action: string) {
  const problems = [
    ...(fields === undefined || arePaths(fields) ? [] : [wrongFields]),
    ...(typeof compact === 'boolean' ? [] : [{ field: 'compact', message: 'must be true or false' }]),
    ...(maxBytes === undefined || (Number.isSafeInteger(maxBytes) && maxBytes >= leastBytes)
      ? []
      : [{ field: 'maxBytes', message: `must be a whole number of bytes, at least ${leastBytes}` }]),
  ];
  if (problems.length) throw invalidInput(problems, action);
  return { fields, compact, maxBytes };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bytes of a value as JSON; infinite if it is nested too deeply for JSON. */
function sizeOf(value: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(value) ?? '');
  } catch (error) {
    if (error instanceof RangeError) return Infinity;
    throw error;
  }
}

/** Whether a page size can be chosen. */
const choosesPage = (action: string): boolean =>
  actionOf(action).entry.effect === 'read' && actionFields[action]?.maxLimit !== undefined;

/** The records of an output: the entries of a list, otherwise the output itself. */
function recordsOf(action: string, output: unknown): { list: unknown[] | undefined; field: string | undefined } {
  if (Array.isArray(output)) return { list: output, field: undefined };
  const field = listField(action);
  const list = isFields(output) && field !== undefined ? output[field] : undefined;
  return { list: Array.isArray(list) ? list : undefined, field };
}

/** The output with only the chosen fields of its records. */
const shaped = (action: string, output: unknown, projection: Projection | undefined): unknown =>
  projection ? mapRecords(action, output, (record) => projection.of(record)) : output;

/** The output with each of its records changed; the fields around a list, such as its cursor, are unchanged. */
function mapRecords(action: string, output: unknown, change: (record: unknown) => unknown): unknown {
  const { list, field } = recordsOf(action, output);
  return list ? withRecords(output, field, list.map(change)) : change(output);
}

const withRecords = (output: unknown, field: string | undefined, records: unknown[]): unknown =>
  field === undefined || Array.isArray(output) ? records : { ...(output as Fields), [field]: records };

/** Bytes of a record of which nothing is known yet. */
const usualSize = 600;
/** How much of the size a page is planned to fill: records differ. */
const fill = 0.8;

/** Average bytes of the records of the last page, by action and chosen fields. */
const sizes = new Map<string, number>();
const maxSizes = 1000;

/**
 * A page that fits. Without a cursor, a page that turns out too large is read again with a smaller size. With a cursor the size stays: Brex
 * doesn't say whether its cursors count records or pages, and a cursor that counts pages would skip records after a change.
 */
async function fittedPage(
  { action, options, ask, meta }: FittedRun,
  query: Fields,
  shape: Shape,
  maxBytes: number,
): Promise<unknown> {
  const key = JSON.stringify([action, options.fields, options.compact]);
  const most = actionFields[action]?.maxLimit ?? 1;
  const { [names.limit]: given, [names.cursor]: cursor } = query;
  const planned = Math.max(1, Math.min(most, Math.floor((maxBytes * fill) / (sizes.get(key) ?? usualSize))));
  let limit = typeof given === 'number' ? (cursor === undefined ? Math.min(given, planned) : given) : planned;
  for (let again = false; ; again = true) {
    const wrong = given !== undefined && typeof given !== 'number';
    const output = shape(
      await ask(wrong ? query : { ...query, [names.limit]: limit, ...(again && bound(action, limit)) }),
    );
    meta.limit = limit;
    const list = recordsOf(action, output).list ?? [];
    if (list.length) remember(key, Math.ceil(sizeOf(list) / list.length));
    if (sizeOf(output) <= maxBytes || limit <= 1 || list.length <= 1 || cursor !== undefined) return output;
    limit = Math.min(limit - 1, Math.max(1, Math.floor(countThatFits(list, maxBytes) * fill)));
  }
}

/** A search returns all matches of the pages it has read, so that it must not read more records than fit. */
const bound = (action: string, limit: number): Fields =>
  actionOf(action).entry.uses ? { [names.scan_limit]: limit } : {};

function remember(key: string, size: number): void {
  if (sizes.size >= maxSizes) sizes.clear();
  sizes.set(key, size);
}

function countThatFits(list: readonly unknown[], maxBytes: number): number {
  let left = maxBytes;
  const end = list.findIndex((record) => (left -= sizeOf(record) + 1) < 0);
  return end === -1 ? list.length : end;
}

/** Characters of a text in a summary: more than the longest ID, which must stay whole. */
const longestText = 300;

function withShortTexts(value: unknown, depth = 0): unknown {
  if (typeof value === 'string')
    return value.length > longestText ? `${value.slice(0, longestText - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '…';
  if (Array.isArray(value)) return value.map((item) => withShortTexts(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withShortTexts(field, depth + 1)]));
}

/** An output that is too large, with only the summary fields of its records. */
function reduced(action: string, output: unknown, maxBytes: number, { warnings }: Meta): unknown {
  const summary = summaryFields(action);
  const projection = new Projection(summary.length ? summary : ['id']);
  const small = mapRecords(action, output, (record) => withShortTexts(projection.of(record)));
  const size = sizeOf(small);
  if (size <= maxBytes) {
    warnings.push(
      `Only the summary fields are shown (${summary.join(', ')}), with texts of ${longestText} characters at most, because whole records ` +
        'do not fit. Name the fields you need.',
    );
    return small;
  }
  const { list, field } = recordsOf(action, small);
  const followed = isFields(small) && small[names.next] !== undefined && small[names.next] !== null;
  const isRead = actionOf(action).entry.effect === 'read';
  // A list without a cursor can be cut: it says what is missing, and nothing is lost behind a cursor.
  if (list && !followed) {
    const kept = list.slice(0, countThatFits(list, maxBytes - 200));
    warnings.push(
      `Only the first ${kept.length} of ${list.length} records are shown, and of these only the summary fields. Narrow the filters.`,
    );
    if (kept.length || !isRead) return withRecords(small, field, kept);
  }
  // A write has been done: it must not end with an error because of its size.
  if (!isRead) return small;
  throw new BrexError('invalid_input', `The answer to ${action} takes ${size} bytes, more than ${maxBytes}.`, {
    action,
    remedy: 'Name fewer fields, narrow the filters, or allow more bytes. Nothing was changed.',
    fields: [{ field: 'maxBytes', message: `must be at least ${size} for this answer` }],
  });
}
