import { invalidInput } from '../../errors';

/** A whole number from a flag. Throws `invalid_input` if it is invalid or out of range. */
export function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw invalidInput([{ field: `--${name}`, message: `must be a whole number from ${least} to ${most}` }]);
}
