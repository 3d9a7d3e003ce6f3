import { invalidInput } from '../errors';

/**
 * Builds a path with each parameter encoded as one segment, so that an id such as `../x` cannot change the route. Throws `invalid_input`.
 */
export function path(fixed: TemplateStringsArray, ...holes: (string | number)[]): string {
  return fixed.reduce((before, after, i) => `${before}${segment(String(holes[i - 1]))}${after}`);
}

function segment(value: string): string {
  // Servers treat "." and ".." as path navigation even if percent-encoded.
  if (/^\.{0,2}$/.test(value) || /\p{Surrogate}/u.test(value))
    throw invalidInput([{ field: 'id', message: 'must be an ID from Brex' }]);
  return encodeURIComponent(value);
}
