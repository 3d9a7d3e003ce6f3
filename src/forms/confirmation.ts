import { type Action, type Connection, describe, type RawRequest } from '../connector';
import { routes } from '../generated/routes';
import type { Confirm, InputPath } from '../generated/manifest';
import { type Clock, systemClock, after } from '../clock';
import { entryOf } from '../full_manifest';
import { actionAt } from '../route_index';
import { type ChoiceName, choiceName } from './choice_names';
import { plainText } from '../plain_text';
import { type Effective, type Named, sentenceOf, type SentencePart, textOf } from './sentence';
import { amountText, countText, readableWord, schemaAt, valueAt, type ValueSchema, valueText } from './form_values';

/** What a host shows before an irreversible action. All values are plain text on one line. */
export interface Confirmation {
  /** What will happen: "Send $1,250.00 by ACH to Copper Supply from Primary account. Waits for approval by a cash admin." */
  sentence: string;
  /** The sentence in parts, so that a host can highlight names. */
  parts: SentencePart[];
  /** The confirm button's label: "Send $1,250.00 to Copper Supply". */
  button: string;
  /** What the sentence omits, such as the memo and the ids of the names. */
  details: {
    /** The title of the field. */
    title: string;
    /** Its value. */
    value: string;
  }[];
}

/** How a confirmation is made. */
export interface ConfirmationOptions {
  /** Cancels the dry run and the look-ups. */
  signal?: AbortSignal;
  /**
   * Max milliseconds to look up names in the account before showing ids instead.
   * @default 3000
   */
  maxWait?: number;
  /** Default: this machine's clocks. */
  clock?: Clock;
}

type InputFields = Record<string, unknown>;

/**
 * The confirmation for an action, or undefined if the action can be undone. First checks the input and the connection's limits with a dry
 * run, which changes nothing. Describes the final request, so a transfer that the connection sends for approval is shown that way.
 * @param connection The connection that would run the action.
 * @param action The name of the action.
 * @param input Its input.
 * @param options How the confirmation is made.
 * @throws BrexError `invalid_input` naming the fields, `blocked` or any other error of a run.
 */
export async function confirmation(
  connection: Connection,
  action: string,
  input: object,
  options: ConfirmationOptions = {},
): Promise<Confirmation | undefined> {
  const { confirm } = entryOf(action);
  if (!confirm) return undefined;
  const { signal } = options;
  const how = { dryRun: true, ...(signal && { signal }) } as const;
  const { requests } = await connection.run(action as Action, input as never, how);
  return describeAsking(connection, action, confirm, { ...input, ...requests.at(-1)?.body }, options);
}

/**
 * Like `confirmation`, for a raw request: the confirmation of the action at its route, or a generic one for a request that is not a GET on
 * an unknown route.
 * @param connection The connection that would send the request.
 * @param request The request.
 * @param options How the confirmation is made.
 * @returns Undefined for a request that can be undone.
 * @throws BrexError as a dry run of the request does.
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
  const { confirm } = entryOf(action);
  if (!confirm) return undefined;
  return describeAsking(connection, action, confirm, { ...pathFields(action, pathname), ...planned.body }, options);
}

async function describeAsking(
  connection: Connection,
  action: string,
  confirm: Confirm,
  sent: InputFields,
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

/** The first of the paths that the input contains. */
const pathOf = (paths: InputPath | undefined, sent: InputFields): string | undefined =>
  [paths ?? []].flat().find((path) => ![undefined, null, ''].includes(valueAt(sent, path) as string));

const members = ['by', 'to', 'from'] as const;
type Names = ReadonlyMap<string, ChoiceName>;

/** The names of the ids in the sentence, by path. */
async function namesOf(
  connection: Connection,
  schema: ValueSchema,
  confirm: Confirm,
  sent: InputFields,
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

function namedOf(confirm: Confirm, schema: ValueSchema, sent: InputFields, names: Names): Named {
  const named: Named = {};
  const amount = pathOf(confirm.amount, sent);
  if (amount !== undefined) {
    const value = valueAt(sent, amount);
    named.amount = Array.isArray(value)
      ? countText(value, schemaAt(schema, amount, sent)?.title)
      : typeof value === 'object'
        ? amountText(value as InputFields)
        : valueText(value);
  }
  for (const member of members) {
    const path = pathOf(confirm[member], sent);
    if (path === undefined) continue;
    const name = names.get(path);
    // The recipient is the owner of a payment instrument; the method is the instrument.
    const shown = member === 'by' ? withinSentence(name?.label ?? '') : (name?.owner ?? name?.label);
    const id = valueText(valueAt(sent, path));
    if (shown || member !== 'by') named[member] = shown || id || 'an empty id';
  }
  return named;
}

function effectiveOf({ waits }: Confirm, sent: InputFields): Effective {
  if (waits === undefined) return 'at once';
  const path = pathOf(waits, sent);
  return path !== undefined && valueAt(sent, path) === 'MANUAL' ? 'approval' : 'policy';
}

/** The fields that the sentence omits, and the id of each name in it. */
function detailsOf(confirm: Confirm, schema: ValueSchema, sent: InputFields, names: Names): Confirmation['details'] {
  const said = new Set(
    (['amount', 'waits', ...members] as const).flatMap((member) => pathOf(confirm[member], sent) ?? []),
  );
  const leaves = (place: InputFields, above: string): string[] =>
    Object.entries(place).flatMap(([name, value]) => {
      const path = `${above}${name}`;
      const inner = typeof value === 'object' && value !== null && !Array.isArray(value) && !('amount' in value);
      return inner && !said.has(path) ? leaves(value as InputFields, `${path}.`) : [path];
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
  `${owner === undefined ? label : `${owner}, ${withinSentence(label)}`} (${id})`;

/** A name within a sentence: "domestic wire", but "ACH". */
const withinSentence = (label: string): string =>
  readableWord(label).replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());

const titleOf = (place: ValueSchema | undefined, path: string): string => place?.title ?? plainText(path);

/** The fields in a route's path, such as the id of a card. */
function pathFields(action: string, pathname: string): InputFields {
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
