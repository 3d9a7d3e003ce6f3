/** A record that some destination, index or parser could not take, as JSON text that a server may send. */
export interface UnusableRecord {
  name: string;
  /** Its JSON; `id` is the name of the stream's id field, `value` an id of its own, `like` a record of the stream. */
  json(id: string, value: string, like?: Record<string, unknown>): string;
  /** What is said of it. */
  reason: RegExp;
  /** Whether it is named by its id in full. */
  named?: boolean;
  /** Whether it is several megabytes. */
  large?: boolean;
}

const withFields = (id: string, value: string, like: Record<string, unknown> | undefined, more: string): string => {
  const { [id]: _, ...rest } = like ?? {};
  return `{${JSON.stringify(id)}:${JSON.stringify(value)},${more}${Object.keys(rest).length ? `,${JSON.stringify(rest).slice(1, -1)}` : ''}}`;
};
const without = (id: string, like: Record<string, unknown> | undefined, more: string): string => {
  const { [id]: _, ...rest } = like ?? {};
  return `{${more}${more && Object.keys(rest).length ? ',' : ''}${JSON.stringify(rest).slice(1, -1)}}`;
};
const depth = 100_000;

/** One of each kind. */
export const unusableRecords: UnusableRecord[] = [
  { name: 'null', json: () => 'null', reason: /is null, not an object/ },
  { name: 'a number', json: () => '5', reason: /is a number, not an object/ },
  { name: 'text', json: () => '"text"', reason: /is text, not an object/ },
  { name: 'true', json: () => 'true', reason: /is a boolean, not an object/ },
  { name: 'a list', json: () => '[{"id":"within"}]', reason: /is a list, not an object/ },
  { name: 'no id', json: (id, _, like) => without(id, like, ''), reason: /is missing/ },
  { name: 'an empty id', json: (id, _, like) => without(id, like, `"${id}":""`), reason: /is missing/ },
  {
    name: 'an object as id',
    json: (id, _, like) => without(id, like, `"${id}":{"a":1}`),
    reason: /neither text nor a number/,
  },
  {
    name: 'half of a character in its id',
    json: (id, value, like) => without(id, like, `"${id}":"${value}\\ud83c"`),
    reason: /contains NUL or an incomplete character/,
  },
  {
    name: 'NUL in its id',
    json: (id, value, like) => without(id, like, `"${id}":"${value}\\u0000"`),
    reason: /contains NUL or an incomplete character/,
  },
  {
    name: 'an id of 600 characters',
    json: (id, value, like) => without(id, like, `"${id}":"${value.padEnd(600, 'x')}"`),
    reason: /longer than 500 bytes/,
  },
  {
    name: 'half of a character',
    json: (id, value, like) => withFields(id, value, like, '"note":"cut \\ud83c"'),
    reason: /contains NUL or an incomplete character in "note"/,
    named: true,
  },
  {
    name: 'half of a character deep within',
    json: (id, value, like) => withFields(id, value, like, '"a":[{"b":{"c":["\\udf89"]}}]'),
    reason: /contains NUL or an incomplete character/,
    named: true,
  },
  {
    name: 'half of a character in the name of a field',
    json: (id, value, like) => withFields(id, value, like, '"\\ud83c":1'),
    reason: /a field whose name contains NUL or an incomplete character/,
    named: true,
  },
  {
    name: 'NUL',
    json: (id, value, like) => withFields(id, value, like, '"note":"\\u0000"'),
    reason: /contains NUL or an incomplete character in "note"/,
    named: true,
  },
  {
    name: '100,000 levels of lists',
    json: (id, value, like) => withFields(id, value, like, `"deep":${'['.repeat(depth)}${']'.repeat(depth)}`),
    reason: /nested more than 100 levels/,
    named: true,
  },
  {
    name: '100,000 levels of objects',
    json: (id, value, like) => withFields(id, value, like, `"deep":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
    reason: /nested more than 100 levels/,
    named: true,
  },
  {
    name: 'a text of 10 MB',
    json: (id, value, like) => withFields(id, value, like, `"note":"${'x'.repeat(10_000_000)}"`),
    reason: /larger than 5 MB/,
    large: true,
    named: true,
  },
  {
    name: '6,000,000 values',
    json: (id, value, like) => withFields(id, value, like, `"all":[${'0,'.repeat(5_999_999)}0]`),
    reason: /larger than 5 MB/,
    large: true,
    named: true,
  },
];
