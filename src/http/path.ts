import { invalidInput } from '../errors';

/** A path whose every hole is one encoded segment, so that an id such as `../x` cannot move the route. Throws `invalid_input`. */
export function path(fixed: TemplateStringsArray, ...holes: (string | number)[]): string {
  return fixed.reduce((before, after, i) => `${before}${segment(String(holes[i - 1]))}${after}`);
}

function segment(value: string): string {
  // A server reads "." and ".." as moves within the path even when they are percent-encoded.
  if (/^\.{0,2}$/.test(value) || /\p{Surrogate}/u.test(value))
    throw invalidInput([{ field: 'id', message: 'must be an id as Brex gave it' }]);
  return encodeURIComponent(value);
}
