import fc from 'fast-check';

/** A token that stands in hostile values: it must be in no message. */
export const canary = 'bxt_example_canary_0123456789abcdef';

const texts = [
  ...['../cards', '..', '.', '%2e%2e%2f', '%2e%2e', '..%2f', '/v2/cards', '\\..\\', 'a/b', 'a?b=c', 'a#b', 'a;b=c'],
  ...[
    '\u0000',
    'a\u0000b',
    'a\r\nX-Evil: 1',
    '\r\n\r\nGET / HTTP/1.1',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\udfff\ud800',
  ],
  ...[
    'é',
    'ﬀ',
    '…/',
    '．．／',
    '%',
    '%zz',
    '%00',
    '{{7*7}}',
    '${x}',
    "' OR 1=1 --",
    '<script>',
    'constructor',
    '__proto__',
  ],
  ...[
    '',
    ' ',
    '0',
    '-0',
    'NaN',
    'null',
    '1e999',
    '12.34 USD',
    '12.345 USD',
    '1 XXX',
    '99999999999999999 USD',
    '-1 USD',
  ],
  ...[`Bearer ${canary}`, canary, 'x'.repeat(100_000), '😀'.repeat(500)],
];
const numbers = [0, -0, -1, 1.5, 1e21, -1e21, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 53 + 2, Number.MIN_VALUE];
const keys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'toJSON',
  '',
  'id',
  'amount',
  '$ref',
  canary,
];

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { a: value };
  return value;
};

/** An object with a key that JSON can bring along and a literal cannot. */
const withKey = (key: string, value: unknown): object =>
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });

/** Anything at all that a careless or hostile caller may hand over. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...texts),
  fc.constantFrom<unknown>(...numbers, null, undefined, true, false),
  fc.constantFrom<unknown>([], {}, [[]], deep(100), deep(5000), new Array<null>(2000).fill(null)),
  fc.constantFrom<unknown>(
    1n,
    Symbol.iterator,
    () => 1,
    new Date(NaN),
    new Map(),
    Buffer.from('x'),
    Object.create(null),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc
    .tuple(fc.constantFrom(...keys), fc.constantFrom<unknown>(...texts.slice(0, 10), 1, null, {}))
    .map(([key, value]) => withKey(key, value)),
  fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
  fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 5 }),
);

/** The places within a value at which something may be put, as lists of keys. */
const placesIn = (value: unknown, at: (string | number)[] = []): (string | number)[][] => {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || at.length > 15) return [at];
  const inside = Object.entries(value).flatMap(([key, child]) => placesIn(child, [...at, key]));
  return [at, ...inside, [...at, 'more']];
};

const put = (value: unknown, [key, ...rest]: (string | number)[], what: unknown): unknown => {
  if (key === undefined) return what;
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  return Object.assign(copy, { [key]: put((value as Record<string, unknown> | null)?.[key], rest, what) });
};

/** A good input of which one or several places were changed for something hostile; now and then it is left good, or all hostile. */
export const attacked = (examples: readonly object[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom<unknown>(...examples) },
    { weight: 1, arbitrary: hostile },
    {
      weight: 8,
      arbitrary: fc
        .tuple(fc.constantFrom(...examples), fc.array(fc.tuple(fc.nat(), hostile), { minLength: 1, maxLength: 3 }))
        .map(([example, changes]) =>
          changes.reduce<unknown>((value, [n, what]) => {
            const places = placesIn(value).filter((place) => place.length > 0 && place.length < 20);
            const place = places[n % places.length];
            return place ? put(value, place, what) : value;
          }, example),
        ),
    },
  );
