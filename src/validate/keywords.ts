import { isDeepStrictEqual } from 'node:util';

export { isFile } from './file_content';

/** ajv's own check calls a value's methods, and an input can contain a `toString` that is not a function. */
export function areDistinct(list: unknown[]): boolean {
  // Every list of objects has its own, far lower limit; pairwise comparison takes quadratic time.
  if (list.length > 1000) return true;
  const objects = list.filter((item) => typeof item === 'object');
  const others = list.filter((item) => typeof item !== 'object');
  const twice = objects.some((item, i) => objects.slice(0, i).some((earlier) => isDeepStrictEqual(earlier, item)));
  return !twice && new Set(others).size === others.length;
}
