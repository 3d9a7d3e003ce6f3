import { invalidInput } from '../../errors';

/** Splits the values of a flag of the form name=value. Throws `invalid_input` for another form. */
export function pairs(flag: string, given: string[] = []): [string, string][] {
  return given.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    if (!name || !value.length) throw invalidInput([{ field: `--${flag}`, message: 'must have the form name=value' }]);
    return [name, value.join('=')];
  });
}
