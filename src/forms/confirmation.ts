import { type Connection, describe, type RawRequest } from '../connector';
import { routes } from '../generated/routes';
import type { Confirm, InputPath } from '../generated/manifest';
import { type Clock, systemClock, after } from '../http/clock';
import { actionAt, actionOf } from '../manifest';
import { type ChoiceName, choiceName } from './choice_names';
import { plainText } from './plain_text';
import { type Effective, type Named, sentenceOf, type SentencePart, textOf } from './sentence';
import { amountText, countText, readableWord, schemaAt, valueAt, type ValueSchema, valueText } from './values';

/** What a host shows before an irreversible action. All of it is plain text on one line each. */
export interface Confirmation {
  /** What will happen: "Send $1,250.00 by ACH to Copper Supply from Primary account. Waits for approval by a cash admin." */
  sentence: string;
  /** The same in parts, so that a host can set names apart from the words around them. */
  parts: SentencePart[];
  /** What the button that does it says: "Send $1,250.00 to Copper Supply". */
  button: string;
  /** What the sentence leaves out, such as the memo and the ids behind the names. */
  details: { title: string; value: string }[];
}

export interface ConfirmationOptions {
  signal?: AbortSignal;
  /** How long names are looked up in the account before ids stand in for them; 3,000 by default. Milliseconds. */
  maxWait?: number;
  /** Where the time comes from; this machine's clocks by default. */
  clock?: Clock;
}

type Fields = Record<string, unknown>;

/**
 * The question to ask before an action, or undefined where it needs none because it can be undone. The input is checked and held
 * against the connection's limits first, by a dry run that changes nothing: rejects with `invalid_input` naming the fields, `blocked`
 * or what else a run would reject with. What it says comes from the request as it would leave, so a transfer that the connection sends
 * for approval is shown so.
 */
export async function confirmation(
  connection: Connection,
  action: string,
  input: object,
  options: ConfirmationOptions = {},
): Promise<Confirmation | undefined> {
  const { confirm } = actionOf(action).entry;
  if (!confirm) return undefined;
  const { signal } = options;
  const how = { dryRun: true, ...(signal && { signal }) } as const;
  const { requests } = await connection.run(action as 'create_transfer', input as never, how);
  return describeAsking(connection, action, confirm, { ...input, ...requests.at(-1)?.body }, options);
}

/**
 * As `confirmation`, for a raw request: the question of the action at its route, or a plain one for a request that the connector does not
 * know and that is no GET. Rejects as a dry run of the request does.
 */
export async function requestConfirmation(
  connection: Connection,
  request: RawRequest,
  options: ConfirmationOptions = {},
): Promise<Confirmation | undefined> {
  const { signal } = options;
  const { requests } = await connection.request(request, { dryRun: true, ...(signal && { signal }) });
  const [planned] = requests;
  if (!planned || planned.method === 'GET') return undefined;
  const { pathname, host } = new URL(planned.url);
  const action = actionAt(planned.method, pathname);
  if (action === undefined) return unknownRequest(planned.method, pathname, host);
  const { confirm } = actionOf(action).entry;
  if (!confirm) return undefined;
  return describeAsking(connection, action, confirm, { ...pathFields(action, pathname), ...planned.body }, options);
}

async function describeAsking(
  connection: Connection,
  action: string,
  confirm: Confirm,
  sent: Fields,
  { signal, maxWait = 3_000, clock = systemClock }: ConfirmationOptions,
): Promise<Confirmation> {
  const schema = describe(action).input as ValueSchema;
  const late = new AbortController();
  const stop = after(clock, maxWait, () => late.abort());
  const waiting = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  const names = await namesOf(connection, schema, confirm, sent, waiting).finally(stop);
  signal?.throwIfAborted();
  const { parts, button } = sentenceOf(confirm, namedOf(confirm, schema, sent, names), effectiveOf(confirm, sent));
  return { sentence: textOf(parts), parts, button, details: detailsOf(confirm, schema, sent, names) };
}

/** The first of a member's paths that the input holds. */
const pathOf = (paths: InputPath | undefined, sent: Fields): string | undefined =>
  [paths ?? []].flat().find((path) => ![undefined, null, ''].includes(valueAt(sent, path) as string));

const members = ['by', 'to', 'from'] as const;
type Names = ReadonlyMap<string, ChoiceName>;

/** The names of the ids that the sentence speaks of, by the path of each. */
async function namesOf(
  connection: Connection,
  schema: ValueSchema,
  confirm: Confirm,
  sent: Fields,
  signal: AbortSignal,
): Promise<Names> {
  const paths = new Set(members.flatMap((member) => pathOf(confirm[member], sent) ?? []));
  const found = await Promise.all(
    [...paths].map(async (path) => {
      const list = schemaAt(schema, path, sent)?.['x-choices'];
      const id = valueAt(sent, path);
      const name =
        typeof list === 'string' && typeof id === 'string' ? await choiceName(connection, list, id, signal) : undefined;
      return name ? ([[path, name]] as const) : [];
    }),
  );
  return new Map(found.flat());
}

function namedOf(confirm: Confirm, schema: ValueSchema, sent: Fields, names: Names): Named {
  const named: Named = {};
  const amount = pathOf(confirm.amount, sent);
  if (amount !== undefined) {
    const value = valueAt(sent, amount);
    named.amount = Array.isArray(value)
      ? countText(value, schemaAt(schema, amount, sent)?.title)
      : typeof value === 'object'
        ? amountText(value as Fields)
        : valueText(value);
  }
  for (const member of members) {
    const path = pathOf(confirm[member], sent);
    if (path === undefined) continue;
    const name = names.get(path);
    // Whom it reaches is the owner of a payment instrument; how it gets there is the instrument.
    const shown = member === 'by' ? readableWord(name?.label ?? '') : (name?.owner ?? name?.label);
    const id = valueText(valueAt(sent, path));
    if (shown || member !== 'by') named[member] = shown || id || 'an empty id';
  }
  return named;
}

function effectiveOf({ waits }: Confirm, sent: Fields): Effective {
  if (waits === undefined) return 'at once';
  const path = pathOf(waits, sent);
  return path !== undefined && valueAt(sent, path) === 'MANUAL' ? 'approval' : 'policy';
}

/** The fields that the sentence does not say, and the id behind every name that it does. */
function detailsOf(confirm: Confirm, schema: ValueSchema, sent: Fields, names: Names): Confirmation['details'] {
  const said = new Set(
    (['amount', 'waits', ...members] as const).flatMap((member) => pathOf(confirm[member], sent) ?? []),
  );
  const leaves = (place: Fields, above: string): string[] =>
    Object.entries(place).flatMap(([name, value]) => {
      const path = `${above}${name}`;
      const inner = typeof value === 'object' && value !== null && !Array.isArray(value) && !('amount' in value);
      return inner && !said.has(path) ? leaves(value as Fields, `${path}.`) : [path];
    });
  return leaves(sent, '').flatMap((path) => {
    const place = schemaAt(schema, path, sent);
    const value = valueAt(sent, path);
    if (value === undefined || value === null || (place && 'const' in place)) return [];
    const name = names.get(path);
    if (said.has(path) && !name)
      return Array.isArray(value) ? [{ title: titleOf(place, path), value: valueText(value) }] : [];
    return [{ title: titleOf(place, path), value: name ? namedText(name, valueText(value)) : valueText(value, place) }];
  });
}

const namedText = ({ owner, label }: ChoiceName, id: string): string =>
  `${owner === undefined ? label : `${owner}, ${readableWord(label)}`} (${id})`;

const titleOf = (place: ValueSchema | undefined, path: string): string => place?.title ?? plainText(path);

/** The fields that a route's path holds, such as the id of a card. */
function pathFields(action: string, pathname: string): Fields {
  const template = routes[action]?.path.split('/').filter(Boolean) ?? [];
  const segments = pathname.split('/').filter(Boolean);
  return Object.fromEntries(
    template.flatMap((part, i) => (part.startsWith('{') ? [[part.slice(1, -1), decoded(segments[i] ?? '')]] : [])),
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function unknownRequest(method: string, pathname: string, host: string): Confirmation {
  const parts: SentencePart[] = [
    { text: 'Send ', name: false },
    { text: plainText(`${method} ${pathname}`, 200), name: true },
    { text: ` to ${host}. The connector doesn't know this request, so it may be impossible to undo.`, name: false },
  ];
  return { sentence: textOf(parts), parts, button: `Send ${plainText(`${method} ${pathname}`)}`, details: [] };
}
