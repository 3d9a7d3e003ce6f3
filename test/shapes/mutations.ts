import type { Random } from './random';

/** An answer as it goes over the wire. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** One change to an answer: its kind, the place of the JSON it strikes (an index into all of them) and which variant of the kind. */
export interface Mutation {
  kind: Kind;
  at: number;
  n: number;
}

/** What a mutation knows of the request whose answer it changes. */
export interface Asked {
  cursor: string | undefined;
  token: string;
}

/** Keys of a JSON that a mutation replaces by a fragment which `JSON.stringify` can't write. */
const rawMark = 'raw-fragment-';
const raws = [
  '1e999',
  '-1e999',
  '9007199254740993',
  '123456789012345678901234567890',
  '-0',
  '1e-400',
  ...[150, 5_000, 60_000].map((levels) => `${'['.repeat(levels)}${']'.repeat(levels)}`),
  ...[150, 5_000].map((levels) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`),
  `"${'\\ud83c'}"`,
  '"\\u0000"',
];
const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  '',
  'text',
  '0',
  'null',
  [],
  {},
  [null],
  [[]],
  ['a'],
  { a: 1 },
  { length: 3 },
  { id: 'x' },
  'x'.repeat(600),
  'x'.repeat(200_000),
  'é\u202e<b>',
  '2026-13-45T99:99:99Z',
];
const prototypes = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON', 'length'];
const errorBodies: readonly unknown[] = [
  { message: 'Internal server error', type: 'INTERNAL_SERVER_ERROR' },
  { type: 'FORBIDDEN', message: 'Invalid or Revoked Token' },
  { error_code: 'INVALID_REQUEST', message: 'not possible', details: [] },
  { error: { message: 'upstream connect error' } },
  { error: 'invalid_request', error_description: 'no' },
  { errors: [{ message: 'no' }], data: null },
  { message: 7, code: [], type: {} },
];
const html = '<!doctype html><html><body><h1>Sign in to the network</h1></body></html>';

type Node = unknown;
type Path = readonly (string | number)[];

/** Every place within a value, itself first. */
function placesIn(value: Node, path: Path = [], found: Path[] = []): Path[] {
  found.push(path);
  if (typeof value !== 'object' || value === null || path.length > 8) return found;
  for (const key of Object.keys(value).slice(0, 60))
    placesIn((value as Record<string, Node>)[key], [...path, Array.isArray(value) ? Number(key) : key], found);
  return found;
}

const at = (value: Node, path: Path): Node =>
  path.reduce<Node>((node, key) => (node as Record<string | number, Node>)[key], value);

/** The value with another one at a place; `undefined` takes the place away. */
function put(value: Node, path: Path, change: (old: Node) => Node): Node {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.flatMap((item: Node, i) => {
      const changed = i === key ? put(item, rest, change) : item;
      return changed === undefined ? [] : [changed];
    });
  const copy: Record<string, Node> = {};
  for (const [name, item] of Object.entries(value as object)) {
    const changed: Node = name === key ? put(item, rest, change) : item;
    if (changed !== undefined) define(copy, name, changed);
  }
  return copy;
}

/** Sets a key as JSON does, `__proto__` included. */
const define = (object: object, key: string, value: Node): object =>
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });

const isObject = (value: Node): value is Record<string, Node> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const renamed = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Changes to the JSON of an answer: each gives the value as it is afterwards. */
type Change = (value: Node, mutation: Mutation, asked: Asked) => Node;

const anywhere =
  (change: (old: Node, mutation: Mutation, asked: Asked) => Node): Change =>
  (value, mutation, asked) => {
    const places = placesIn(value);
    return put(value, places[mutation.at % places.length] ?? [], (old) => change(old, mutation, asked));
  };
/** Changes one of the places for which the test holds; none where there is none. */
const where =
  (fits: (node: Node) => boolean, change: (old: never, mutation: Mutation, asked: Asked) => Node): Change =>
  (value, mutation, asked) => {
    const places = placesIn(value).filter((path) => fits(at(value, path)));
    const path = places[mutation.at % Math.max(1, places.length)];
    return path ? put(value, path, (old) => change(old as never, mutation, asked)) : value;
  };
const top =
  (change: (old: Record<string, Node>, mutation: Mutation, asked: Asked) => Node): Change =>
  (value, mutation, asked) =>
    isObject(value) ? change(value, mutation, asked) : value;
const without = (object: Record<string, Node>, name: string): Record<string, Node> =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
const cursorOf = (page: Record<string, Node>, next_cursor: Node): Node => ({ ...page, next_cursor });

const changes = {
  /** Another value of another type. */
  swap: anywhere((_, { n }) => values[n % values.length]),
  /** A number, a depth or a character that JSON can hold and JavaScript or a database can't. */
  raw: anywhere((_, { n }) => `${rawMark}${n % raws.length}`),
  drop: where(
    () => true,
    (_: Node) => undefined,
  ),
  dropField: where(isObject, (object: Record<string, Node>, { n }) => {
    const names = Object.keys(object);
    return names.length ? without(object, names[n % names.length] ?? '') : object;
  }),
  nullField: where(isObject, (object: Record<string, Node>, { n }) => {
    const names = Object.keys(object);
    return names.length ? { ...object, [names[n % names.length] ?? '']: null } : object;
  }),
  renameField: where(isObject, (object: Record<string, Node>, { n }) => {
    const names = Object.keys(object);
    const name = names[n % Math.max(1, names.length)];
    return Object.fromEntries(Object.entries(object).map(([key, item]) => [key === name ? renamed(key) : key, item]));
  }),
  wrapInList: anywhere((old) => [old]),
  wrapInObject: anywhere((old, { n }) => ({ [['data', 'items', 'value', 'result'][n % 4] ?? 'data']: old })),
  listAsObject: where(Array.isArray, (list: Node[], { n }) => (n % 2 ? { ...list } : { items: list })),
  objectAsList: where(isObject, (object: Record<string, Node>, { n }) =>
    n % 2 ? Object.values(object) : Object.entries(object),
  ),
  numberAsText: where(
    (node) => typeof node === 'number',
    (number: number) => String(number),
  ),
  textAsNumber: where(
    (node) => typeof node === 'string',
    (text: string, { n }) => (n % 2 ? text.length : { text }),
  ),
  repeatItem: where(
    (node) => Array.isArray(node) && node.length > 0,
    (list: Node[], { n }) => [...list, list[n % list.length]],
  ),
  addItem: where(Array.isArray, (list: Node[], { n }) => [...list, values[n % values.length]]),
  prototypeKey: where(isObject, (object: Record<string, Node>, { n }) =>
    define({ ...object }, prototypes[n % prototypes.length] ?? '', n % 3 ? { polluted: true } : 'polluted'),
  ),
  prototypeId: where(
    (node) => isObject(node) && typeof node.id === 'string',
    (object: Record<string, Node>, { n }) => ({ ...object, id: prototypes[n % prototypes.length] }),
  ),
  oddItem: (value, { n }) => {
    const odd = [null, 7, 'text', [], true][n % 5] as Node;
    if (Array.isArray(value)) return [odd, ...(value as Node[])];
    return isObject(value) && Array.isArray(value.items)
      ? { ...value, items: [odd, ...(value.items as Node[])] }
      : value;
  },
  cursorNull: top((page) => cursorOf(page, null)),
  cursorEmpty: top((page) => cursorOf(page, '')),
  cursorOther: top((page, { n }) => cursorOf(page, [0, 1, true, false, {}, [], ['c'], { c: 'n' }][n % 8])),
  cursorRepeated: top((page, _, { cursor }) => cursorOf(page, cursor ?? 'repeated')),
  cursorRenamed: top((page, { n }) => ({
    ...without(page, 'next_cursor'),
    [['nextCursor', 'next', 'cursor', 'next_page_token'][n % 4] ?? 'next']: page.next_cursor ?? 'c',
  })),
  moreWithoutCursor: top((page) => ({ ...without(page, 'next_cursor'), has_next_page: true })),
  moreOther: top((page, { n }) => ({ ...page, has_next_page: [1, 'true', {}, [], 'false'][n % 5] })),
  errorBody: (_, { n }) => errorBodies[n % errorBodies.length],
  tokenInMessage: (_, __, { token }) => ({ message: `token ${token} is bad`, code: token, error_code: token }),
  tokenAsKey: where(isObject, (object: Record<string, Node>, _, { token }) => ({ ...object, [token]: 1 })),
  tokenAsHugeNumberName: where(isObject, (object: Record<string, Node>, _, { token }) => ({
    ...object,
    [token]: `${rawMark}2`,
  })),
} satisfies Record<string, Change>;

/** Changes to the answer as a whole. */
const wholes = {
  html: (answer: Answer, { n }: Mutation): Answer => ({
    ...answer,
    text: html,
    ...(n % 2 && { headers: { ...answer.headers, 'content-type': 'text/html' } }),
  }),
  empty: (answer: Answer): Answer => ({ ...answer, text: '' }),
  blank: (answer: Answer): Answer => ({ ...answer, text: ' \r\n\t ' }),
  cut: (answer: Answer, { at: place }: Mutation): Answer => ({
    ...answer,
    text: answer.text.slice(0, place % Math.max(1, answer.text.length)),
  }),
  contentType: (answer: Answer, { n }: Mutation): Answer => ({
    ...answer,
    headers: {
      ...answer.headers,
      'content-type': ['text/html', 'text/plain; charset=utf-16', 'application/octet-stream', ''][n % 4] ?? '',
    },
  }),
  byteOrderMark: (answer: Answer): Answer => ({ ...answer, text: `\ufeff${answer.text}` }),
  trailing: (answer: Answer, { n }: Mutation): Answer => ({ ...answer, text: answer.text + (n % 2 ? 'null' : '}') }),
  twice: (answer: Answer): Answer => ({ ...answer, text: answer.text + answer.text }),
  /** A key of the outermost object once more, with a value that hides the first. */
  duplicateKey: (answer: Answer, { at: place, n }: Mutation): Answer => {
    const value = parsed(answer.text);
    const names = isObject(value) ? Object.keys(value) : [];
    const name = names[place % Math.max(1, names.length)];
    if (name === undefined) return answer;
    const second = [null, [], '', 'x', {}][n % 5];
    return { ...answer, text: `${answer.text.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(second)}}` };
  },
  traceId: (answer: Answer, { n }: Mutation, { token }: Asked): Answer => ({
    ...answer,
    headers: {
      ...answer.headers,
      'x-brex-trace-id': [token, `Bearer ${token}`, '\u00ff\u00fe', 'x'.repeat(5000)][n % 4] ?? '',
    },
  }),
  /** Only for reads: a server that refuses a write has done nothing. */
  refusal: (answer: Answer, { n }: Mutation): Answer => ({
    ...answer,
    status: refusals[n % refusals.length] ?? 400,
    ...(n % 2 && { text: JSON.stringify(errorBodies[n % errorBodies.length]) }),
  }),
  status: (answer: Answer, { n }: Mutation): Answer => {
    const status = statuses[n % statuses.length] ?? 500;
    return { ...answer, status, ...(status === 204 && { text: '' }) };
  },
};
/** None of them is a definite refusal, which a server may give only where it did nothing. */
const statuses = [201, 202, 204, 206, 302, 408, 425, 500, 503];
/** What a server answers that did nothing, or that is not Brex at all. */
const refusals = [...statuses, 400, 401, 403, 404, 409, 418, 422, 429];

type Kind = keyof typeof changes | keyof typeof wholes;
const kinds = [...Object.keys(changes), ...Object.keys(wholes)] as Kind[];

/** A random mutation. */
export const draw = (random: Random, writes: boolean): Mutation => ({
  kind: random.pick(writes ? kinds.filter((kind) => kind !== 'refusal') : kinds),
  at: random.below(1 << 16),
  n: random.below(1 << 10),
});

function parsed(text: string): Node {
  try {
    return JSON.parse(text) as Node;
  } catch {
    return undefined;
  }
}

const written = (value: Node): string =>
  (JSON.stringify(value) ?? '').replaceAll(
    new RegExp(`"${rawMark}(\\d+)"`, 'g'),
    (_, n: string) => raws[Number(n)] ?? '0',
  );

/** The answer after a mutation; as it was where there is nothing that the mutation could strike. */
export function mutate(answer: Answer, mutation: Mutation, asked: Asked): Answer {
  const { kind } = mutation;
  if (kind in wholes) return wholes[kind as keyof typeof wholes](answer, mutation, asked);
  const value = parsed(answer.text);
  if (value === undefined) return answer;
  try {
    return { ...answer, text: written(changes[kind as keyof typeof changes](value, mutation, asked)) };
  } catch (error) {
    // What an earlier mutation nested deeply can be read, but not written again.
    if ((error as Error).name === 'RangeError') return answer;
    throw error;
  }
}

/** The answer of something that did not do what it was asked for: an error, a page of a network's sign-in, or a success that says nothing. */
export function foreignAnswer(n: number, token: string): Answer {
  const bodies = [
    ...errorBodies,
    { message: `${token}` },
    {},
    [],
    null,
    'ok',
    0,
    true,
    { ok: true },
    { status: 'success' },
  ];
  const status = n % 3 ? 200 : (refusals[n % refusals.length] ?? 500);
  const text = n % 11 === 0 ? html : n % 13 === 0 ? '' : JSON.stringify(bodies[n % bodies.length]);
  return { status, headers: { 'content-type': 'application/json' }, text };
}
