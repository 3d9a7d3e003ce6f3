/** The parts of Node's `util` that the connector uses, for n8n. The build puts it in place of `node:util`. */

/** The text of a value in a log. */
export const inspect = Object.assign((value: unknown): string => JSON.stringify(value), {
  custom: Symbol.for('nodejs.util.inspect.custom'),
});

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether two JSON values are equal. */
export function isDeepStrictEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(other, name) && isDeepStrictEqual(one[name], other[name]))
  );
}
