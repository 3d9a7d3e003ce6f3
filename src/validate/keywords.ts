import { isDeepStrictEqual } from 'node:util';

/** Whether a value is a file of an input: bytes from a caller in the same process, base64 otherwise. */
export function isFile(data: unknown): boolean {
  if (typeof data !== 'string') return data instanceof Uint8Array;
  if (/[^A-Za-z0-9+/\s=]/.test(data)) return false;
  const padding = data.indexOf('=');
  return padding < 0 || /^={1,2}\s*$/.test(data.slice(padding));
}

/** ajv's own check calls a value's methods, and an input can contain a `toString` that is not a function. */
export function areDistinct(list: unknown[]): boolean {
  // Every list of objects has its own, far lower limit; pairwise comparison takes quadratic time.
  if (list.length > 1000) return true;
  const objects = list.filter((item) => typeof item === 'object');
  const others = list.filter((item) => typeof item !== 'object');
  const twice = objects.some((item, i) => objects.slice(0, i).some((earlier) => isDeepStrictEqual(earlier, item)));
  return !twice && new Set(others).size === others.length;
}
